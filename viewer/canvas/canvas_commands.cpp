#include "viewer/canvas/canvas_private.h"
#include "viewer/canvas/canvas_widget.h"

#include <algorithm>

namespace negato::viewer {

LengthEditor::Lines *CanvasWidget::Private::activeLines()
{
    const ShownImage *image = active().shown();
    return image ? &book.lines(measuredKey(*image)) : nullptr;
}

/// Another tile may show the same frame.
void CanvasWidget::Private::measurementChanged(int tile)
{
    const ShownImage *changed = at(tile).shown();
    for (int i = 0; i < layout.tileCount(); ++i)
        if (changed && at(i).shown() && (at(i).shown()->frameKey == changed->frameKey || at(i).shown()->placeKey == changed->placeKey))
            markDirty(i);
    Q_EMIT q.measurementsChanged(tile);
}

void CanvasWidget::nextImage(int images)
{
    d->active().scrollBy(images);
}

void CanvasWidget::firstImage()
{
    d->active().showImage(0);
}

void CanvasWidget::lastImage()
{
    d->active().showImage(d->active().imageCount() - 1);
}

void CanvasWidget::showImage(int index)
{
    d->active().showImage(index);
}

void CanvasWidget::setTool(Tool tool)
{
    if (d->tool == tool)
        return;
    d->tool = tool;
    setCursor(d->hasCross() ? Qt::CrossCursor : Qt::ArrowCursor);
    Q_EMIT toolChanged(tool);
}

void CanvasWidget::preset(int index)
{
    if (SceneControl *scene = d->active().scene()) {
        scene->setLook(index);
        return;
    }
    const auto presets = d->active().presets();
    if (index >= 0 && index < static_cast<int>(presets.size()))
        d->active().applyPreset(presets[static_cast<std::size_t>(index)]);
}

void CanvasWidget::setWindow(const dicom::VoiWindow &window)
{
    d->active().setWindow(window);
}

void CanvasWidget::setDisplayState(int tile, const render::DisplayState &state)
{
    d->at(tile).takeDisplayState(state);
}

void CanvasWidget::setView(int tile, const render::ViewTransform &view)
{
    d->at(tile).setView(view);
}

void CanvasWidget::showImageIn(int tile, int index)
{
    d->at(tile).showImage(index);
}

void CanvasWidget::mark(const SpaceMark &mark)
{
    d->mark = mark;
    d->markAllDirty();
    Q_EMIT spaceMarked(mark);
}

void CanvasWidget::autoWindow()
{
    d->active().autoWindow();
}

void CanvasWidget::invert()
{
    d->active().toggleInvert();
}

void CanvasWidget::toggleInterpolation()
{
    d->active().toggleInterpolation();
}

void CanvasWidget::flipHorizontally()
{
    d->active().flipHorizontally();
}

void CanvasWidget::flipVertically()
{
    d->active().flipVertically();
}

void CanvasWidget::rotateLeft()
{
    d->active().rotate(-1);
}

void CanvasWidget::rotateRight()
{
    d->active().rotate(1);
}

void CanvasWidget::fit()
{
    d->active().fit();
}

void CanvasWidget::zoomBy(double factor)
{
    const auto &view = d->active().view();
    d->active().setView(view.zoomedAt({view.viewSize.width() / 2, view.viewSize.height() / 2}, factor));
}

void CanvasWidget::oneToOne()
{
    d->active().oneToOne(devicePixelRatioF());
}

void CanvasWidget::reset()
{
    d->active().reset();
}

bool CanvasWidget::isCinePlaying() const
{
    return d->cine(d->activeTile).isPlaying();
}

bool CanvasWidget::isCineSweeping() const
{
    return d->isSweeping;
}

void CanvasWidget::toggleCine()
{
    if (isCinePlaying())
        d->cine(d->activeTile).pause();
    else
        d->playCine(d->activeTile);
}

void CanvasWidget::Private::playCine(int tile)
{
    if (at(tile).imageCount() > 0)
        cine(tile).play(at(tile).imageCount(), at(tile).wantedImage(), at(tile).frameTimeMs());
}

void CanvasWidget::toggleAllCines()
{
    if (std::ranges::any_of(d->cines, [](const auto &player) { return player->isPlaying(); })) {
        stopCine();
        return;
    }
    for (int tile = 0; tile < tileCount(); ++tile)
        if (d->isVisible(tile))
            d->playCine(tile);
}

void CanvasWidget::stopCine()
{
    for (const auto &player : d->cines)
        player->pause();
}

void CanvasWidget::changeCineSpeed(int steps)
{
    d->cine(d->activeTile).changeSpeed(steps);
}

void CanvasWidget::setCineSweeping(bool isSweeping)
{
    d->isSweeping = isSweeping;
    for (const auto &player : d->cines)
        player->setMode(isSweeping ? CinePlayer::Mode::Sweep : CinePlayer::Mode::Loop);
}

void CanvasWidget::Private::showRegionValues()
{
    for (int i = 0; i < layout.tileCount(); ++i)
        if (at(i).shown() && !book.linesOf(at(i).shown()->placeKey).empty())
            markDirty(i);
}

void CanvasWidget::setStepBar(int tile, const std::optional<StepBar> &bar)
{
    if (tile < 0 || tile >= tileCount() || stepBar(tile) == bar)
        return;
    if (bar)
        d->stepBars[tile] = *bar;
    else
        d->stepBars.erase(tile);
    d->lookAgain(tile);
    d->markDirty(tile);
}

std::optional<StepBar> CanvasWidget::stepBar(int tile) const
{
    const auto found = d->stepBars.find(tile);
    return found == d->stepBars.end() ? std::nullopt : std::optional(found->second);
}

std::optional<LengthMeasurement> CanvasWidget::activeRegion() const
{
    const ShownImage *image = d->active().shown();
    if (!image)
        return std::nullopt;
    const LengthEditor::Lines &regions = d->book.linesOf(image->placeKey);
    const auto selected = d->book.selected(image->placeKey);
    if (selected && *selected < regions.size())
        return regions[*selected];
    return regions.size() == 1 ? std::optional(regions.front()) : std::nullopt;
}

void CanvasWidget::deleteSelectedMeasurement()
{
    LengthEditor::Lines *lines = d->activeLines();
    if (lines && d->book.editor(d->measuredKey(*d->active().shown())).removeSelected(*lines))
        d->measurementChanged(d->activeTile);
}

void CanvasWidget::deleteAllMeasurements()
{
    const ShownImage *image = d->active().shown();
    if (!image || (d->book.linesOf(image->frameKey).empty() && d->book.linesOf(image->placeKey).empty()))
        return;
    for (const QString &key : {image->frameKey, image->placeKey})
        d->book.lines(key).clear();
    d->book.editor(image->frameKey).reset();
    d->measurementChanged(d->activeTile);
}

void CanvasWidget::cancel()
{
    if (d->cancelOutline())
        return;
    LengthEditor::Lines *lines = d->activeLines();
    d->measuredTile.reset();
    if (d->mark.has_value()) {
        d->mark.reset();
        d->markAllDirty();
        return;
    }
    if (lines && d->book.editor(d->measuredKey(*d->active().shown())).cancel(*lines))
        d->measurementChanged(d->activeTile);
    else
        setTool(Tool::WindowLevel);
}

} // namespace negato::viewer
