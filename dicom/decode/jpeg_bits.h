#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>

namespace negato::dicom {

/// Bits of entropy-coded JPEG data, most significant first; a zero byte after 0xFF is taken out (T.81 F.1.2.3). Past a marker or
/// the end come zeros, and `isExhausted` says so. A small value: loops copy it, so that it stays in registers.
class JpegBits
{
public:
    /// Bits that are there after fill(), at least.
    static constexpr int kFilled = 56;

    explicit JpegBits(std::span<const std::byte> data)
        : m_at(reinterpret_cast<const std::uint8_t *>(data.data()))
        , m_end(m_at + data.size())
    {
    }

    void fill()
    {
        if (m_end - m_at < 8 || !fillWithoutStuffing())
            *this = filledByBytes(*this);
    }
    /// The next `count` bits, 1 to 32, without taking them.
    [[nodiscard]] std::uint32_t peek(int count) const { return static_cast<std::uint32_t>(m_bits >> (64 - count)); }
    void skip(int count)
    {
        m_bits <<= count;
        m_count -= count;
    }

    /// More was taken than there was.
    [[nodiscard]] bool isExhausted() const { return m_count < m_made; }
    /// Whether more is left of the interval than the bits that fill its last byte: the codes were not those that were written.
    /// One byte is let pass, some encoders are that generous.
    [[nodiscard]] bool hasMore() const
    {
        const std::uint8_t *at = m_at;
        while (at < m_end && !isMarker(at))
            ++at;
        constexpr int lastByteAndAnother = 16;
        return m_count - m_made + 8 * (at - m_at) >= lastByteAndAnother;
    }
    /// Drops what is left of the interval; gives the bytes from its marker on.
    std::span<const std::byte> endOfInterval()
    {
        while (m_at < m_end && !isMarker(m_at))
            ++m_at;
        return std::as_bytes(std::span(m_at, m_end));
    }

private:
    [[nodiscard]] bool isMarker(const std::uint8_t *at) const
    {
        return at[0] == 0xFF && at + 1 < m_end && at[1] != 0 && at[1] != 0xFF;
    }
    /// Eight bytes at once where none of them is 0xFF; those that do not fit yet are read again next time.
    bool fillWithoutStuffing()
    {
        std::uint64_t word;
        std::memcpy(&word, m_at, sizeof word);
        constexpr std::uint64_t ones = 0x0101010101010101;
        if ((~word - ones) & word & (ones << 7))
            return false;
        word = __builtin_bswap64(word);
        m_bits |= word >> m_count;
        const int bytes = (63 - m_count) >> 3;
        m_at += bytes;
        m_count += bytes * 8;
        return true;
    }
    /// Takes and gives a copy: called by reference it would force the caller's bits into memory.
    [[gnu::noinline]] static JpegBits filledByBytes(JpegBits bits)
    {
        bits.fillByBytes();
        return bits;
    }
    void fillByBytes()
    {
        while (m_count < kFilled) {
            std::uint64_t byte = 0;
            if (m_at == m_end || (*m_at == 0xFF && (m_at + 1 == m_end || m_at[1] != 0))) {
                m_made += 8;
            } else {
                byte = *m_at;
                m_at += byte == 0xFF ? 2 : 1;
            }
            m_bits = (m_bits & ~(~std::uint64_t{0} >> m_count)) | byte << (56 - m_count);
            m_count += 8;
        }
    }

    const std::uint8_t *m_at;
    const std::uint8_t *m_end;
    std::uint64_t m_bits = 0; ///< left-aligned
    int m_count = 0;
    int m_made = 0; ///< zeros at the end of m_bits that no byte stands for; counts all ever made
};

} // namespace negato::dicom
