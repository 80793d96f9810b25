#include "dicom/decode/native.h"

#include "dicom/decode/colour.h"
#include "dicom/decode/samples.h"
#include "dicom/parse/file_start.h"

#include <algorithm>
#include <cstring>
#include <vector>

namespace negato::dicom {

namespace {

/// Bits are packed without gaps between frames, lowest bit first (PS3.5 8.1.1).
void unpackBits(std::span<const std::byte> whole, std::uint64_t firstBit, std::span<std::byte> out)
{
    for (std::size_t i = 0; i < out.size(); ++i) {
        const std::uint64_t bit = firstBit + i;
        out[i] = (whole[bit / 8] >> (bit % 8)) & std::byte{1};
    }
}

template <typename Unsigned>
void swapAs(std::span<std::byte> bytes, Unsigned (*swap)(Unsigned))
{
    auto *samples = reinterpret_cast<Unsigned *>(bytes.data());
    for (std::size_t i = 0; i < bytes.size() / sizeof(Unsigned); ++i)
        samples[i] = swap(samples[i]);
}

void swapSamples(std::span<std::byte> bytes, std::size_t size)
{
    switch (size) {
    case 2: return swapAs<std::uint16_t>(bytes, [](std::uint16_t v) { return __builtin_bswap16(v); });
    case 4: return swapAs<std::uint32_t>(bytes, [](std::uint32_t v) { return __builtin_bswap32(v); });
    case 8: return swapAs<std::uint64_t>(bytes, [](std::uint64_t v) { return std::uint64_t{__builtin_bswap64(v)}; });
    default: return;
    }
}

/// Bytes and bits in words of big endian stand by pairs the other way around (PS3.5 7.3).
bool areTurnedInWords(const ParsedFile &file, const PixelDescription &description)
{
    return file.byteOrder == ByteOrder::Big && file.pixels->vr == Vr::OW && description.bitsAllocated <= 8;
}

std::vector<std::byte> turnedInWords(std::span<const std::byte> bytes)
{
    std::vector<std::byte> turned(bytes.begin(), bytes.end());
    swapAs<std::uint16_t>(turned, [](std::uint16_t v) { return __builtin_bswap16(v); });
    return turned;
}

Result<void> checkPairs(const PixelDescription &description)
{
    if (description.isSubsampled() && description.columns % 2 != 0)
        return fail(ErrorCode::UnsupportedPixels, description.photometric + " with an odd number of columns");
    return {};
}

void arrange(std::span<const std::byte> frame, const PixelDescription &description, std::span<std::byte> out)
{
    if (description.isSubsampled())
        expand422(frame, out, description);
    else if (description.isPlanar && description.samplesPerPixel > 1)
        interleave(frame, out, description);
    else
        std::memcpy(out.data(), frame.data(), out.size());
}

} // namespace

Result<void> readNative(const ParsedFile &file, const PixelDescription &description, std::uint32_t frameNumber,
                        std::span<std::byte> out)
{
    if (const auto checked = checkPairs(description); !checked)
        return checked;
    const ByteRange range = file.pixels->whole;
    const auto whole = file.bytes.subspan(range.offset, range.length);
    const std::uint64_t bits = description.nativeBitsPerFrame();
    const std::uint64_t firstBit = bits * (frameNumber - 1);
    if (firstBit + bits > std::uint64_t{whole.size()} * 8)
        return fail(ErrorCode::Truncated, "Pixel Data holds " + std::to_string(whole.size()) + " bytes, frame "
                                              + std::to_string(frameNumber) + " ends at byte "
                                              + std::to_string((firstBit + bits + 7) / 8));
    const std::uint64_t firstWord = firstBit / 16 * 2, end = std::min<std::uint64_t>((firstBit + bits + 15) / 16 * 2, whole.size());
    std::vector<std::byte> turned;
    if (areTurnedInWords(file, description))
        turned = turnedInWords(whole.subspan(firstWord, end - firstWord));
    const auto words = turned.empty() ? whole.subspan(firstWord, end - firstWord) : std::span<const std::byte>(turned);
    const std::uint64_t firstOfWords = firstBit - firstWord * 8;
    if (description.bitsAllocated == 1) {
        unpackBits(words, firstOfWords, out);
        return {};
    }
    arrange(words.subspan(firstOfWords / 8, bits / 8), description, out);
    if (file.byteOrder == ByteOrder::Big || file.transferSyntaxUid == transfer_syntax::kImplicitOfGe)
        swapSamples(out, description.bitsAllocated / 8U);
    return {};
}

Result<void> readNativeFrame(std::span<const std::byte> bytes, const PixelDescription &description,
                             std::span<std::byte> out)
{
    if (const auto checked = checkPairs(description); !checked)
        return checked;
    if (description.bitsAllocated == 1)
        unpackBits(bytes, 0, out);
    else
        arrange(bytes, description, out);
    return {};
}

} // namespace negato::dicom
