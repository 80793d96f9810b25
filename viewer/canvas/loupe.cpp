#include "viewer/canvas/loupe.h"

#include "render/colour/cpu_renderer.h"

namespace negato::viewer {

namespace {

constexpr double kRadius = 110; ///< logical pixels

} // namespace

void paintLoupe(QPainter &painter, QPointF origin, const Tile &tile, QPointF cursor, double magnification,
                const Theme &theme, double scale, const LoupeGraphics &graphics)
{
    const ShownImage *image = tile.shown();
    if (!image)
        return;
    const int edge = static_cast<int>(2 * kRadius * scale);
    render::ViewTransform view = tile.view();
    view.centre = view.toPixel(cursor);
    view.zoom *= magnification * scale;
    QImage enlarged = render::renderFrame(image->loaded.frame, *image->loaded.transform, tile.displayState(), view,
                                          QSize(edge, edge), image->loaded.grids.get());
    view.viewSize = enlarged.size();
    QPainter enlargedPainter(&enlarged);
    graphics(enlargedPainter, view);
    enlargedPainter.end();
    QImage disc(edge, edge, QImage::Format_ARGB32_Premultiplied);
    disc.fill(Qt::transparent);
    QPainter discPainter(&disc);
    discPainter.setRenderHint(QPainter::Antialiasing);
    discPainter.setBrush(QBrush(enlarged));
    discPainter.setPen(QPen(theme.accent, 1.5 * scale));
    discPainter.drawEllipse(QRectF(0, 0, edge, edge).adjusted(2, 2, -2, -2));
    discPainter.end();
    disc.setDevicePixelRatio(scale);
    painter.drawImage(origin + cursor - QPointF(kRadius, kRadius), disc);
}

} // namespace negato::viewer
