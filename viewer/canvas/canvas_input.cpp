#include "viewer/canvas/canvas_private.h"
#include "viewer/canvas/canvas_widget.h"

#include "viewer/canvas/suv_probe.h"
#include "viewer/tools/copy_drop.h"
#include "viewer/tools/pixel_probe.h"

#include <QDragEnterEvent>
#include <QMimeData>
#include <QMouseEvent>
#include <QUrl>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace negato::viewer {

namespace {

constexpr int kWheelStep = 120; ///< QWheelEvent: one notch
constexpr int kImagesPerShiftedNotch = 5;
constexpr double kZoomPerNotch = 1.15;
constexpr double kGripPixels = 9; ///< how near to a measurement the pointer takes hold of it

/// Sideways where a platform turns Shift+wheel into that.
int wheelDelta(const QWheelEvent &event)
{
    return event.angleDelta().y() != 0 ? event.angleDelta().y() : event.angleDelta().x();
}

bool isSeries(const QMimeData &data)
{
    return data.hasFormat(QLatin1String(kSeriesMimeType));
}

QStringList localPaths(const QMimeData &data)
{
    QStringList paths;
    for (const QUrl &url : data.urls())
        if (url.isLocalFile())
            paths.append(url.toLocalFile());
    return paths;
}

} // namespace

void CanvasWidget::Private::pressMeasurement(int tile, QPointF position)
{
    const ShownImage *image = at(tile).shown();
    if (!image || (tool == Tool::Ellipse && (image->scene || image->curved)))
        return;
    const auto shape = tool == Tool::Ellipse ? MeasurementShape::Ellipse : MeasurementShape::Line;
    const QString key = measuredTile ? measuredKey(*image) : shape == MeasurementShape::Ellipse ? image->placeKey : image->frameKey;
    book.editor(key).press(book.lines(key), at(tile).view().toPixel(position), kGripPixels / at(tile).view().zoom, shape);
    measuredTile = tile;
    measurementChanged(tile);
}

QString CanvasWidget::Private::measuredKey(const ShownImage &image) const
{
    return book.editedFrame() == image.placeKey ? image.placeKey : image.frameKey;
}

bool CanvasWidget::Private::grabMeasurement(int tile, QPointF position)
{
    const ShownImage *image = at(tile).shown();
    return image && (grabMeasurementOf(image->frameKey, tile, position) || grabMeasurementOf(image->placeKey, tile, position));
}

bool CanvasWidget::Private::grabMeasurementOf(const QString &key, int tile, QPointF position)
{
    if (book.linesOf(key).empty())
        return false;
    LengthEditor &editor = book.editor(key);
    const bool hadSelection = editor.selected().has_value();
    if (editor.grab(book.lines(key), at(tile).view().toPixel(position), kGripPixels / at(tile).view().zoom)) {
        measuredTile = tile;
        measurementChanged(tile);
        return true;
    }
    if (hadSelection) {
        editor.reset();
        measurementChanged(tile);
    }
    return false;
}

void CanvasWidget::Private::moveMeasurement(int tile, QPointF position)
{
    const ShownImage *image = at(tile).shown();
    if (image && book.editor(measuredKey(*image)).move(book.lines(measuredKey(*image)), at(tile).view().toPixel(position)))
        measurementChanged(tile);
}

const StepBar *CanvasWidget::Private::stepBarAt(int tile, QPointF position) const
{
    const auto bar = stepBars.find(tile);
    return bar != stepBars.end() && stepBarRect(QRectF({}, layout.rect(tile).size())).contains(position) ? &bar->second : nullptr;
}

bool CanvasWidget::Private::grabStepBar(int tile, QPointF position)
{
    if (!stepBarAt(tile, position))
        return false;
    steppedTile = tile;
    moveStepBar(position);
    return true;
}

void CanvasWidget::Private::moveStepBar(QPointF position)
{
    const auto bar = steppedTile ? stepBars.find(*steppedTile) : stepBars.end();
    if (bar == stepBars.end())
        return;
    const int step = stepAt(QRectF({}, layout.rect(*steppedTile).size()), bar->second, position.x());
    if (step != bar->second.wanted)
        Q_EMIT q.stepWanted(*steppedTile, step);
}

/// A place in the patient on an image, for all tiles that share its space.
bool CanvasWidget::Private::markPlace(int tile, QPointF position)
{
    const ShownImage *image = at(tile).shown();
    if (tool != Tool::Crosshair || !image || !image->plane || image->space.isEmpty())
        return false;
    q.mark({image->plane->toPatient(at(tile).view().toPixel(position)), image->space});
    isMarking = true;
    return true;
}

/// The next point of a curved plane's line.
bool CanvasWidget::Private::addCurvePoint(int tile, QPointF position)
{
    const ShownImage *image = at(tile).shown();
    if (tool != Tool::Curve || !image || !image->plane || !at(tile).feed()->takesCurve())
        return false;
    at(tile).feed()->addCurvePoint(image->plane->toPatient(at(tile).view().toPixel(position)));
    return true;
}

/// With the crosshair tool anywhere: the cursor jumps to the pointer.
bool CanvasWidget::Private::grabGuide(int tile, QPointF position)
{
    if (SceneControl *volume = at(tile).scene(); volume && tool == Tool::Crosshair) {
        volume->pick(position * q.devicePixelRatioF());
        return true;
    }
    if (tool == Tool::Crosshair && at(tile).shown() && at(tile).shown()->curved) {
        at(tile).feed()->pickPixel(at(tile).view().toPixel(position));
        return true;
    }
    const auto scene = hasGuides ? guideScene(at(tile)) : std::nullopt;
    if (!scene)
        return markPlace(tile, position);
    auto grip = gripAt(*scene, position);
    if (!grip && tool == Tool::Crosshair) {
        at(tile).feed()->moveCursor(at(tile).shown()->plane->toPatient(at(tile).view().toPixel(position)));
        grip = GuideGrip{};
    }
    if (!grip)
        return false;
    guideDrag.begin(at(tile), *grip, position);
    return true;
}

/// The pointer tells what a press would take hold of.
void CanvasWidget::Private::showGrip(std::optional<int> tile, QPointF position)
{
    Qt::CursorShape shape = hasCross() ? Qt::CrossCursor : Qt::ArrowCursor;
    if (tile && isOnCropHandle(*tile, inTile(*tile, position)))
        shape = Qt::SizeAllCursor;
    const bool isOnSlider = tile && stepBarAt(*tile, inTile(*tile, position));
    if (isOnSlider)
        shape = Qt::PointingHandCursor;
    const auto scene = tile && hasGuides && tool != Tool::Length && tool != Tool::Ellipse && !isOnSlider ? guideScene(at(*tile)) : std::nullopt;
    if (const auto grip = scene ? gripAt(*scene, inTile(*tile, position)) : std::nullopt) {
        switch (grip->part) {
        case GuideGrip::Part::Cursor:
        case GuideGrip::Part::Line: shape = Qt::SizeAllCursor; break;
        case GuideGrip::Part::Turn: shape = Qt::PointingHandCursor; break;
        case GuideGrip::Part::Thickness: shape = Qt::SplitVCursor; break;
        }
    }
    if (q.cursor().shape() != shape)
        q.setCursor(shape);
}

namespace {

/// What is measured at a pixel, of the image and of what lies over it.
QString valuesText(const ShownImage &image, dicom::PixelPoint pixel)
{
    const auto withSuv = [&](QString text, const std::optional<dicom::SuvOrRefusal> &suv, const dicom::Frame &frame, const dicom::PixelTransform &transform) {
        const QString more = text.isEmpty() ? QString() : suvProbeText(suv, frame, transform, pixel, QLocale());
        return more.isEmpty() ? text : text + QStringLiteral("\u2003") + more;
    };
    const Pixels pixels = image.reformat || image.curved ? Pixels::Made : Pixels::OfAnImage;
    const QString text = withSuv(probeText(image.loaded.frame, *image.loaded.transform, image.plane, pixel, QLocale(), pixels), image.suv,
                                 image.loaded.frame, *image.loaded.transform);
    if (!image.fused)
        return text;
    const render::Reformatted &over = image.fused->values;
    const QString value = probeText(over.frame, *over.transform, {}, pixel, QLocale(), Pixels::Made);
    if (value.isEmpty())
        return text;
    return text + QStringLiteral("\u2003") + image.fused->name + QLatin1Char(' ') + withSuv(value, image.fused->suv, over.frame, *over.transform);
}

} // namespace

void CanvasWidget::Private::hover(QPointF position)
{
    pointer = q.mapToGlobal(position);
    const auto tile = layout.tileAt(position);
    if (!guideDrag.isActive())
        showGrip(tile, position);
    setLoupe(isMagnifierOn ? tile : std::nullopt, position);
    const StepBar *bar = tile ? stepBarAt(*tile, inTile(*tile, position)) : nullptr;
    QString text = bar ? bar->hint : QString();
    if (const ShownImage *shown = tile && !bar ? at(*tile).shown() : nullptr; shown && !shown->loaded.isPreview && !shown->scene)
        text = valuesText(*shown, at(*tile).view().toPixel(inTile(*tile, position)));
    Q_EMIT q.probed(text);
}

/// The pointer rests, and what is under it may be something else.
void CanvasWidget::Private::lookAgain(int tile)
{
    if (pointer && layout.tileAt(q.mapFromGlobal(*pointer)) == tile)
        hover(q.mapFromGlobal(*pointer));
}

void CanvasWidget::Private::setLoupe(std::optional<int> tile, QPointF position)
{
    if (loupeTile && loupeTile != tile)
        markDirty(*loupeTile);
    loupeTile = tile;
    if (tile) {
        loupeAt = inTile(*tile, position);
        markDirty(*tile);
    }
}

void CanvasWidget::Private::wheel(int tile, QPointF position, int steps, Qt::KeyboardModifiers modifiers)
{
    if (const StepBar *bar = stepBarAt(tile, position))
        Q_EMIT q.stepWanted(tile, std::clamp(bar->wanted - steps, 0, bar->count - 1));
    else if (SceneControl *scene = at(tile).scene())
        scene->zoom(std::pow(kZoomPerNotch, steps));
    else if (modifiers & Qt::ControlModifier)
        at(tile).setView(at(tile).view().zoomedAt(position, std::pow(kZoomPerNotch, steps)));
    else
        at(tile).scrollBy(-steps * (modifiers & Qt::ShiftModifier ? kImagesPerShiftedNotch : 1));
}

void CanvasWidget::mousePressEvent(QMouseEvent *event)
{
    const auto tile = d->layout.tileAt(event->position());
    if (!tile || d->drag.isActive() || d->guideDrag.isActive())
        return;
    setActiveTile(*tile);
    const QPointF position = d->inTile(*tile, event->position());
    if (event->button() == Qt::LeftButton) {
        const bool isSlider = !d->measuredTile && d->grabStepBar(*tile, position);
        if (d->isMeasuring() && !isSlider)
            d->pressMeasurement(*tile, position);
        else if (!isSlider && !d->addCurvePoint(*tile, position) && !d->grabScene(*tile, position) && !d->grabMeasurement(*tile, position) && !d->grabGuide(*tile, position))
            d->drag.begin(d->at(*tile), d->tool, position);
    } else if (event->button() == Qt::MiddleButton) {
        d->drag.begin(d->at(*tile), Tool::Pan, position);
    } else if (event->button() == Qt::RightButton) {
        d->drag.begin(d->at(*tile), Tool::Zoom, position);
    }
    d->dragButton = event->button();
}

void CanvasWidget::mouseMoveEvent(QMouseEvent *event)
{
    if (d->measuredTile)
        d->moveMeasurement(*d->measuredTile, d->inTile(*d->measuredTile, event->position()));
    if (d->steppedTile)
        d->moveStepBar(d->inTile(*d->steppedTile, event->position()));
    d->drag.move(d->inTile(d->activeTile, event->position()), event->modifiers() & Qt::ShiftModifier);
    d->moveScene(d->inTile(d->activeTile, event->position()));
    if (d->isMarking)
        (void)d->markPlace(d->activeTile, d->inTile(d->activeTile, event->position()));
    d->guideDrag.move(d->inTile(d->activeTile, event->position()), event->modifiers() & Qt::ControlModifier);
    d->hover(event->position());
}

void CanvasWidget::mouseReleaseEvent(QMouseEvent *event)
{
    if (d->measuredTile && event->button() == Qt::LeftButton) {
        const int tile = *d->measuredTile;
        if (const ShownImage *image = d->at(tile).shown()) {
            const QString key = d->measuredKey(*image);
            LengthEditor &editor = d->book.editor(key);
            const double tolerance = kGripPixels / d->at(tile).view().zoom;
            editor.release(d->book.lines(key),
                           d->at(tile).view().toPixel(d->inTile(tile, event->position())), tolerance);
            if (!editor.isBusy())
                d->measuredTile.reset();
            d->measurementChanged(tile);
        }
        return;
    }
    if (event->button() != d->dragButton)
        return;
    const bool isClick = d->drag.isActive() && !d->drag.hasMoved();
    d->releaseScene(event->modifiers());
    d->drag.end();
    d->guideDrag.end();
    d->isMarking = false;
    d->steppedTile.reset();
    d->dragButton = Qt::NoButton;
    if (isClick && event->button() == Qt::RightButton)
        Q_EMIT contextMenuRequested(d->activeTile, event->globalPosition().toPoint());
}

void CanvasWidget::mouseDoubleClickEvent(QMouseEvent *event)
{
    const auto tile = d->layout.tileAt(event->position());
    if (event->button() != Qt::LeftButton || d->tool == Tool::Length || d->tool == Tool::Ellipse || !tile || d->stepBarAt(*tile, d->inTile(*tile, event->position()))) {
        mousePressEvent(event);
        return;
    }
    d->drag.end();
    setActiveTile(*tile);
    toggleEnlarged();
}

void CanvasWidget::wheelEvent(QWheelEvent *event)
{
    const auto tile = d->layout.tileAt(event->position());
    d->wheelRemainder += wheelDelta(*event);
    const int steps = d->wheelRemainder / kWheelStep;
    d->wheelRemainder -= steps * kWheelStep;
    if (tile && steps != 0)
        d->wheel(*tile, d->inTile(*tile, event->position()), steps, event->modifiers());
    event->accept();
}

void CanvasWidget::leaveEvent(QEvent *event)
{
    d->pointer.reset();
    d->setLoupe({}, {});
    Q_EMIT probed(QString());
    QWidget::leaveEvent(event);
}

void CanvasWidget::dragEnterEvent(QDragEnterEvent *event)
{
    if (isSeries(*event->mimeData()) || !localPaths(*event->mimeData()).isEmpty())
        acceptCopy(*event);
}

void CanvasWidget::dragMoveEvent(QDragMoveEvent *event)
{
    const auto tile = d->layout.tileAt(event->position());
    if (tile.has_value() || !isSeries(*event->mimeData()))
        acceptCopy(*event);
    else
        event->ignore();
    if (d->dropTile == tile)
        return;
    const auto before = std::exchange(d->dropTile, tile);
    for (const auto &changed : {before, tile})
        if (changed)
            d->markDirty(*changed);
}

void CanvasWidget::dragLeaveEvent(QDragLeaveEvent *event)
{
    if (const auto before = std::exchange(d->dropTile, std::nullopt))
        d->markDirty(*before);
    QWidget::dragLeaveEvent(event);
}

void CanvasWidget::dropEvent(QDropEvent *event)
{
    const auto tile = d->layout.tileAt(event->position());
    if (const auto before = std::exchange(d->dropTile, std::nullopt))
        d->markDirty(*before);
    const QMimeData &dropped = *event->mimeData();
    if (isSeries(dropped) && !tile) {
        event->ignore();
        return;
    }
    if (!acceptCopy(*event))
        return;
    if (!isSeries(dropped)) {
        Q_EMIT filesDropped(localPaths(dropped));
        return;
    }
    setActiveTile(*tile);
    Q_EMIT seriesDropped(*tile, QString::fromUtf8(dropped.data(QLatin1String(kSeriesMimeType))));
}

} // namespace negato::viewer
