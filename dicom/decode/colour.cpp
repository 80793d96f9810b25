#include "dicom/decode/colour.h"

#include <algorithm>
#include <cmath>

namespace negato::dicom {

namespace {

std::byte clamped(double value)
{
    return static_cast<std::byte>(std::clamp(std::lround(value), 0L, 255L));
}

template <typename Convert>
void convert(std::span<std::byte> pixels, Convert toRgb)
{
    for (std::size_t i = 0; i + 3 <= pixels.size(); i += 3) {
        const double y = static_cast<double>(pixels[i]);
        const double cb = static_cast<double>(pixels[i + 1]) - 128;
        const double cr = static_cast<double>(pixels[i + 2]) - 128;
        toRgb(y, cb, cr, &pixels[i]);
    }
}

} // namespace

void ybrFullToRgb(std::span<std::byte> pixels)
{
    convert(pixels, [](double y, double cb, double cr, std::byte *rgb) {
        rgb[0] = clamped(y + 1.402 * cr);
        rgb[1] = clamped(y - 0.344136 * cb - 0.714136 * cr);
        rgb[2] = clamped(y + 1.772 * cb);
    });
}

void ybrPartialToRgb(std::span<std::byte> pixels)
{
    convert(pixels, [](double y, double cb, double cr, std::byte *rgb) {
        const double luma = 1.164383 * (y - 16);
        rgb[0] = clamped(luma + 1.596027 * cr);
        rgb[1] = clamped(luma - 0.391762 * cb - 0.812968 * cr);
        rgb[2] = clamped(luma + 2.017232 * cb);
    });
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
