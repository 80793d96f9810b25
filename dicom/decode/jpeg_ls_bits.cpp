#include "dicom/decode/jpeg_ls_bits.h"

#include <bit>

namespace negato::dicom {

namespace {

/// Writes eight bytes at once, of which the next call overwrites those that are not complete.
class BitWriter
{
public:
    explicit BitWriter(std::uint8_t *out)
        : m_begin(out)
        , m_out(out)
    {
    }

    /// The lowest `count` bits, 1 to 56.
    void put(std::uint64_t bits, int count)
    {
        store(bits << (64 - count));
        m_begunBits += count;
        m_out += m_begunBits >> 3;
        m_begunBits &= 7;
        m_begun = m_begunBits == 0 ? std::uint64_t{0} : *m_out;
    }
    void putWord(std::uint64_t word)
    {
        store(word);
        m_out += sizeof word;
        m_begun = word << (8 - m_begunBits) & 0xFF;
    }
    void putZeros(std::size_t bytes)
    {
        *m_out = static_cast<std::uint8_t>(m_begun);
        std::memset(m_out + 1, 0, bytes);
    }
    [[nodiscard]] std::size_t count() const
    {
        return static_cast<std::size_t>(m_out - m_begin) * 8 + static_cast<std::size_t>(m_begunBits);
    }

private:
    void store(std::uint64_t leftAligned)
    {
        const std::uint64_t word = __builtin_bswap64(m_begun << 56 | leftAligned >> m_begunBits);
        std::memcpy(m_out, &word, sizeof word);
    }

    std::uint8_t *m_begin;
    std::uint8_t *m_out;
    std::uint64_t m_begun = 0; ///< the byte at m_out, of which m_begunBits are there, 0 to 7
    int m_begunBits = 0;
};

/// How many of the eight bytes at `at` come before the first 0xFF.
int bytesBeforeFF(std::uint64_t word)
{
    constexpr std::uint64_t ones = 0x0101010101010101;
    const std::uint64_t flags = (~word - ones) & word & (ones << 7); // exact up to the first
    return flags == 0 ? 8 : std::countr_zero(flags) >> 3;
}

} // namespace

JpegLsBits::JpegLsBits(std::span<const std::byte> data)
    : m_bytes(std::make_unique_for_overwrite<std::uint8_t[]>(data.size() + kReach / 8 + 2 * sizeof(std::uint64_t)))
{
    BitWriter writer(m_bytes.get());
    const auto *at = reinterpret_cast<const std::uint8_t *>(data.data());
    const auto *const end = at + data.size();
    while (at < end) {
        if (*at == 0xFF) {
            if (end - at == 1 || at[1] >= 0x80) // a marker
                break;
            writer.put(static_cast<std::uint64_t>(at[0] << 7 | at[1]), 15);
            at += 2;
        } else if (end - at < 8) {
            writer.put(*at++, 8);
        } else {
            std::uint64_t word;
            std::memcpy(&word, at, sizeof word);
            const int bytes = bytesBeforeFF(word);
            word = __builtin_bswap64(word);
            if (bytes == 8)
                writer.putWord(word);
            else
                writer.put(word >> (64 - 8 * bytes), 8 * bytes);
            at += bytes;
        }
    }
    m_count = writer.count();
    writer.putZeros(kReach / 8 + sizeof(std::uint64_t));
    m_rest = std::as_bytes(std::span(at, end));
}

} // namespace negato::dicom
