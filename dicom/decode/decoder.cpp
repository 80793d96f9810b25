#include "dicom/decode/decoder.h"

#include "dicom/base/dictionary.h"
#include "dicom/decode/colour.h"
#include "dicom/decode/fragments.h"
#include "dicom/decode/gdcm_codec.h"
#include "dicom/decode/native.h"
#include "dicom/decode/run_length.h"
#include "dicom/decode/samples.h"

namespace negato::dicom {

namespace {

constexpr char kRunLength[] = "1.2.840.10008.1.2.5";

Result<DecodedColour> decodeCompressed(const ParsedFile &file, const PixelDescription &description,
                                       std::uint32_t frameNumber, std::span<std::byte> out)
{
    const bool isRunLength = file.transferSyntaxUid == kRunLength;
    if (!isRunLength && !canGdcmDecode(file.transferSyntaxUid)) {
        const auto name = transferSyntaxName(file.transferSyntaxUid);
        return fail(ErrorCode::UnsupportedTransferSyntax, name.empty() ? file.transferSyntaxUid : std::string(name));
    }
    const auto bytes = frameBytes(file, description.frames, frameNumber);
    if (!bytes)
        return fail(bytes);
    if (!isRunLength)
        return decodeWithGdcm(*bytes, file.transferSyntaxUid, description, out);
    if (const auto decoded = decodeRunLength(*bytes, description, out); !decoded)
        return fail(decoded);
    return DecodedColour::AsDeclared;
}

void convertColour(std::span<std::byte> out, const PixelDescription &description)
{
    if (description.bitsAllocated != 8)
        return;
    if (description.photometric.starts_with("YBR_PARTIAL"))
        ybrPartialToRgb(out);
    else if (description.photometric.starts_with("YBR_FULL"))
        ybrFullToRgb(out);
    // YBR_ICT and YBR_RCT exist only inside JPEG 2000, whose decoder undoes them.
}

} // namespace

Result<void> decodeFrame(const ParsedFile &file, const PixelDescription &description, std::uint32_t frameNumber,
                         std::span<std::byte> out)
{
    if (frameNumber < 1 || frameNumber > description.frames)
        return fail(ErrorCode::NoSuchFrame, "frame " + std::to_string(frameNumber) + " of "
                                                + std::to_string(description.frames));
    auto colour = DecodedColour::AsDeclared;
    if (file.pixels->isEncapsulated) {
        const auto decoded = decodeCompressed(file, description, frameNumber, out);
        if (!decoded)
            return fail(decoded);
        colour = *decoded;
    } else if (const auto read = readNative(file, description, frameNumber, out); !read) {
        return fail(read);
    }
    maskSamples(out, description);
    if (colour == DecodedColour::AsDeclared)
        convertColour(out, description);
    return {};
}

} // namespace negato::dicom
