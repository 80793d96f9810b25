#pragma once

#include "dicom/worker/channel.h"
#include "dicom/worker/mapped_file.h"
#include "dicom/worker/reply_memory.h"

#include <cstddef>
#include <span>
#include <vector>

namespace negato::dicom {

/// Answers protocol::Kind::Facts: as much of a file is read as was enough for the one before (files of a folder are
/// alike), and all of it only where the attributes go on.
class FactScan
{
public:
    FactScan();
    protocol::Reply answer(const protocol::Request &request, std::span<const Descriptor> files, ReplyMemory &out);

private:
    Result<ParsedFile> parseFile(int file, std::uint64_t size);
    std::vector<std::byte> m_start;
    std::size_t m_enough; ///< bytes of the next file
    MappedFile m_whole;
};

} // namespace negato::dicom
