#include "dicom/decode/gdcm_codec.h"

#include "dicom/decode/codec_module.h"

namespace negato::dicom {

Result<DecodedColour> decodeWithGdcm(const CompressedFrame &frame, std::span<std::byte> out)
{
    static const auto *codec = static_cast<const Codec *>(moduleSymbol(kGdcmModule, kGdcmSymbol));
    if (!codec)
        return fail(ErrorCode::UnsupportedTransferSyntax, std::string(kGdcmModule) + " cannot be loaded");
    return (*codec)(frame, out);
}

} // namespace negato::dicom
