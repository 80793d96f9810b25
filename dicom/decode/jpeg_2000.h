#pragma once

#include "dicom/decode/codec.h"

namespace negato::dicom {

/// JPEG 2000, reversible and irreversible, Part 1 and what OpenJPEG has of Part 2 (PS3.5 8.2.4, A.4.4; ISO/IEC 15444-1 and -2), as a
/// codestream or within a JP2 file, whose palettes and channel definitions are left alone (8.2.4). YBR_RCT and YBR_ICT come out
/// as RGB. One thread. The precision and the sign of the codestream may differ from Bits Stored and Pixel Representation: the low bits
/// are kept.
[[nodiscard]] Result<DecodedColour> decodeJpeg2000(const CompressedFrame &frame, std::span<std::byte> out);

/// The frame at 1 / 2^reduce of its size, each side rounded up: of a codestream with that many decomposition levels, for
/// thumbnails. `out` holds the smaller frame.
[[nodiscard]] Result<DecodedColour> decodeJpeg2000Reduced(const CompressedFrame &frame, unsigned reduce,
                                                          std::span<std::byte> out);

} // namespace negato::dicom
