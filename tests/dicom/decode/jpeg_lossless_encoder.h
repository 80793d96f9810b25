#pragma once

#include "tests/dicom/decode/codec_frames.h"

#include <array>
#include <bit>

namespace negato::test {

/// A plain encoder of lossless JPEG (T.81 Annex H), for what no encoder at hand writes: restart intervals, scans of one component,
/// rare Huffman codes. GDCM judges in the tests that what it writes is JPEG.
struct JpegLosslessEncoder
{
    int selection = 1;
    int pointTransform = 0;
    std::uint32_t restartRows = 0;
    bool isInterleaved = true;
    bool hasLongCodes = false; ///< gives the frequent categories the longest codes

    [[nodiscard]] std::string encode(const TestImage &image) const
    {
        std::string out("\xFF\xD8", 2);
        std::string frame{static_cast<char>(image.bits), high(image.rows), low(image.rows), high(image.columns),
                          low(image.columns), static_cast<char>(image.samples)};
        for (int sample = 0; sample < image.samples; ++sample)
            frame += {static_cast<char>(sample + 1), '\x11', '\0'};
        out += segment(0xC3, frame) + segment(0xC4, table());
        if (restartRows > 0)
            out += segment(0xDD, {high(restartRows * image.columns), low(restartRows * image.columns)});
        if (isInterleaved)
            out += scan(image, 0, image.samples);
        else
            for (std::uint32_t sample = 0; sample < image.samples; ++sample)
                out += scan(image, sample, 1);
        return out + "\xFF\xD9";
    }

private:
    static char high(std::uint32_t value) { return static_cast<char>(value >> 8); }
    static char low(std::uint32_t value) { return static_cast<char>(value); }
    static std::string segment(int marker, const std::string &content)
    {
        const auto length = static_cast<std::uint32_t>(content.size() + 2);
        return std::string{'\xFF', static_cast<char>(marker), high(length), low(length)} + content;
    }

    /// Codes: 00 01 10 110 1110 ... 16 bits, for the 17 categories in this order.
    [[nodiscard]] std::array<int, 17> order() const
    {
        std::array<int, 17> categories{};
        for (int i = 0; i < 17; ++i)
            categories[static_cast<std::size_t>(i)] = hasLongCodes ? 16 - i : i;
        return categories;
    }
    [[nodiscard]] std::string table() const
    {
        std::string out(1, '\0');
        for (int length = 1; length <= 16; ++length)
            out += static_cast<char>(length == 1 ? 0 : length == 2 ? 3 : 1);
        for (const int category : order())
            out += static_cast<char>(category);
        return out;
    }

    struct Bits
    {
        std::string bytes;
        int pending = 0;
        int count = 0;
        void add(unsigned value, int size)
        {
            for (int i = size - 1; i >= 0; --i) {
                pending = pending << 1 | static_cast<int>((value >> i) & 1);
                if (++count == 8)
                    flush();
            }
        }
        void flush()
        {
            bytes += static_cast<char>(pending);
            if (pending == 0xFF)
                bytes += '\0';
            pending = count = 0;
        }
        void pad()
        {
            while (count != 0)
                add(1, 1);
        }
    };

    void add(Bits &bits, int difference) const
    {
        const int magnitude = difference < 0 ? -difference : difference;
        const int category = magnitude == 0 ? 0 : static_cast<int>(std::bit_width(static_cast<unsigned>(magnitude)));
        int index = 0;
        while (order()[static_cast<std::size_t>(index)] != category)
            ++index;
        if (index < 3)
            bits.add(static_cast<unsigned>(index), 2);
        else
            bits.add((1U << index) - 2, index);
        if (category > 0 && category < 16)
            bits.add(static_cast<unsigned>(difference < 0 ? difference - 1 : difference) & ((1U << category) - 1), category);
    }

    [[nodiscard]] int predicted(int a, int b, int c) const
    {
        const std::array<int, 8> all{0, a, b, c, a + b - c, a + ((b - c) >> 1), b + ((a - c) >> 1), (a + b) >> 1};
        return all[static_cast<std::size_t>(selection)];
    }

    [[nodiscard]] std::string scan(const TestImage &image, std::uint32_t first, std::uint32_t samples) const
    {
        std::string head(1, static_cast<char>(samples));
        for (std::uint32_t sample = first; sample < first + samples; ++sample)
            head += {static_cast<char>(sample + 1), '\0'};
        head += {static_cast<char>(selection), '\0', static_cast<char>(pointTransform)};
        std::string out = segment(0xDA, head);
        Bits bits;
        int restarts = 0;
        const auto at = [&](std::uint32_t row, std::uint32_t column, std::uint32_t sample) {
            return image.values[(row * image.columns + column) * image.samples + sample] >> pointTransform;
        };
        for (std::uint32_t row = 0; row < image.rows; ++row) {
            const bool isFirst = row == 0 || (restartRows > 0 && row % restartRows == 0);
            if (isFirst && row > 0) {
                bits.pad();
                bits.bytes += {'\xFF', static_cast<char>(0xD0 + restarts++ % 8)};
            }
            for (std::uint32_t column = 0; column < image.columns; ++column)
                for (std::uint32_t sample = first; sample < first + samples; ++sample) {
                    int prediction = 1 << (image.bits - pointTransform - 1);
                    if (column > 0 && isFirst)
                        prediction = at(row, column - 1, sample);
                    else if (column > 0)
                        prediction = predicted(at(row, column - 1, sample), at(row - 1, column, sample),
                                               at(row - 1, column - 1, sample));
                    else if (!isFirst)
                        prediction = at(row - 1, column, sample);
                    const int difference = (at(row, column, sample) - prediction) & 0xFFFF;
                    add(bits, difference > 32768 ? difference - 65536 : difference);
                }
        }
        bits.pad();
        return out + bits.bytes;
    }
};

} // namespace negato::test
