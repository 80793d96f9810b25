#include "dicom/decode/codec_module.h"

#include "dicom/decode/samples.h"

#include <gdcmFragment.h>
#include <gdcmImage.h>
#include <gdcmSequenceOfFragments.h>
#include <gdcmTrace.h>
#include <gdcmTransferSyntax.h>

#include <cstring>
#include <exception>
#include <string>
#include <vector>

namespace negato::dicom {

namespace {

gdcm::DataElement asPixelData(std::span<const std::byte> codestream)
{
    gdcm::SmartPointer<gdcm::SequenceOfFragments> fragments = new gdcm::SequenceOfFragments;
    gdcm::Fragment fragment;
    fragment.SetByteValue(reinterpret_cast<const char *>(codestream.data()),
                          static_cast<std::uint32_t>(codestream.size()));
    fragments->AddFragment(fragment);
    gdcm::DataElement element(gdcm::Tag(0x7fe0, 0x0010), 0, gdcm::VR::OB);
    element.SetValue(*fragments);
    return element;
}

gdcm::Image makeImage(std::span<const std::byte> codestream, gdcm::TransferSyntax::TSType syntax,
                      const PixelDescription &description)
{
    gdcm::Image image;
    image.SetTransferSyntax(syntax);
    image.SetNumberOfDimensions(2);
    image.SetDimension(0, description.columns);
    image.SetDimension(1, description.rows);
    image.SetPhotometricInterpretation(gdcm::PhotometricInterpretation(
        gdcm::PhotometricInterpretation::GetPIType(description.photometric.c_str())));
    // One bit a pixel is a byte a pixel in a codestream, and in what the decoder writes.
    const bool isBit = description.bitsAllocated == 1;
    image.SetPixelFormat(isBit ? gdcm::PixelFormat(1, 8, 8, 7, 0)
                               : gdcm::PixelFormat(description.samplesPerPixel, description.bitsAllocated,
                                                   description.bitsStored, description.highBit,
                                                   description.isSigned ? 1 : 0));
    image.SetPlanarConfiguration(description.isPlanar && description.samplesPerPixel > 1 ? 1 : 0);
    image.SetDataElement(asPixelData(codestream));
    return image;
}

Result<DecodedColour> decodeImage(gdcm::Image &image, const PixelDescription &description, std::span<std::byte> out)
{
    std::vector<char> buffer(image.GetBufferLength());
    if (buffer.size() != out.size())
        return fail(ErrorCode::CodecFailed, "the codec gives " + std::to_string(buffer.size()) + " bytes instead of "
                                                + std::to_string(out.size()));
    if (!image.GetBuffer(buffer.data()))
        return fail(ErrorCode::CodecFailed, "the codec refused the frame");
    const auto decoded = std::as_bytes(std::span(buffer));
    if (image.GetPlanarConfiguration() == 1 && description.samplesPerPixel > 1)
        interleave(decoded, out, description);
    else
        std::memcpy(out.data(), decoded.data(), out.size());
    const bool isRgb = image.GetPhotometricInterpretation() == gdcm::PhotometricInterpretation::RGB;
    return isRgb ? DecodedColour::Rgb : DecodedColour::AsDeclared;
}

Result<DecodedColour> decodeFrameByGdcm(const CompressedFrame &frame, std::span<std::byte> out)
{
    static const bool isQuiet = (gdcm::Trace::DebugOff(), gdcm::Trace::WarningOff(), gdcm::Trace::ErrorOff(), true);
    static_cast<void>(isQuiet);
    try {
        const std::string uid(frame.transferSyntaxUid);
        auto image = makeImage(frame.codestream, gdcm::TransferSyntax::GetTSType(uid.c_str()), frame.description);
        return decodeImage(image, frame.description, out);
    } catch (const std::exception &exception) {
        return fail(ErrorCode::CodecFailed, exception.what());
    }
}

} // namespace

} // namespace negato::dicom

extern "C" {
extern const negato::dicom::Codec negato_gdcm_codec = negato::dicom::decodeFrameByGdcm;
}
