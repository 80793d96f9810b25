#include "viewer/canvas/canvas_private.h"
#include "viewer/canvas/canvas_widget.h"

#include "viewer/tools/number_text.h"

#include <QOpenGLContext>
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
    options.errorText = errorText;
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

void CanvasWidget::initializeGL()
{
    d->engine = std::make_unique<render::FrameEngine>();
    d->engine->initialise();
    d->markAllDirty();
    // The widget gets another context when it moves to another window.
    connect(context(), &QOpenGLContext::aboutToBeDestroyed, this, [this] {
        makeCurrent();
        d->engine->release();
        doneCurrent();
    });
}

void CanvasWidget::resizeGL(int, int)
{
    d->relayout();
}

void CanvasWidget::paintGL()
{
    const QSize deviceSize = toDevice(rect(), devicePixelRatioF()).size();
    if (deviceSize != d->paintedSize) {
        d->paintedSize = deviceSize;
        d->relayout();
    }
    std::vector<render::TilePicture> pictures;
    for (const int tile : d->dirty)
        if (tile < d->layout.tileCount() && d->isVisible(tile))
            pictures.push_back(d->picture(tile));
    d->dirty.clear();
    if (pictures.empty() && !d->isFrameDirty)
        return;
    d->engine->draw(defaultFramebufferObject(), deviceSize, pictures);
    QPainter painter(this);
    if (std::exchange(d->isFrameDirty, false))
        d->paintFrame(painter);
    for (const render::TilePicture &picture : pictures) {
        const QRect rect = d->layout.rect(picture.tile);
        painter.setClipRect(rect);
        d->painter.paint(painter, rect, d->at(picture.tile), d->book, d->overlayOptions(picture.tile),
                         d->decoration(picture.tile), devicePixelRatioF());
    }
}

QImage CanvasWidget::picture(int tile)
{
    return grabFramebuffer().copy(d->deviceRect(tile));
}

} // namespace negato::viewer
