#pragma once

#include <cstddef>
#include <span>
#include <type_traits>

#include <array>
#include <csetjmp>
#include <cstdio>
#include <jpeglib.h>

namespace negato::dicom {

/// libjpeg reports an error by a call that must not return: it jumps. Nothing with a destructor may live in the
/// functions jumped over.
struct JpegErrors
{
    jpeg_error_mgr base; // first: libjpeg hands back a pointer to it
    std::jmp_buf jump;
    bool isDamaged; ///< libjpeg warned that some samples are guesses
    bool isPastEnd; ///< it asked for more than there is
    std::array<char, JMSG_LENGTH_MAX> message;
};

/// Tells libjpeg to write what it has to say to `errors`. Bytes between header segments, a missing EOI, bytes after it
/// and what Adobe's segment says of colours are harmless; all else is damage.
void listen(jpeg_decompress_struct &info, JpegErrors &errors);

/// Reads the header and calls `body` with the decoder that has done so. False when libjpeg gave up, in `body` or before; then
/// `errors.message` says why.
template <typename Body>
bool withHeaderRead(std::span<const std::byte> codestream, JpegErrors &errors, const Body &body)
{
    static_assert(std::is_trivially_destructible_v<Body>); // it is jumped over
    jpeg_decompress_struct info{};
    listen(info, errors);
    if (setjmp(errors.jump)) {
        jpeg_destroy_decompress(&info);
        return false;
    }
    jpeg_create_decompress(&info);
    jpeg_mem_src(&info, reinterpret_cast<const unsigned char *>(codestream.data()), codestream.size());
    jpeg_read_header(&info, TRUE);
    body(info);
    jpeg_destroy_decompress(&info);
    return true;
}

/// Whether every component has come to its full precision: a file of several scans may lack some. To be asked when all
/// scans are read.
bool isComplete(const jpeg_decompress_struct &info);

/// Whether the DCT coefficients of a codestream of any precision can all be read, as far as that can be told without
/// its samples: other decoders do not say. Not for lossless processes.
bool hasAllCoefficients(std::span<const std::byte> codestream);

} // namespace negato::dicom
