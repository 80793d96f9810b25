#include "viewer/canvas/canvas_private.h"
#include "viewer/canvas/canvas_widget.h"

#include "viewer/tools/number_text.h"

#include <QPaintEvent>
#include <QPainter>

#include <cmath>

namespace negato::viewer {

namespace {

QRect toDevice(const QRect &rect, double ratio)
{
    const auto scaled = [ratio](int edge) { return static_cast<int>(std::lround(edge * ratio)); };
    const QPoint topLeft(scaled(rect.left()), scaled(rect.top()));
    const QPoint end(scaled(rect.left() + rect.width()), scaled(rect.top() + rect.height()));
    return {topLeft, QSize(end.x() - topLeft.x(), end.y() - topLeft.y())};
}

} // namespace

QRect CanvasWidget::Private::deviceRect(int tile) const
{
    return toDevice(layout.rect(tile), q.devicePixelRatioF());
}

render::TilePicture CanvasWidget::Private::picture(int tile)
{
    render::TilePicture result;
    result.tile = tile;
    result.area = deviceRect(tile);
    const Tile &source = at(tile);
    if (const ShownImage *image = source.shown()) {
        result.frameId = image->loaded.id;
        result.frame = image->loaded.frame;
        result.transform = image->loaded.transform.get();
        result.prepared = image->loaded.grids;
        result.state = source.displayState();
        result.view = source.view().scaled(q.devicePixelRatioF());
        result.view.viewSize = result.area.size();
    }
    return result;
}

OverlayOptions CanvasWidget::Private::overlayOptions(int tile) const
{
    OverlayOptions options;
    options.hasTechnique = hasTechnique;
    options.hasOverlayPlanes = hasOverlayPlanes;
    options.hasGuides = hasGuides;
    options.errorText = errorText;
    const ShownImage *shown = tiles[static_cast<std::size_t>(tile)]->shown();
    options.isKeyImage = shown && q.isKeyImage(*shown);
    if (const CinePlayer &player = cine(tile); player.isPlaying())
        options.extraBadge =
            tr("Cine %1 of %2 images/s")
                .arg(numberText(player.shownRate(), options.locale, 2), numberText(player.wantedRate(), options.locale, 3));
    return options;
}

TileDecoration CanvasWidget::Private::decoration(int tile) const
{
    TileDecoration result;
    result.isActive = tile == activeTile && layout.tileCount() > 1 && !isEnlarged;
    result.isDropTarget = dropTile == tile;
    if (isMagnifierOn && loupeTile == tile)
        result.loupe = loupeAt;
    result.magnification = magnification;
    if (tile == activeTile && !outline.isEmpty())
        result.outline = &outline;
    if (const auto bar = stepBars.find(tile); bar != stepBars.end())
        result.stepBar = &bar->second;
    result.regions = regions.get();
    // Planes of a volume have guides of their own.
    const Tile &leader = *tiles[static_cast<std::size_t>(activeTile)];
    if (tile != activeTile && leader.shown() && leader.guides().empty())
        result.space.active = leader.shown();
    result.space.mark = mark ? &*mark : nullptr;
    return result;
}

void CanvasWidget::Private::paintFrame(QPainter &target)
{
    QRegion outside(q.rect());
    for (int i = 0; i < layout.tileCount(); ++i)
        outside -= layout.rect(i);
    for (const QRect &gap : outside)
        target.fillRect(gap, theme.line);
    if (!hasConflict)
        return;
    const QRect band(0, 0, q.width(), layout.rect(isEnlarged ? activeTile : 0).top());
    target.fillRect(band, theme.warn);
    target.setPen(theme.canvas);
    QFont font(QStringLiteral("Noto Sans"));
    font.setPixelSize(theme.fontPixels);
    font.setWeight(QFont::DemiBold);
    target.setFont(font);
    target.drawText(band, Qt::AlignCenter, tr("\u26a0\u2002Images of different patients are in view"));
}

void CanvasWidget::Private::paintTile(QPainter &target, int tile)
{
    const QRect rect = layout.rect(tile);
    target.setClipRect(rect);
    painter.paint(target, rect, at(tile), book, overlayOptions(tile), decoration(tile), q.devicePixelRatioF());
}

/// The widget's own paint engine clips to the region.
void CanvasWidget::Private::paintByProcessor(const QRegion &region)
{
    QPainter target(&q);
    target.fillRect(q.rect(), theme.line); // at fractional scales some device pixels lie between all rectangles
    paintFrame(target);
    const double ratio = q.devicePixelRatioF();
    for (int i = 0; i < layout.tileCount(); ++i) {
        if (!isVisible(i) || !region.intersects(layout.rect(i)))
            continue;
        const render::TilePicture shown = picture(i);
        target.scale(1 / ratio, 1 / ratio); // device pixels are copied, not scaled
        target.setClipRect(shown.area);
        target.drawImage(shown.area.topLeft(), raster.draw(shown));
        target.resetTransform();
        paintTile(target, i);
    }
}

void CanvasWidget::Private::makeSurface()
{
    const auto initialise = [this] {
        engine = std::make_unique<render::FrameEngine>();
        engine->initialise();
        markAllDirty();
    };
    const auto release = [this] {
        if (engine)
            engine->release();
        engine.reset();
    };
    const auto paint = [this](QPaintDevice &device, unsigned framebuffer) { paintByCard(device, framebuffer); };
    surface = std::make_unique<GlSurface>(GlSurface::Painting{initialise, release, paint}, &q);
    connect(surface.get(), &QOpenGLWidget::frameSwapped, &q, &CanvasWidget::painted);
    surface->setGeometry(q.rect());
    surface->show();
}

void CanvasWidget::Private::paintByCard(QPaintDevice &device, unsigned framebuffer)
{
    const QSize deviceSize = toDevice(q.rect(), q.devicePixelRatioF()).size();
    if (deviceSize != paintedSize) {
        paintedSize = deviceSize;
        relayout();
    }
    std::vector<render::TilePicture> pictures;
    for (const int tile : dirty)
        if (tile < layout.tileCount() && isVisible(tile))
            pictures.push_back(picture(tile));
    dirty.clear();
    if (pictures.empty() && !isFrameDirty)
        return;
    if (isFrameDirty) { // and with it every tile
        QPainter ground(&device);
        ground.fillRect(q.rect(), theme.line); // as in paintByProcessor()
    }
    engine->draw(framebuffer, deviceSize, pictures);
    QPainter target(&device);
    if (std::exchange(isFrameDirty, false))
        paintFrame(target);
    for (const render::TilePicture &drawn : pictures)
        paintTile(target, drawn.tile);
}

void CanvasWidget::paintEvent(QPaintEvent *event)
{
    if (d->surface) // which covers all of it
        return;
    d->paintByProcessor(event->region());
    Q_EMIT painted();
}

void CanvasWidget::resizeEvent(QResizeEvent *)
{
    if (d->surface)
        d->surface->setGeometry(rect());
    d->relayout();
}

QImage CanvasWidget::picture()
{
    return d->surface ? d->surface->grabFramebuffer() : grab().toImage();
}

QImage CanvasWidget::picture(int tile)
{
    return picture().copy(d->deviceRect(tile));
}

} // namespace negato::viewer
