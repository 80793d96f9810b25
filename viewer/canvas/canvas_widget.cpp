#include "viewer/canvas/canvas_widget.h"
#include "viewer/canvas/canvas_private.h"

#include <algorithm>
#include <vector>

namespace negato::viewer {

namespace {

constexpr int kBandGrids = 6; ///< height of the warning band, in steps of the theme's grid
constexpr double kLeastMagnification = 2, kMostMagnification = 4;

} // namespace

CanvasWidget::Private::Private(CanvasWidget &widget, FrameLoader &frameLoader, const Theme &colours, ErrorText sentence)
    : q(widget)
    , loader(frameLoader)
    , theme(colours)
    , errorText(std::move(sentence))
    , painter(colours)
{
    QObject::connect(regions.get(), &RegionValues::counted, &q, [this] { showRegionValues(); });
}

void CanvasWidget::Private::addTile()
{
    const int index = static_cast<int>(tiles.size());
    tiles.push_back(std::make_unique<Tile>(loader));
    Tile *tile = tiles.back().get();
    QObject::connect(tile, &Tile::changed, &q, [this, index] { markDirty(index); });
    QObject::connect(tile, &Tile::imageShown, &q, [this, index] { onImageShown(index); });
    QObject::connect(tile, &Tile::displayStateChanged, &q, [this, index] { Q_EMIT q.displayStateChanged(index); });
    QObject::connect(tile, &Tile::viewChanged, &q, [this, index] {
        lookAgain(index);
        Q_EMIT q.viewChanged(index);
    });
    addCine(index);
}

void CanvasWidget::Private::addCine(int tile)
{
    cines.push_back(std::make_unique<CinePlayer>());
    CinePlayer *player = cines.back().get();
    player->setMode(isSweeping ? CinePlayer::Mode::Sweep : CinePlayer::Mode::Loop);
    QObject::connect(player, &CinePlayer::imageDue, &q, [this, tile](int index) { at(tile).showImage(index); });
    QObject::connect(player, &CinePlayer::stateChanged, &q, [this, tile] {
        at(tile).setPlaying(cine(tile).isPlaying());
        markDirty(tile);
        if (tile == activeTile)
            Q_EMIT q.cineChanged(q.isCinePlaying());
    });
}

void CanvasWidget::Private::relayout()
{
    const int band = hasConflict ? kBandGrids * theme.grid : 0;
    const auto enlarged = isEnlarged ? std::optional(activeTile) : std::nullopt;
    layout = TileLayout(q.rect().adjusted(0, band, 0, 0), rows, columns, enlarged);
    for (int i = 0; i < layout.tileCount(); ++i)
        if (isVisible(i))
            at(i).setViewSize(layout.rect(i).size(), q.devicePixelRatioF());
    if (pointer)
        hover(q.mapFromGlobal(*pointer));
    markAllDirty();
}

void CanvasWidget::Private::markDirty(int tile)
{
    if (!surface) {
        if (tile < layout.tileCount())
            q.update(layout.rect(tile));
        return;
    }
    dirty.insert(tile);
    surface->update();
}

void CanvasWidget::Private::markAllDirty()
{
    if (!surface) {
        q.update();
        return;
    }
    for (int i = 0; i < layout.tileCount(); ++i)
        dirty.insert(i);
    isFrameDirty = true;
    surface->update();
}

/// The line of the active tile's image lies on the others.
void CanvasWidget::Private::markLines(int tile)
{
    if (tile != activeTile || !hasGuides)
        return;
    const ShownImage *image = at(tile).shown();
    for (int other = 0; other < layout.tileCount(); ++other)
        if (other != tile && isVisible(other) && image && at(other).shown() && shareSpace(*image, *at(other).shown()))
            markDirty(other);
}

void CanvasWidget::Private::checkPatients()
{
    std::vector<const ShownImage *> images;
    for (int i = 0; i < layout.tileCount(); ++i)
        if (isVisible(i) && at(i).shown())
            images.push_back(at(i).shown());
    if (hasConflict == areOfDifferentPatients(images))
        return;
    hasConflict = !hasConflict;
    relayout();
    Q_EMIT q.patientConflictChanged(hasConflict);
}

void CanvasWidget::Private::onImageShown(int tile)
{
    if (tile >= layout.tileCount())
        return;
    markLines(tile);
    lookAgain(tile);
    if (measuredTile == tile) { // the image was changed under a measurement being drawn, which goes on at the same place only
        const ShownImage *image = at(tile).shown();
        const bool goesOn = image && book.editedFrame() == measuredKey(*image);
        if (image && !goesOn)
            book.editor(measuredKey(*image));
        if (!goesOn)
            measuredTile.reset();
    }
    if (cine(tile).isPlaying() && !at(tile).isWaiting())
        cine(tile).imageShown(at(tile).wantedImage());
    checkPatients();
    Q_EMIT q.shownImageChanged(tile);
    if (tile == activeTile)
        Q_EMIT q.displayStateChanged(tile);
}

CanvasWidget::CanvasWidget(FrameLoader &loader, const Theme &theme, ErrorText errorText, QWidget *parent)
    : QWidget(parent)
    , d(std::make_unique<Private>(*this, loader, theme, std::move(errorText)))
{
    setAttribute(Qt::WA_OpaquePaintEvent);
    setMouseTracking(true);
    setAcceptDrops(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Images"));
    setMinimumSize(120, 90);
    d->addTile();
    d->relayout();
}

CanvasWidget::~CanvasWidget()
{
    d->surface.reset();
    d->cines.clear();
    d->tiles.clear();
}

void CanvasWidget::setDrawing(Drawing drawing)
{
    if (drawing == this->drawing())
        return;
    if (drawing == Drawing::GraphicsCard)
        d->makeSurface();
    else
        d->surface.reset();
    d->markAllDirty();
}

Drawing CanvasWidget::drawing() const
{
    return d->surface ? Drawing::GraphicsCard : Drawing::Processor;
}

void CanvasWidget::setTileGrid(int rows, int columns)
{
    d->rows = std::clamp(rows, 1, kMostRows);
    d->columns = std::clamp(columns, 1, kMostColumns);
    const auto count = static_cast<std::size_t>(d->rows * d->columns);
    while (d->tiles.size() > count) {
        d->cines.pop_back();
        d->tiles.pop_back();
    }
    while (d->tiles.size() < count)
        d->addTile();
    std::erase_if(d->stepBars, [this](const auto &bar) { return bar.first >= tileCount(); });
    d->steppedTile.reset();
    d->drag.end();
    d->measuredTile.reset();
    d->book.editor({}); // gives up a line being drawn
    d->loupeTile.reset();
    d->dropTile.reset();
    d->isEnlarged = false;
    d->activeTile = std::min(d->activeTile, tileCount() - 1);
    d->relayout();
    d->checkPatients();
    Q_EMIT tileGridChanged(d->rows, d->columns);
    Q_EMIT activeTileChanged(d->activeTile);
    Q_EMIT cineChanged(isCinePlaying());
}

int CanvasWidget::rowCount() const
{
    return d->rows;
}

int CanvasWidget::columnCount() const
{
    return d->columns;
}

int CanvasWidget::tileCount() const
{
    return d->rows * d->columns;
}

void CanvasWidget::setDisplaySet(int tile, std::shared_ptr<const DisplaySet> set)
{
    if (tile < 0 || tile >= tileCount())
        return;
    d->cine(tile).pause();
    d->at(tile).setDisplaySet(std::move(set));
}

void CanvasWidget::setFeed(int tile, std::shared_ptr<const DisplaySet> set, std::unique_ptr<ImageFeed> feed)
{
    if (tile < 0 || tile >= tileCount())
        return;
    d->cine(tile).pause();
    d->at(tile).setFeed(std::move(set), std::move(feed));
}

void CanvasWidget::continueDisplaySet(int tile, std::shared_ptr<const DisplaySet> set)
{
    if (tile >= 0 && tile < tileCount())
        d->at(tile).continueWith(std::move(set));
}

ImageFeed *CanvasWidget::feed(int tile)
{
    return d->at(tile).feed();
}

void CanvasWidget::setGuidesShown(bool areShown)
{
    d->hasGuides = areShown;
    d->markAllDirty();
}

void CanvasWidget::setKeyImages(const QSet<QString> &keys)
{
    d->keyImages = keys;
    d->markAllDirty();
}

bool CanvasWidget::isKeyImage(const ShownImage &image) const
{
    const QString object = image.frameKey.left(image.frameKey.indexOf(QLatin1Char('#')) + 1);
    return d->keyImages.contains(keyImageName(image)) || (!object.isEmpty() && d->keyImages.contains(object));
}

void CanvasWidget::growDisplaySet(int tile, std::shared_ptr<const DisplaySet> set)
{
    if (tile >= 0 && tile < tileCount())
        d->at(tile).growTo(std::move(set));
}

std::shared_ptr<const DisplaySet> CanvasWidget::displaySet(int tile) const
{
    return d->at(tile).displaySet();
}

const Tile &CanvasWidget::tile(int index) const
{
    return d->at(index);
}

int CanvasWidget::activeTile() const
{
    return d->activeTile;
}

void CanvasWidget::setActiveTile(int tile)
{
    if (tile < 0 || tile >= tileCount() || tile == d->activeTile)
        return;
    d->activeTile = tile;
    if (d->isEnlarged)
        d->relayout();
    d->markAllDirty(); // the mark of the active tile lies on its edge
    d->checkPatients();
    Q_EMIT activeTileChanged(tile);
    Q_EMIT displayStateChanged(tile);
    Q_EMIT cineChanged(isCinePlaying());
}

void CanvasWidget::activateNextTile()
{
    setActiveTile((d->activeTile + 1) % tileCount());
}

void CanvasWidget::activatePreviousTile()
{
    setActiveTile((d->activeTile + tileCount() - 1) % tileCount());
}

bool CanvasWidget::isEnlarged() const
{
    return d->isEnlarged;
}

void CanvasWidget::toggleEnlarged()
{
    if (tileCount() == 1)
        return;
    d->isEnlarged = !d->isEnlarged;
    d->relayout();
    d->checkPatients();
    Q_EMIT enlargedChanged(d->isEnlarged);
}

bool CanvasWidget::hasPatientConflict() const
{
    return d->hasConflict;
}

Tool CanvasWidget::tool() const
{
    return d->tool;
}

std::vector<WindowPreset> CanvasWidget::presets() const
{
    return d->active().presets();
}

bool CanvasWidget::isMagnifierOn() const
{
    return d->isMagnifierOn;
}

void CanvasWidget::setMagnifier(bool isOn)
{
    if (d->isMagnifierOn == isOn)
        return;
    d->isMagnifierOn = isOn;
    d->hover(mapFromGlobal(QCursor::pos()));
    if (!isOn)
        d->setLoupe({}, {});
    Q_EMIT magnifierChanged(isOn);
}

void CanvasWidget::setMagnification(double factor)
{
    d->magnification = std::clamp(factor, kLeastMagnification, kMostMagnification);
    if (d->loupeTile)
        d->markDirty(*d->loupeTile);
}

void CanvasWidget::setOverlayConfig(const OverlayConfig &config)
{
    d->painter.setConfig(config);
    d->markAllDirty();
}

bool CanvasWidget::areOverlaysShown() const
{
    return d->hasTechnique;
}

void CanvasWidget::setOverlaysShown(bool areShown)
{
    d->hasTechnique = areShown;
    d->markAllDirty();
}

bool CanvasWidget::areOverlayPlanesShown() const
{
    return d->hasOverlayPlanes;
}

void CanvasWidget::setOverlayPlanesShown(bool areShown)
{
    d->hasOverlayPlanes = areShown;
    d->markAllDirty();
}

} // namespace negato::viewer
