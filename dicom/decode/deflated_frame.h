#pragma once

#include "dicom/decode/codec.h"

namespace negato::dicom {

/// Deflated Image Frame Compression (PS3.5 8.2.16, A.4.13; RFC 1951): the native bytes of one frame, deflated. What comes out beyond
/// a frame is not looked at, so a small codestream cannot fill memory. Fails with CodecFailed where less comes out.
[[nodiscard]] Result<DecodedColour> decodeDeflatedFrame(const CompressedFrame &frame, std::span<std::byte> out);

/// Encapsulated Uncompressed (PS3.5 A.4.11): the native bytes of one frame as they are.
[[nodiscard]] Result<DecodedColour> decodeUncompressedFrame(const CompressedFrame &frame, std::span<std::byte> out);

} // namespace negato::dicom
