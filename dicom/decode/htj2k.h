#pragma once

#include "dicom/decode/codec.h"

namespace negato::dicom {

/// High-Throughput JPEG 2000, lossless, with RPCL options and lossy (PS3.5 8.2.14, A.4.12; ISO/IEC 15444-15), by OpenJPH. What it
/// does not take (block coders of Part 1 in the stream, subsampled components) is UnsupportedPixels: OpenJPEG reads those too.
[[nodiscard]] Result<DecodedColour> decodeHtj2k(const CompressedFrame &frame, std::span<std::byte> out);

/// The frame at 1 / 2^reduce of its size, as decodeJpeg2000Reduced.
[[nodiscard]] Result<DecodedColour> decodeHtj2kReduced(const CompressedFrame &frame, unsigned reduce, std::span<std::byte> out);

} // namespace negato::dicom
