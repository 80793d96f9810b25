#pragma once

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
    friend bool operator==(const BitMask &, const BitMask &) = default;

private:
    std::uint32_t m_rows = 0, m_columns = 0;
    std::size_t m_firstBit = 0; ///< of a frame that does not begin with a byte
    std::string m_bits;
};

} // namespace negato::dicom
