#pragma once

#include "dicom/decode/codec.h"

#include <cstdint>
#include <cstring>
#include <random>
#include <string>
#include <vector>

namespace negato::test {

/// A frame that every codec test can start from: smooth shades with noise, every value below 2^bits.
struct TestImage
{
    std::uint32_t rows = 0;
    std::uint32_t columns = 0;
    std::uint16_t samples = 1;
    int bits = 16;
    std::vector<std::uint16_t> values; ///< interleaved

    static TestImage make(std::uint32_t rows, std::uint32_t columns, std::uint16_t samples, int bits, int noise = 16)
    {
        TestImage image{rows, columns, samples, bits, {}};
        std::mt19937 random(rows * 31 + columns + samples + static_cast<unsigned>(bits));
        const int top = (1 << bits) - 1;
        for (std::uint32_t row = 0; row < rows; ++row)
            for (std::uint32_t column = 0; column < columns; ++column)
                for (std::uint32_t sample = 0; sample < samples; ++sample) {
                    const double shade = 0.5 + 0.3 * (static_cast<double>(row) / rows - static_cast<double>(column) / columns)
                        + 0.1 * sample;
                    const int value = static_cast<int>(shade * top) + static_cast<int>(random() % static_cast<unsigned>(noise)) - noise / 2;
                    image.values.push_back(static_cast<std::uint16_t>(value < 0 ? 0 : value > top ? top : value));
                }
        image.values.front() = 0;
        image.values.back() = static_cast<std::uint16_t>(top); // the largest steps too
        return image;
    }

    /// As the decoder writes it.
    [[nodiscard]] std::vector<std::byte> bytes(int allocated) const
    {
        std::vector<std::byte> out;
        for (const std::uint16_t value : values) {
            out.push_back(static_cast<std::byte>(value & 0xFF));
            if (allocated == 16)
                out.push_back(static_cast<std::byte>(value >> 8));
        }
        return out;
    }

    [[nodiscard]] dicom::PixelDescription description(int allocated, const char *photometric = nullptr) const
    {
        dicom::PixelDescription out;
        out.rows = rows;
        out.columns = columns;
        out.samplesPerPixel = samples;
        out.bitsAllocated = static_cast<std::uint16_t>(allocated);
        out.bitsStored = static_cast<std::uint16_t>(bits);
        out.highBit = static_cast<std::uint16_t>(bits - 1);
        out.photometric = photometric ? photometric : samples == 1 ? "MONOCHROME2" : "RGB";
        return out;
    }
};

/// What a codec makes of a codestream, or its error.
inline dicom::Result<std::vector<std::byte>> decodedBy(dicom::Codec codec, std::string_view codestream, const char *uid,
                                                       const dicom::PixelDescription &description)
{
    std::vector<std::byte> out(description.decodedFormat().byteCount());
    const auto bytes = std::as_bytes(std::span(codestream));
    const auto colour = codec({bytes, uid, description}, out);
    if (!colour)
        return dicom::fail(colour);
    return out;
}

/// The largest difference of two decoded frames; -1 where their sizes differ.
inline int largestDifference(const std::vector<std::byte> &a, const std::vector<std::byte> &b, int allocated)
{
    if (a.size() != b.size())
        return -1;
    int largest = 0;
    const auto at = [&](const std::vector<std::byte> &bytes, std::size_t i) {
        return allocated == 8 ? static_cast<int>(bytes[i])
                              : static_cast<int>(bytes[2 * i]) | static_cast<int>(bytes[2 * i + 1]) << 8;
    };
    for (std::size_t i = 0; i < a.size() / (allocated == 8 ? 1U : 2U); ++i)
        largest = std::max(largest, std::abs(at(a, i) - at(b, i)));
    return largest;
}

/// Why a codec refuses a codestream; Usage where it does not. The memory holds an older picture, as it does in the program: what is
/// left unwritten would be shown.
inline dicom::ErrorCode refusalBy(dicom::Codec codec, std::string_view codestream, const char *uid,
                                  const dicom::PixelDescription &description)
{
    std::vector<std::byte> out(description.decodedFormat().byteCount(), std::byte{0x5A});
    const auto colour = codec({std::as_bytes(std::span(codestream)), uid, description}, out);
    return colour ? dicom::ErrorCode::Usage : colour.error().code;
}

/// Where a two-byte marker stands in a codestream.
inline std::vector<std::size_t> places(const std::string &codestream, std::string_view marker)
{
    std::vector<std::size_t> out;
    for (auto at = codestream.find(marker); at != std::string::npos; at = codestream.find(marker, at + marker.size()))
        out.push_back(at);
    return out;
}

/// A codec must answer every damaged codestream with a value or an error. True when it did (else the test program is gone).
inline bool survivesDamage(dicom::Codec codec, const std::string &codestream, const char *uid,
                           const dicom::PixelDescription &description, int rounds = 300)
{
    std::mt19937 random(7);
    for (int round = 0; round < rounds; ++round) {
        std::string damaged = codestream;
        for (unsigned i = 0; i <= random() % 4; ++i)
            damaged[random() % damaged.size()] = static_cast<char>(random());
        if (round % 3 == 0)
            damaged.resize(random() % damaged.size());
        static_cast<void>(decodedBy(codec, damaged, uid, description));
    }
    return true;
}

} // namespace negato::test
