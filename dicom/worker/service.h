#pragma once

#include "dicom/convert/conversion.h"
#include "dicom/decode/colour_profile.h"
#include "dicom/decode/frame_decoder.h"
#include "dicom/worker/channel.h"
#include "dicom/worker/fact_scan.h"
#include "dicom/image/file_header.h"
#include "dicom/worker/mapped_file.h"
#include "dicom/worker/output_memory.h"
#include "dicom/worker/protocol.h"
#include "dicom/worker/reply_memory.h"
#include "dicom/worker/zip_service.h"

#include <memory>
#include <optional>
#include <span>

namespace negato::dicom {

/// What a worker answers: parses, decodes, converts and unpacks, and keeps the file last asked for.
class Service
{
public:
    /// `descriptors` as the protocol has them; those that are to stay open are taken out.
    protocol::Reply answer(const protocol::Request &request, std::span<Descriptor> descriptors);

private:
    protocol::Reply answerAbout(const protocol::Request &request, Descriptor &file, ReplyMemory &out);
    protocol::Reply answerHeader(const ParsedFile &file, bool isDamageShown, ReplyMemory &out);
    protocol::Reply answerFrame(const ParsedFile &file, const protocol::Request &request, ReplyMemory &out);
    /// A smaller size of the frame, where it has one and the request allows it.
    std::optional<protocol::Reply> answerSmaller(const ParsedFile &file, const protocol::Request &request, ReplyMemory &out);
    protocol::Reply answerConvert(const ParsedFile &file, TargetSyntax target, ReplyMemory &out);
    protocol::Reply answerConvertedBytes(ReplyMemory &out);
    void finish(const ParsedFile &file, const protocol::Request &request, protocol::Reply &reply, ReplyMemory &out);
    /// With what takes the whole file to say: colours, and deviations of the pixels.
    FileHeader fullHeaderOf(const ParsedFile &file);
    const ColourProfile &profileOf(const ParsedFile &file);
    MappedFile m_file;
    std::unique_ptr<FrameDecoder> m_decoder; ///< of the frame last asked for; may be null
    std::optional<ColourProfile> m_profile; ///< of the same file, once it was asked for
    std::optional<Conversion> m_conversion;  ///< of the same file, as far as it was read
    FactScan m_scan;
    OutputMemory m_memory;
    ZipService m_zip;
};

} // namespace negato::dicom
