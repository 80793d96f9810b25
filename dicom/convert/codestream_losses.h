#pragma once

#include "dicom/parse/parsed_file.h"

#include <cstddef>
#include <span>
#include <string_view>

namespace negato::dicom {

/// Lossy Image Compression Method (PS3.3 C.7.6.1.1.5.1) of a codestream that does not give back the samples that it was made of, by
/// what its own headers say: JPEG by DCT or with a point transform, JPEG-LS whose NEAR is not 0 in any scan, JPEG 2000 and HTJ2K by
/// the irreversible wavelet in any tile. Empty for all others: what was cut off a reversible one nothing tells.
[[nodiscard]] std::string_view lossyMethodOf(std::span<const std::byte> codestream);

/// Of the first frame of compressed pixels that has one.
[[nodiscard]] std::string_view lossyMethodOf(const ParsedFile &file);

} // namespace negato::dicom
