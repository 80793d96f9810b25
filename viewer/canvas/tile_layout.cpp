#include "viewer/canvas/tile_layout.h"

namespace negato::viewer {

namespace {

constexpr int kGap = 1;

/// First pixel of part `index` of `count` parts.
int edge(int length, int count, int index)
{
    return (length + kGap) * index / count;
}

} // namespace

TileLayout::TileLayout(const QRect &area, int rows, int columns, std::optional<int> enlarged)
    : m_rects(static_cast<std::size_t>(rows) * static_cast<std::size_t>(columns))
{
    if (enlarged) {
        m_rects[static_cast<std::size_t>(*enlarged)] = area;
        return;
    }
    for (int row = 0; row < rows; ++row)
        for (int column = 0; column < columns; ++column) {
            const int left = edge(area.width(), columns, column),
                      right = edge(area.width(), columns, column + 1) - kGap;
            const int top = edge(area.height(), rows, row), bottom = edge(area.height(), rows, row + 1) - kGap;
            m_rects[static_cast<std::size_t>(row * columns + column)] =
                QRect(area.left() + left, area.top() + top, right - left, bottom - top);
        }
}

std::optional<int> TileLayout::tileAt(QPointF position) const
{
    for (std::size_t i = 0; i < m_rects.size(); ++i)
        if (QRectF(m_rects[i]).contains(position))
            return static_cast<int>(i);
    return std::nullopt;
}

} // namespace negato::viewer
