#include "viewer/canvas/tile_painter.h"
#include "viewer/canvas/loupe.h"
#include "viewer/canvas/measurement_painter.h"

namespace negato::viewer {

namespace {

constexpr double kEdge = 2;
constexpr int kDropAlpha = 40;

} // namespace

void TilePainter::paint(QPainter &painter, const QRectF &rect, const Tile &tile, const MeasurementBook &book,
                        const OverlayOptions &options, const TileDecoration &decoration, double scale)
{
    if (const ShownImage *image = tile.shown()) {
        const MeasurementScene scene{book.linesOf(image->frameKey), book.selected(image->frameKey), image->calibration,
                                     tile.view()};
        paintMeasurements(painter, rect.topLeft(), scene, m_theme, m_overlay, options.locale, scale);
    }
    if (decoration.loupe)
        paintLoupe(painter, rect.topLeft(), tile, *decoration.loupe, decoration.magnification, m_theme, scale);
    const OverlayContent content = overlayContent(tile, m_config, options);
    m_overlay.paint(painter, rect.topLeft(), m_overlay.layout(rect.size(), content), content, scale);
    if (decoration.isDropTarget) {
        QColor veil = m_theme.accent;
        veil.setAlpha(kDropAlpha);
        painter.fillRect(rect, veil);
    }
    if (decoration.isActive || decoration.isDropTarget)
        paintEdge(painter, rect);
}

void TilePainter::paintEdge(QPainter &painter, const QRectF &rect) const
{
    painter.fillRect(QRectF(rect.left(), rect.top(), rect.width(), kEdge), m_theme.accent);
    painter.fillRect(QRectF(rect.left(), rect.bottom() - kEdge, rect.width(), kEdge), m_theme.accent);
    painter.fillRect(QRectF(rect.left(), rect.top(), kEdge, rect.height()), m_theme.accent);
    painter.fillRect(QRectF(rect.right() - kEdge, rect.top(), kEdge, rect.height()), m_theme.accent);
}

} // namespace negato::viewer
