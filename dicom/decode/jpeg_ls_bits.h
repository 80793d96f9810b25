#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <span>

namespace negato::dicom {

/// Entropy-coded JPEG-LS data up to the next marker, without the zero bit that follows each byte 0xFF (T.87 A.1). They
/// are copied for that, so that a decoder may read from any bit on with one load.
class JpegLsBits
{
public:
    /// Bits that window() gives, at least.
    static constexpr int kWindow = 57;
    /// How many bits past the end a window may begin; zeros are there.
    static constexpr std::size_t kReach = 64;

    explicit JpegLsBits(std::span<const std::byte> data);

    [[nodiscard]] const std::uint8_t *bytes() const { return m_bytes.get(); }
    [[nodiscard]] std::size_t count() const { return m_count; }
    /// From the marker on.
    [[nodiscard]] std::span<const std::byte> rest() const { return m_rest; }

    /// The bits from `position` on, the first of them on the left.
    static std::uint64_t window(const std::uint8_t *bytes, std::size_t position)
    {
        std::uint64_t word;
        std::memcpy(&word, bytes + (position >> 3), sizeof word);
        return __builtin_bswap64(word) << (position & 7);
    }

private:
    std::unique_ptr<std::uint8_t[]> m_bytes;
    std::size_t m_count = 0;
    std::span<const std::byte> m_rest;
};

} // namespace negato::dicom
