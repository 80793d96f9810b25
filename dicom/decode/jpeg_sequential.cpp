#include "dicom/decode/jpeg_sequential.h"

#include "dicom/decode/jpeg_header.h"
#include "dicom/decode/samples.h"

#include <array>
#include <csetjmp>
#include <cstdio>
#include <string>
#include <jerror.h>
#include <jpeglib.h>

namespace negato::dicom {

namespace {

/// libjpeg reports an error by a call that must not return: it jumps. Nothing with a destructor lives in the functions jumped over.
struct ErrorHandler
{
    jpeg_error_mgr base; // first: libjpeg hands back a pointer to it
    std::jmp_buf jump;
    bool isDamaged;
    std::array<char, JMSG_LENGTH_MAX> message;
};

ErrorHandler &handlerOf(j_common_ptr info)
{
    return *reinterpret_cast<ErrorHandler *>(info->err);
}

void onError(j_common_ptr info)
{
    info->err->format_message(info, handlerOf(info).message.data());
    std::longjmp(handlerOf(info).jump, 1);
}

/// Bytes after the image or a missing EOI are harmless; all else means that some samples are guesses.
void onMessage(j_common_ptr info, int level)
{
    const int code = info->err->msg_code;
    if (level < 0 && code != JWRN_EXTRANEOUS_DATA && code != JWRN_JPEG_EOF && code != JWRN_ADOBE_XFORM)
        handlerOf(info).isDamaged = true;
}

void setColour(jpeg_decompress_struct &info, const PixelDescription &description)
{
    if (info.num_components == 1) {
        info.jpeg_color_space = info.out_color_space = JCS_GRAYSCALE;
        return;
    }
    info.jpeg_color_space = description.photometric.starts_with("YBR_FULL") ? JCS_YCbCr : JCS_RGB;
    info.out_color_space = JCS_RGB;
}

/// False when libjpeg gave up. `rowBytes` is what checkShape() was told.
bool decodeRows(std::span<const std::byte> codestream, const PixelDescription &description, std::byte *out,
                std::size_t rowBytes, ErrorHandler &handler)
{
    jpeg_decompress_struct info{};
    info.err = jpeg_std_error(&handler.base);
    handler.base.error_exit = onError;
    handler.base.emit_message = onMessage;
    if (setjmp(handler.jump)) {
        jpeg_destroy_decompress(&info);
        return false;
    }
    jpeg_create_decompress(&info);
    jpeg_mem_src(&info, reinterpret_cast<const unsigned char *>(codestream.data()), codestream.size());
    jpeg_read_header(&info, TRUE);
    setColour(info, description);
    info.dct_method = JDCT_ISLOW;
    info.do_fancy_upsampling = TRUE;
    jpeg_start_decompress(&info);
    while (info.output_scanline < info.output_height && !handler.isDamaged) {
        JSAMPROW row = reinterpret_cast<JSAMPROW>(out + info.output_scanline * rowBytes);
        jpeg_read_scanlines(&info, &row, 1);
    }
    jpeg_destroy_decompress(&info);
    return true;
}

} // namespace

Result<DecodedColour> decodeJpegSequential(const CompressedFrame &frame, std::span<std::byte> out)
{
    const PixelDescription &description = frame.description;
    const auto header = readJpegHeader(frame.codestream);
    if (!header)
        return fail(header);
    if (header->process == JpegProcess::Lossless || header->precision != 8 || description.bitsAllocated > 16)
        return fail(ErrorCode::UnsupportedPixels, "not JPEG with DCT of 8 bits");
    if (const auto shape = checkShape(description, header->rows, header->columns, header->components.size(), 8); !shape)
        return fail(shape);
    ErrorHandler handler{};
    if (!decodeRows(frame.codestream, description, out.data(), std::size_t{description.columns} * description.samplesPerPixel,
                    handler))
        return fail(ErrorCode::CodecFailed, handler.message.data());
    if (handler.isDamaged)
        return fail(ErrorCode::UnsupportedPixels, "damaged JPEG data");
    if (description.bitsAllocated == 16)
        widen(out);
    return description.photometric.starts_with("YBR_FULL") ? DecodedColour::Rgb : DecodedColour::AsDeclared;
}

} // namespace negato::dicom
