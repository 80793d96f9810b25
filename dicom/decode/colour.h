#pragma once

#include "dicom/decode/pixel_description.h"

#include <span>

namespace negato::dicom {

/// YBR_FULL to RGB in place, 8-bit interleaved (PS3.3 C.7.6.3.1.2, ITU-R BT.601 full range).
void ybrFullToRgb(std::span<std::byte> pixels);
/// YBR_PARTIAL_* (studio range) to RGB in place, 8-bit interleaved.
void ybrPartialToRgb(std::span<std::byte> pixels);
/// What the photometric interpretation asks for, in place; nothing for RGB, YBR_RCT and YBR_ICT (the JPEG 2000 codecs undo these).
void convertToRgb(std::span<std::byte> pixels, const PixelDescription &description);
/// Y1 Y2 Cb Cr groups to one Y Cb Cr a pixel, 8-bit.
void expand422(std::span<const std::byte> in, std::span<std::byte> out, const PixelDescription &description);

} // namespace negato::dicom
