#pragma once

#include "dicom/base/result.h"
#include "dicom/decode/jpeg_bits.h"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace negato::dicom {

/// A Huffman table of lossless JPEG (T.81 C and H.1.2.2), laid out for speed: one look at the next bits gives a whole difference,
/// code and magnitude together, where they are short; and they nearly always are.
class JpegDifferenceTable
{
public:
    /// `counts` of codes of 1 to 16 bits and the categories in order of their codes, as DHT has them. Fails with CodecFailed where
    /// the codes do not fit or a category is above 16.
    [[nodiscard]] static Result<JpegDifferenceTable> create(std::span<const std::uint8_t, 16> counts,
                                                            std::span<const std::uint8_t> categories);

    /// As many differences can be taken after one JpegBits::fill().
    static constexpr int kTakesPerFill = 4;

    /// The next difference, modulo 2^16. `isValid` becomes false at a code that the table does not have.
    std::uint32_t take(JpegBits &bits, bool &isValid) const
    {
        Entry entry = m_entries[bits.peek(kWindow)];
        if (entry == 0) [[unlikely]] {
            bits.fill();
            entry = longEntry(bits.peek(kLongest));
            isValid &= entry != kUnknown;
            bits.skip(bitsOf(entry));
            bits.fill();
            return differenceOf(entry);
        }
        bits.skip(bitsOf(entry));
        return differenceOf(entry);
    }

private:
    static constexpr int kWindow = 12; ///< 16 KiB: two tables stay in the first cache
    static constexpr int kLongest = 32; ///< bits of a code and its magnitude
    static_assert(kTakesPerFill * kWindow <= JpegBits::kFilled);

    /// A difference in the upper half, in the lower the bits of its code and magnitude. One word: what follows waits for nothing
    /// but the load and the shift.
    using Entry = std::uint32_t;
    static constexpr Entry kUnknown = 1; ///< takes a bit, so that it comes to an end

    static Entry entryOf(int difference, int bits) { return static_cast<Entry>(difference) << 16 | static_cast<Entry>(bits); }
    static std::uint32_t differenceOf(Entry entry) { return entry >> 16; }
    static int bitsOf(Entry entry) { return static_cast<int>(entry & 63); }

    /// Of the next 32 bits; by value, see JpegBits::filledByBytes().
    [[nodiscard]] Entry longEntry(std::uint32_t next) const;
    void addShort(std::uint32_t code, int length, int category);

    std::array<Entry, 1 << kWindow> m_entries{}; ///< by the next bits; 0 where code and magnitude are longer
    std::array<std::uint32_t, 17> m_end{};      ///< one past the last code of a length
    std::array<std::uint32_t, 17> m_firstIndex{}; ///< m_categories of its first code, less that code
    std::vector<std::uint8_t> m_categories;
};

} // namespace negato::dicom
