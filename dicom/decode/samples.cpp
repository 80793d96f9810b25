#include "dicom/decode/samples.h"

#include <cstring>

namespace negato::dicom {

namespace {

template <typename Unsigned>
void maskAs(std::span<std::byte> bytes, const PixelDescription &description)
{
    const int allocated = sizeof(Unsigned) * 8;
    const int up = allocated - 1 - description.highBit;
    const int down = allocated - description.bitsStored;
    if (up == 0 && down == 0)
        return;
    auto *samples = reinterpret_cast<Unsigned *>(bytes.data());
    const std::size_t count = bytes.size() / sizeof(Unsigned);
    using Signed = std::make_signed_t<Unsigned>;
    if (description.isSigned)
        for (std::size_t i = 0; i < count; ++i)
            samples[i] = static_cast<Unsigned>(
                static_cast<Signed>(static_cast<Signed>(static_cast<Unsigned>(samples[i] << up)) >> down));
    else
        for (std::size_t i = 0; i < count; ++i)
            samples[i] = static_cast<Unsigned>(static_cast<Unsigned>(samples[i] << up) >> down);
}

} // namespace

void maskSamples(std::span<std::byte> bytes, const PixelDescription &description)
{
    if (description.isFloat)
        return;
    switch (description.bitsAllocated) {
    case 8: return maskAs<std::uint8_t>(bytes, description);
    case 16: return maskAs<std::uint16_t>(bytes, description);
    case 32: return maskAs<std::uint32_t>(bytes, description);
    default: return;
    }
}

void interleave(std::span<const std::byte> in, std::span<std::byte> out, const PixelDescription &description)
{
    const std::size_t pixels = std::size_t{description.rows} * description.columns;
    const std::size_t samples = description.samplesPerPixel;
    visitOutput(out, description, [&]<typename T>(std::span<T> interleaved) {
        for (std::size_t sample = 0; sample < samples; ++sample)
            for (std::size_t pixel = 0; pixel < pixels; ++pixel)
                std::memcpy(&interleaved[pixel * samples + sample], in.data() + (sample * pixels + pixel) * sizeof(T),
                            sizeof(T));
    });
}

void widen(std::span<std::byte> bytes)
{
    auto *wide = reinterpret_cast<std::uint16_t *>(bytes.data());
    for (std::size_t i = bytes.size() / 2; i-- > 0;) // from the end: the wide sample overwrites only what was read
        wide[i] = static_cast<std::uint16_t>(bytes[i]);
}

} // namespace negato::dicom
