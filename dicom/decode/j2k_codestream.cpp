#include "dicom/decode/j2k_codestream.h"

#include "dicom/parse/cursor.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace negato::dicom {

namespace {

// T.800 Table A.2
constexpr std::uint16_t kStartOfCodestream = 0xFF4F, kSize = 0xFF51, kStartOfTilePart = 0xFF90,
                        kEndOfCodestream = 0xFFD9;
constexpr std::uint64_t kMaxTiles = 65535;
constexpr std::uint64_t kTilePartHead = 12; ///< SOT with its marker

std::unexpected<Error> damaged(const char *what)
{
    return fail(ErrorCode::CodecFailed, std::string("JPEG 2000 codestream: ") + what);
}

std::uint16_t wordAt(std::span<const std::byte> bytes, std::size_t i)
{
    return Cursor(bytes, i).take16(ByteOrder::Big);
}

/// The content of the contiguous codestream box of a JP2 file (T.800 I.5.4); `file` itself where it is bare.
std::span<const std::byte> bareCodestream(std::span<const std::byte> file)
{
    constexpr std::uint32_t signature = 0x6A502020, codestream = 0x6A703263; // "jP  ", "jp2c"
    constexpr std::uint64_t head = 8, longHead = 16;
    if (file.size() < head || Cursor(file, 4).take32(ByteOrder::Big) != signature)
        return file;
    for (std::uint64_t at = 0; at + head <= file.size();) {
        Cursor box(file, at);
        std::uint64_t length = box.take32(ByteOrder::Big);
        const bool isFound = box.take32(ByteOrder::Big) == codestream;
        std::uint64_t size = head;
        if (length == 1 && at + longHead <= file.size()) {
            length = std::uint64_t{box.take32(ByteOrder::Big)} << 32;
            length |= box.take32(ByteOrder::Big);
            size = longHead;
        }
        if (isFound)
            return file.subspan(at + size); // how much of it there is, the tile-parts say
        if (length < size || length > file.size() - at)
            break;
        at += length;
    }
    return {};
}

struct TileState
{
    std::uint32_t parts = 0;
    std::uint32_t announced = 0; ///< 0 while no part has said how many there are
};

class TileParts
{
public:
    explicit TileParts(std::span<const std::byte> codestream)
        : m_codestream(codestream)
    {
    }

    Result<void> check()
    {
        if (!has(2) || wordAt(m_codestream, 0) != kStartOfCodestream)
            return damaged("no beginning");
        m_at = 2;
        if (const auto read = readMainHeader(); !read)
            return read;
        while (has(kTilePartHead) && wordAt(m_codestream, m_at) == kStartOfTilePart)
            if (const auto taken = takeTilePart(); !taken)
                return taken;
        return checkCounts(has(2) && wordAt(m_codestream, m_at) == kEndOfCodestream);
    }

private:
    [[nodiscard]] bool has(std::uint64_t count) const { return count <= m_codestream.size() - m_at; }

    Result<void> readMainHeader()
    {
        while (has(4) && wordAt(m_codestream, m_at) != kStartOfTilePart) {
            const std::uint16_t marker = wordAt(m_codestream, m_at);
            const std::uint16_t length = wordAt(m_codestream, m_at + 2);
            if (marker < 0xFF00 || length < 2 || !has(2U + length))
                return damaged("broken main header");
            if (marker == kSize && !readSize(m_codestream.subspan(m_at + 4, length - 2U)))
                return damaged("broken tile grid");
            m_at += 2U + length;
        }
        return m_tiles.empty() ? damaged("no size") : Result<void>{};
    }

    /// SIZ (T.800 A.5.1) gives the grid (B-5).
    bool readSize(std::span<const std::byte> content)
    {
        constexpr std::size_t fixedPart = 36;
        if (content.size() < fixedPart)
            return false;
        Cursor cursor(content, 2); // after the capabilities
        const auto take = [&] { return std::uint64_t{cursor.take32(ByteOrder::Big)}; };
        const std::uint64_t right = take(), bottom = take();
        take(), take(); // where the image begins
        const std::uint64_t width = take(), height = take(), left = take(), top = take();
        if (width == 0 || height == 0 || left >= right || top >= bottom)
            return false;
        const std::uint64_t columns = (right - left + width - 1) / width, rows = (bottom - top + height - 1) / height;
        if (columns > kMaxTiles || rows > kMaxTiles || columns * rows > kMaxTiles)
            return false;
        m_tiles.resize(columns * rows);
        return true;
    }

    /// SOT (T.800 A.4.2): the tile, the length of the tile-part from here on, its number and how many there are.
    Result<void> takeTilePart()
    {
        Cursor cursor(m_codestream, m_at + 4);
        const std::uint16_t tile = cursor.take16(ByteOrder::Big);
        std::uint64_t length = cursor.take32(ByteOrder::Big);
        const auto announced = static_cast<std::uint8_t>(m_codestream[m_at + 11]);
        if (length == 0) // up to the end of the codestream
            length = lengthOfLast();
        if (length < kTilePartHead || !has(length))
            return damaged("a tile-part is cut");
        if (tile >= m_tiles.size())
            return damaged("a tile outside of the grid");
        TileState &state = m_tiles[tile];
        ++state.parts;
        if (announced != 0)
            state.announced = announced;
        m_at += length;
        return {};
    }

    /// 0 where the EOC that says where it ends is missing.
    [[nodiscard]] std::uint64_t lengthOfLast() const
    {
        std::size_t end = m_codestream.size();
        while (end > m_at + kTilePartHead && m_codestream[end - 1] == std::byte{0}) // padding of the fragment
            --end;
        const bool hasEnd = end >= m_at + kTilePartHead + 2 && wordAt(m_codestream, end - 2) == kEndOfCodestream;
        return hasEnd ? end - 2 - m_at : 0;
    }

    [[nodiscard]] Result<void> checkCounts(bool hasEnd) const
    {
        for (const TileState &tile : m_tiles) {
            if (tile.parts == 0)
                return damaged("a tile is missing");
            if (tile.parts < tile.announced || (tile.announced == 0 && !hasEnd))
                return damaged("it ends early");
        }
        return {};
    }

    std::span<const std::byte> m_codestream;
    std::uint64_t m_at = 0;
    std::vector<TileState> m_tiles;
};

} // namespace

Result<void> checkTileParts(std::span<const std::byte> codestream)
{
    return TileParts(bareCodestream(codestream)).check();
}

} // namespace negato::dicom
