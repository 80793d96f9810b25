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

    /// The next difference, modulo 2^16. `isValid` becomes false at a code that the table does not have.
    std::uint32_t take(JpegBits &bits, bool &isValid) const
    {
        const Entry entry = m_entries[bits.peek(kWindow)];
        if (entry.bits != 0) [[likely]] {
            bits.skip(entry.bits);
            return static_cast<std::uint32_t>(entry.difference);
        }
        return takeLong(bits, isValid);
    }

private:
    static constexpr int kWindow = 12; ///< 16 KiB: two tables stay in the first cache

    struct Entry
    {
        std::int16_t difference = 0;
        std::uint8_t bits = 0; ///< of code and magnitude; 0 where they are longer than the window
    };

    std::uint32_t takeLong(JpegBits &bits, bool &isValid) const;
    void addShort(std::uint32_t code, int length, int category);

    std::array<Entry, 1 << kWindow> m_entries{};
    std::array<std::uint32_t, 17> m_end{};      ///< one past the last code of a length
    std::array<std::uint32_t, 17> m_firstIndex{}; ///< m_categories of its first code, less that code
    std::vector<std::uint8_t> m_categories;
};

} // namespace negato::dicom
