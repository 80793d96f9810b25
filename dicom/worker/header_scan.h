#pragma once

#include "dicom/worker/channel.h"
#include "dicom/worker/mapped_file.h"
#include "dicom/worker/reply_memory.h"

#include <cstddef>
#include <span>
#include <vector>

namespace negato::dicom {

/// Answers protocol::Kind::Headers: the first 16 KiB of a file are read once, and more only where the attributes go on.
class HeaderScan
{
public:
    HeaderScan();
    protocol::Reply answer(const protocol::Request &request, std::span<const Descriptor> files, ReplyMemory &out);

private:
    Result<ParsedFile> parseFile(int file, std::uint64_t size, std::span<const Tag> wanted);
    std::vector<std::byte> m_start;
    MappedFile m_whole;
};

} // namespace negato::dicom
