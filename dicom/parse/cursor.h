#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>

namespace negato::dicom {

enum class ByteOrder : std::uint8_t { Little, Big };

/// A place in a block of bytes that never reads past its end: callers ask `has(n)` first.
class Cursor
{
public:
    explicit Cursor(std::span<const std::byte> bytes, std::uint64_t position = 0)
        : m_bytes(bytes)
        , m_position(position)
    {
    }

    [[nodiscard]] std::uint64_t position() const { return m_position; }
    [[nodiscard]] std::uint64_t size() const { return m_bytes.size(); }
    [[nodiscard]] std::uint64_t left() const { return m_bytes.size() - m_position; }
    [[nodiscard]] bool has(std::uint64_t count) const { return count <= left(); }
    void seek(std::uint64_t position) { m_position = position; }
    void skip(std::uint64_t count) { m_position += count; }

    [[nodiscard]] std::string_view text(std::uint64_t count) const
    {
        return {reinterpret_cast<const char *>(m_bytes.data() + m_position), static_cast<std::size_t>(count)};
    }
    std::string_view takeText(std::uint64_t count)
    {
        const auto view = text(count);
        m_position += count;
        return view;
    }
    std::uint8_t takeByte() { return static_cast<std::uint8_t>(m_bytes[m_position++]); }
    std::uint16_t take16(ByteOrder order)
    {
        std::uint16_t value;
        std::memcpy(&value, m_bytes.data() + m_position, sizeof value);
        m_position += sizeof value;
        return order == ByteOrder::Little ? value : __builtin_bswap16(value);
    }
    std::uint32_t take32(ByteOrder order)
    {
        std::uint32_t value;
        std::memcpy(&value, m_bytes.data() + m_position, sizeof value);
        m_position += sizeof value;
        return order == ByteOrder::Little ? value : __builtin_bswap32(value);
    }

private:
    std::span<const std::byte> m_bytes;
    std::uint64_t m_position;
};

} // namespace negato::dicom
