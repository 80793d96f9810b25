#pragma once

#include <QPointF>
#include <QRect>
#include <QSize>

#include <optional>
#include <vector>

namespace negato::viewer {

/// Where the tiles lie on the canvas, in logical pixels: edge to edge with gaps of one pixel, sizes equal to within
/// one.
class TileLayout
{
public:
    TileLayout() = default;
    /// `enlarged`: the tile that alone fills the area.
    TileLayout(const QRect &area, int rows, int columns, std::optional<int> enlarged);

    /// Empty for a tile hidden by an enlarged one.
    [[nodiscard]] QRect rect(int tile) const { return m_rects[static_cast<std::size_t>(tile)]; }
    [[nodiscard]] int tileCount() const { return static_cast<int>(m_rects.size()); }
    /// In a gap, or outside: none.
    [[nodiscard]] std::optional<int> tileAt(QPointF position) const;

private:
    std::vector<QRect> m_rects;
};

} // namespace negato::viewer
