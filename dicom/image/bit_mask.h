#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

namespace negato::dicom {

/// One bit a pixel, row by row without padding, the first in the lowest bit of the first byte: as Overlay Data holds it
/// (PS3.5 8.1.2). Bits that are not there are 0.
class BitMask
{
public:
    BitMask() = default;
    /// `firstBit`: of `bits`, from which the mask begins.
    BitMask(std::uint32_t rows, std::uint32_t columns, std::string bits, std::size_t firstBit = 0)
        : m_rows(rows)
        , m_columns(columns)
        , m_firstBit(firstBit)
        , m_bits(std::move(bits))
    {
    }

    [[nodiscard]] std::uint32_t rows() const { return m_rows; }
    [[nodiscard]] std::uint32_t columns() const { return m_columns; }
    /// Row and column from 0, inside the mask.
    [[nodiscard]] bool at(std::uint32_t row, std::uint32_t column) const
    {
        const std::size_t bit = m_firstBit + std::size_t{row} * m_columns + column;
        return bit / 8 < m_bits.size() && (static_cast<unsigned char>(m_bits[bit / 8]) >> bit % 8 & 1U) != 0;
    }
    /// Column of the first set bit of the row from `column` on, `end` where there is none before.
    [[nodiscard]] std::uint32_t nextSet(std::uint32_t row, std::uint32_t column, std::uint32_t end) const
    {
        const std::size_t first = m_firstBit + std::size_t{row} * m_columns + column;
        const std::size_t last = first + (end - column);
        for (std::size_t bit = first; bit < last && bit / 8 < m_bits.size(); bit = (bit / 8 + 1) * 8)
            if (const auto rest = static_cast<unsigned>(static_cast<unsigned char>(m_bits[bit / 8])) >> bit % 8; rest != 0)
                return static_cast<std::uint32_t>(column + (std::min(last, bit + static_cast<std::size_t>(std::countr_zero(rest))) - first));
        return end;
    }
    friend bool operator==(const BitMask &, const BitMask &) = default;

private:
    std::uint32_t m_rows = 0, m_columns = 0;
    std::size_t m_firstBit = 0; ///< of a frame that does not begin with a byte
    std::string m_bits;
};

} // namespace negato::dicom
