#include "dicom/decode/jpeg_xl.h"

#include "dicom/decode/jpeg_sequential.h"
#include "dicom/decode/samples.h"

#include <algorithm>
#include <jxl/decode.h>
#include <jxl/decode_cxx.h>
#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace negato::dicom {

namespace {

constexpr std::string_view kLossless = "1.2.840.10008.1.2.4.110";
constexpr std::string_view kRecompressed = "1.2.840.10008.1.2.4.111";

/// A decoder that has all its input and tells of `events`.
JxlDecoderPtr open(std::span<const std::byte> codestream, int events)
{
    auto decoder = JxlDecoderMake(nullptr);
    if (!decoder || JxlDecoderSubscribeEvents(decoder.get(), events) != JXL_DEC_SUCCESS)
        return {};
    JxlDecoderSetKeepOrientation(decoder.get(), JXL_TRUE); // rows are as stored
    const auto *bytes = reinterpret_cast<const std::uint8_t *>(codestream.data());
    if (JxlDecoderSetInput(decoder.get(), bytes, codestream.size()) != JXL_DEC_SUCCESS)
        return {};
    JxlDecoderCloseInput(decoder.get());
    return decoder;
}

Result<void> checkInfo(const JxlBasicInfo &info, const PixelDescription &description)
{
    if (info.exponent_bits_per_sample != 0 || info.bits_per_sample > 16 || info.num_extra_channels != 0
        || info.have_animation || description.bitsAllocated > 16)
        return fail(ErrorCode::UnsupportedPixels, "JPEG XL with other than one or three components of up to 16 bits");
    return checkShape(description, info.ysize, info.xsize, info.num_color_channels, info.bits_per_sample);
}

/// libjxl stretches samples to the range of their type; stored values are what they were before.
template <typename Sample>
void undoStretch(std::span<Sample> samples, std::uint32_t bits)
{
    constexpr std::uint32_t full = std::numeric_limits<Sample>::max();
    const std::uint32_t top = (1U << bits) - 1;
    if (top == full)
        return;
    for (Sample &sample : samples)
        sample = static_cast<Sample>((sample * top + full / 2) / full);
}

Result<void> decodeSamples(const CompressedFrame &frame, std::span<std::byte> out)
{
    const auto decoder = open(frame.codestream, JXL_DEC_BASIC_INFO | JXL_DEC_FULL_IMAGE);
    JxlBasicInfo info{};
    for (;;) {
        const auto status = decoder ? JxlDecoderProcessInput(decoder.get()) : JXL_DEC_ERROR;
        if (status == JXL_DEC_BASIC_INFO) {
            JxlDecoderGetBasicInfo(decoder.get(), &info);
            if (const auto checked = checkInfo(info, frame.description); !checked)
                return checked;
        } else if (status == JXL_DEC_NEED_IMAGE_OUT_BUFFER) {
            const auto type = frame.description.bitsAllocated == 16 ? JXL_TYPE_UINT16 : JXL_TYPE_UINT8;
            const JxlPixelFormat format{info.num_color_channels, type, JXL_NATIVE_ENDIAN, 0};
            if (JxlDecoderSetImageOutBuffer(decoder.get(), &format, out.data(), out.size()) != JXL_DEC_SUCCESS)
                return fail(ErrorCode::CodecFailed, "JPEG XL image of another size");
        } else if (status == JXL_DEC_FULL_IMAGE) {
            break;
        } else {
            return fail(ErrorCode::CodecFailed, "damaged JPEG XL codestream");
        }
    }
    visitOutput(out, frame.description, [&]<typename T>(std::span<T> samples) {
        if constexpr (sizeof(T) <= 2)
            undoStretch(samples, info.bits_per_sample);
    });
    return {};
}

/// The JPEG file that was recompressed; nothing where it cannot be made again.
std::optional<std::vector<std::uint8_t>> originalJpeg(const CompressedFrame &frame, std::size_t limit)
{
    const auto decoder = open(frame.codestream, JXL_DEC_JPEG_RECONSTRUCTION | JXL_DEC_FULL_IMAGE);
    std::vector<std::uint8_t> jpeg(frame.codestream.size() * 2);
    std::size_t used = 0;
    bool isJpeg = false;
    for (;;) {
        const auto status = decoder ? JxlDecoderProcessInput(decoder.get()) : JXL_DEC_ERROR;
        if (status == JXL_DEC_JPEG_RECONSTRUCTION)
            isJpeg = true;
        else if (status == JXL_DEC_JPEG_NEED_MORE_OUTPUT && jpeg.size() < limit)
            used = jpeg.size() - JxlDecoderReleaseJPEGBuffer(decoder.get());
        else if (status == JXL_DEC_FULL_IMAGE && isJpeg)
            break;
        else
            return {};
        if (status == JXL_DEC_JPEG_NEED_MORE_OUTPUT)
            jpeg.resize(jpeg.size() * 2);
        JxlDecoderSetJPEGBuffer(decoder.get(), jpeg.data() + used, jpeg.size() - used);
    }
    jpeg.resize(jpeg.size() - JxlDecoderReleaseJPEGBuffer(decoder.get()));
    return jpeg;
}

} // namespace

Result<DecodedColour> decodeJpegXl(const CompressedFrame &frame, std::span<std::byte> out)
{
    if (frame.codestream.empty())
        return fail(ErrorCode::CodecFailed, "an empty codestream");
    if (frame.transferSyntaxUid == kRecompressed && frame.description.photometric != "RGB")
        if (const auto jpeg = originalJpeg(frame, 2 * out.size() + (1 << 20)))
            return decodeJpegSequential({std::as_bytes(std::span(*jpeg)), frame.transferSyntaxUid, frame.description}, out);
    if (const auto decoded = decodeSamples(frame, out); !decoded)
        return fail(decoded);
    // A lossless image keeps the components it was given; of the others libjxl makes the colour that is to be shown.
    return frame.transferSyntaxUid == kLossless ? DecodedColour::AsDeclared : DecodedColour::Rgb;
}

} // namespace negato::dicom
