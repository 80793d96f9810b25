#include "dicom/decode/jpeg_sequential.h"

#include "dicom/decode/jpeg_header.h"
#include "dicom/decode/jpeg_library.h"
#include "dicom/decode/samples.h"

namespace negato::dicom {

namespace {

void setColour(jpeg_decompress_struct &info, const PixelDescription &description)
{
    if (info.num_components == 1) {
        info.jpeg_color_space = info.out_color_space = JCS_GRAYSCALE;
        return;
    }
    info.jpeg_color_space = description.photometric.starts_with("YBR_FULL") ? JCS_YCbCr : JCS_RGB;
    info.out_color_space = JCS_RGB;
}

/// All rows, or those until the first damage. `rowBytes` is what checkShape() was told.
void decodeRows(jpeg_decompress_struct &info, const PixelDescription &description, std::byte *out, std::size_t rowBytes,
                JpegErrors &errors)
{
    setColour(info, description);
    info.dct_method = JDCT_ISLOW;
    info.do_fancy_upsampling = TRUE;
    jpeg_start_decompress(&info); // reads all scans where there are several
    errors.isDamaged |= !isComplete(info);
    while (info.output_scanline < info.output_height && !errors.isDamaged) {
        JSAMPROW row = reinterpret_cast<JSAMPROW>(out + info.output_scanline * rowBytes);
        jpeg_read_scanlines(&info, &row, 1);
    }
    if (!errors.isDamaged)
        jpeg_finish_decompress(&info); // what is left before EOI
}

/// For another codec, which would guess at what is damaged.
std::unexpected<Error> leaveToOthers(std::span<const std::byte> codestream, const JpegHeader &header)
{
    if (header.process != JpegProcess::Lossless && !hasAllCoefficients(codestream))
        return fail(ErrorCode::CodecFailed, "damaged JPEG data");
    return fail(ErrorCode::UnsupportedPixels, "not JPEG with DCT of 8 bits");
}

} // namespace

Result<DecodedColour> decodeJpegSequential(const CompressedFrame &frame, std::span<std::byte> out)
{
    const PixelDescription &description = frame.description;
    const auto header = readJpegHeader(frame.codestream);
    if (!header)
        return fail(header);
    if (header->process == JpegProcess::Lossless || header->precision != 8 || description.bitsAllocated > 16)
        return leaveToOthers(frame.codestream, *header);
    if (const auto shape = checkShape(description, header->rows, header->columns, header->components.size(), 8); !shape)
        return fail(shape);
    const std::size_t rowBytes = std::size_t{description.columns} * description.samplesPerPixel;
    JpegErrors errors{};
    if (!withHeaderRead(frame.codestream, errors, [&](jpeg_decompress_struct &info) {
            decodeRows(info, description, out.data(), rowBytes, errors);
        }))
        return fail(ErrorCode::CodecFailed, errors.message.data());
    if (errors.isDamaged)
        return fail(ErrorCode::CodecFailed, "damaged JPEG data");
    if (description.bitsAllocated == 16)
        widen(out);
    return description.photometric.starts_with("YBR_FULL") ? DecodedColour::Rgb : DecodedColour::AsDeclared;
}

} // namespace negato::dicom
