#include "dicom/decode/colour.h"

#include <algorithm>

namespace negato::dicom {

namespace {

// Fixed point of 16 bits after the point: the largest error of a product, 128 * 2^-17, cannot change the rounded result by more
// than the last level of a tie.
constexpr int kPoint = 16;
constexpr int kHalf = 1 << (kPoint - 1);

constexpr int fixed(double value)
{
    return static_cast<int>(value * (1 << kPoint) + (value < 0 ? -0.5 : 0.5));
}

std::byte clamped(int value)
{
    return static_cast<std::byte>(std::clamp(value >> kPoint, 0, 255));
}

/// What a level of luma and of the colour differences adds to red, green and blue.
struct Matrix
{
    int luma;
    int lumaOffset;
    int redCr;
    int greenCb;
    int greenCr;
    int blueCb;
};

constexpr Matrix kFull{fixed(1), 0, fixed(1.402), fixed(-0.344136), fixed(-0.714136), fixed(1.772)};
constexpr Matrix kPartial{fixed(1.164383), 16, fixed(1.596027), fixed(-0.391762), fixed(-0.812968), fixed(2.017232)};

template <const Matrix &kMatrix>
void convert(std::span<std::byte> pixels)
{
    for (std::size_t i = 0; i + 3 <= pixels.size(); i += 3) {
        std::byte *pixel = &pixels[i];
        const int luma = kMatrix.luma * (static_cast<int>(pixel[0]) - kMatrix.lumaOffset) + kHalf;
        const int cb = static_cast<int>(pixel[1]) - 128;
        const int cr = static_cast<int>(pixel[2]) - 128;
        pixel[0] = clamped(luma + kMatrix.redCr * cr);
        pixel[1] = clamped(luma + kMatrix.greenCb * cb + kMatrix.greenCr * cr);
        pixel[2] = clamped(luma + kMatrix.blueCb * cb);
    }
}

} // namespace

void ybrFullToRgb(std::span<std::byte> pixels)
{
    convert<kFull>(pixels);
}

void ybrPartialToRgb(std::span<std::byte> pixels)
{
    convert<kPartial>(pixels);
}

void convertToRgb(std::span<std::byte> pixels, const PixelDescription &description)
{
    if (description.bitsAllocated != 8)
        return;
    if (description.photometric.starts_with("YBR_PARTIAL"))
        ybrPartialToRgb(pixels);
    else if (description.photometric.starts_with("YBR_FULL"))
        ybrFullToRgb(pixels);
}

void expand422(std::span<const std::byte> in, std::span<std::byte> out, const PixelDescription &description)
{
    const std::size_t pairs = std::size_t{description.rows} * description.columns / 2;
    for (std::size_t i = 0; i < pairs; ++i) {
        const std::byte *group = in.data() + i * 4;
        std::byte *pixel = out.data() + i * 6;
        pixel[0] = group[0];
        pixel[3] = group[1];
        pixel[1] = pixel[4] = group[2];
        pixel[2] = pixel[5] = group[3];
    }
}

} // namespace negato::dicom
