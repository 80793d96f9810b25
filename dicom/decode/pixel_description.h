#pragma once

#include "dicom/base/result.h"
#include "dicom/decode/frame.h"
#include "dicom/parse/parsed_file.h"

#include <cstdint>
#include <string>

namespace negato::dicom {

/// The Image Pixel module as the file gives it, checked (PS3.3 C.7.6.3).
struct PixelDescription
{
    std::uint32_t rows = 0;
    std::uint32_t columns = 0;
    std::uint32_t frames = 1;
    std::uint16_t samplesPerPixel = 1;
    std::uint16_t bitsAllocated = 16; ///< 1, 8, 16, 32 or 64
    std::uint16_t bitsStored = 16;
    std::uint16_t highBit = 15;
    bool isSigned = false;
    bool isPlanar = false;
    bool isFloat = false; ///< Float or Double Float Pixel Data
    std::string photometric;

    /// MONOCHROME, RGB, YBR or PALETTE. Fails with NotAnImage (no pixel attribute at all), UnsupportedTransferSyntax (a
    /// vendor's own in its place), MissingAttribute, TooLarge (a frame
    /// above the limit) or UnsupportedPixels.
    [[nodiscard]] static Result<PixelDescription> fromFile(const ParsedFile &file);

    [[nodiscard]] bool isYbr() const { return photometric.starts_with("YBR"); }
    [[nodiscard]] bool isSubsampled() const; ///< YBR_FULL_422 and its kin: chroma at half the columns
    [[nodiscard]] std::size_t samplesPerFrame() const;
    /// Bits of one frame of native pixels.
    [[nodiscard]] std::uint64_t nativeBitsPerFrame() const;
    /// Shape of what the decoder writes: YBR becomes RGB, one bit becomes a byte.
    [[nodiscard]] PixelFormat decodedFormat() const;
    /// The same image at 1 / 2^times of its size, each side rounded up.
    [[nodiscard]] PixelDescription reduced(unsigned times) const;
};

} // namespace negato::dicom
