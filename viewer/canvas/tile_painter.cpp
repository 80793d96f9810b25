#include "viewer/canvas/tile_painter.h"
#include "viewer/canvas/curve_painter.h"
#include "viewer/canvas/guide_painter.h"
#include "viewer/canvas/loupe.h"
#include "viewer/canvas/measurement_painter.h"
#include "viewer/canvas/orientation_cube.h"

namespace negato::viewer {

namespace {

constexpr double kEdge = 2;
constexpr int kDropAlpha = 40;

render::PlacedFrame placed(const ShownImage &image, QPointF origin, const render::ViewTransform &view, double scale)
{
    return {origin, view, QSize(static_cast<int>(image.columns()), static_cast<int>(image.rows())), scale};
}

/// What lies over a volume in 3D.
void paintScene(QPainter &painter, const QRectF &rect, const Tile &tile, const Theme &theme, double scale)
{
    paintOrientationCube(painter, rect, tile.shown()->scene->directions, theme, scale);
    if (const auto box = tile.scene() ? tile.scene()->cropBox() : std::nullopt)
        paintSceneBox(painter, rect.topLeft(), *box, theme, scale);
}

} // namespace

void TilePainter::paintDataSetGraphics(QPainter &painter, const ShownImage &image, const render::PlacedFrame &frame,
                                       bool hasOverlays)
{
    const QString key = image.frameKey + QLatin1Char('@') + QString::number(image.loaded.id); // the file may be overwritten
    if (image.shutter)
        m_planes.paintShutter(painter, frame, *image.shutter, key);
    if (hasOverlays)
        m_planes.paintPlanes(painter, frame, image.overlays.planes, key);
}

void TilePainter::paint(QPainter &painter, const QRectF &rect, const Tile &tile, const MeasurementBook &book,
                        const OverlayOptions &options, const TileDecoration &decoration, double scale)
{
    if (const ShownImage *image = tile.shown()) {
        if (image->fused)
            paintFused(painter, rect.topLeft(), *image->fused, tile.view().screenFromPixel());
        paintDataSetGraphics(painter, *image, placed(*image, rect.topLeft(), tile.view(), scale), options.hasOverlayPlanes);
        for (const QString &key : {image->frameKey, image->placeKey})
            paintMeasurements(painter, rect.topLeft(), {book.linesOf(key), book.selected(key), *image, tile.view(), decoration.regions}, m_theme, m_overlay,
                              options.locale, scale);
        if (options.hasGuides)
            paintSpaceGraphics(painter, rect.topLeft(), *image, tile.view(), decoration.space, m_theme, scale);
        if (image->scene)
            paintScene(painter, rect, tile, m_theme, scale);
        if (decoration.outline)
            paintOutline(painter, rect.topLeft(), *decoration.outline, m_theme);
        if (options.hasGuides)
            paintGuides(painter, rect.topLeft(), tile, m_theme, scale);
        paintCurve(painter, rect.topLeft(), tile, m_theme, scale);
    }
    if (decoration.loupe && tile.shown()) {
        const auto graphics = [&](QPainter &loupe, const render::ViewTransform &view) {
            paintDataSetGraphics(loupe, *tile.shown(), placed(*tile.shown(), {}, view, 1), options.hasOverlayPlanes);
        };
        paintLoupe(painter, rect.topLeft(), tile, *decoration.loupe, decoration.magnification, m_theme, scale, graphics);
    }
    const OverlayContent content = overlayContent(tile, m_config, options);
    const QSizeF room(rect.width(), rect.height() - (decoration.stepBar ? kStepBarHeight : 0));
    m_overlay.paint(painter, rect.topLeft(), m_overlay.layout(room, content), content, scale);
    if (decoration.stepBar)
        paintStepBar(painter, rect, *decoration.stepBar, m_theme, m_overlay, scale);
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
