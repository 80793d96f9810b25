#pragma once

#include "dicom/decode/frame_decoder.h"
#include "dicom/worker/channel.h"
#include "dicom/worker/header_scan.h"
#include "dicom/worker/mapped_file.h"
#include "dicom/worker/output_memory.h"
#include "dicom/worker/protocol.h"
#include "dicom/worker/reply_memory.h"
#include "dicom/worker/zip_service.h"

#include <memory>
#include <span>

namespace negato::dicom {

/// What a worker answers: parses, decodes and unpacks, and keeps the file last asked for.
class Service
{
public:
    /// `descriptors` as the protocol has them; those that are to stay open are taken out.
    protocol::Reply answer(const protocol::Request &request, std::span<Descriptor> descriptors);

private:
    protocol::Reply answerAbout(const protocol::Request &request, Descriptor &file, ReplyMemory &out);
    protocol::Reply answerFrame(const ParsedFile &file, std::uint32_t frameNumber, ReplyMemory &out);
    MappedFile m_file;
    std::unique_ptr<FrameDecoder> m_decoder; ///< of the frame last asked for; may be null
    HeaderScan m_scan;
    OutputMemory m_memory;
    ZipService m_zip;
};

} // namespace negato::dicom
