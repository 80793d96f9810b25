#include "viewer/window/tile_links.h"

#include <cmath>

namespace negato::viewer {

namespace {

constexpr double kParallel = 0.95; ///< cosine between normals: about 18 degrees

/// The image of a stack that lies nearest to a place along a normal; empty where its images have no places.
std::optional<int> nearestImage(const DisplaySet &set, const Eigen::Vector3d &normal, double alongMm)
{
    std::optional<int> nearest;
    double least = 0;
    for (std::size_t i = 0; i < set.stack.frames.size(); ++i) {
        const auto &plane = set.stack.frames[i].plane;
        if (!plane)
            return std::nullopt;
        const double distance = std::abs(plane->originMm.dot(normal) - alongMm);
        if (!nearest || distance < least) {
            nearest = static_cast<int>(i);
            least = distance;
        }
    }
    return nearest;
}

double alongOf(const ShownImage &image, const Eigen::Vector3d &normal)
{
    return image.plane->originMm.dot(normal);
}

} // namespace

TileLinks::TileLinks(CanvasWidget &canvas)
    : m_canvas(canvas)
{
    connect(&canvas, &CanvasWidget::shownImageChanged, this, &TileLinks::follow);
    connect(&canvas, &CanvasWidget::displayStateChanged, this, &TileLinks::followDisplay);
    connect(&canvas, &CanvasWidget::viewChanged, this, &TileLinks::followView);
    connect(&canvas, &CanvasWidget::spaceMarked, this, &TileLinks::followMark);
    connect(&canvas, &CanvasWidget::activeTileChanged, this, &TileLinks::capture);
}

void TileLinks::setLinked(bool isLinked)
{
    m_isLinked = isLinked;
    capture();
}

bool TileLinks::goesAlong(int other, int leader) const
{
    const Tile &follower = m_canvas.tile(other), &leading = m_canvas.tile(leader);
    return other != leader && follower.shown() && leading.shown() && follower.shown()->plane && leading.shown()->plane
        && !follower.feed()->isMadeOnDemand() && !leading.feed()->isMadeOnDemand()
        && std::abs(follower.shown()->plane->normal().dot(leading.shown()->plane->normal())) > kParallel;
}

void TileLinks::capture()
{
    m_offsetsMm.clear();
    const int active = m_canvas.activeTile();
    if (!m_isLinked)
        return;
    for (int tile = 0; tile < m_canvas.tileCount(); ++tile) {
        if (!goesAlong(tile, active))
            continue;
        const ShownImage &leader = *m_canvas.tile(active).shown(), &follower = *m_canvas.tile(tile).shown();
        const Eigen::Vector3d normal = leader.plane->normal();
        m_offsetsMm[tile] = shareSpace(leader, follower) ? 0 : alongOf(follower, normal) - alongOf(leader, normal);
    }
}

void TileLinks::follow(int tile)
{
    if (!m_isLinked || m_isFollowing || tile != m_canvas.activeTile() || !m_canvas.tile(tile).shown() || !m_canvas.tile(tile).shown()->plane)
        return;
    m_isFollowing = true;
    const Eigen::Vector3d normal = m_canvas.tile(tile).shown()->plane->normal();
    const double along = alongOf(*m_canvas.tile(tile).shown(), normal);
    for (int other = 0; other < m_canvas.tileCount(); ++other) {
        if (!goesAlong(other, tile))
            continue;
        if (const auto image = nearestImage(*m_canvas.displaySet(other), normal, along + m_offsetsMm[other])) // 0 for one that came later
            m_canvas.showImageIn(other, *image);
    }
    m_isFollowing = false;
}

/// The same millimetres to the screen, and the same way off the middle.
void TileLinks::followView(int tile)
{
    if (!m_isLinked || m_isFollowing || tile != m_canvas.activeTile() || !m_canvas.tile(tile).shown())
        return;
    m_isFollowing = true;
    const Tile &leader = m_canvas.tile(tile);
    for (int other = 0; other < m_canvas.tileCount(); ++other) {
        if (!goesAlong(other, tile))
            continue;
        const Tile &follower = m_canvas.tile(other);
        const dicom::SlicePlane &from = *leader.shown()->plane, &to = *follower.shown()->plane;
        render::ViewTransform view = follower.view();
        view.zoom = leader.view().zoom * to.rowSpacingMm / from.rowSpacingMm;
        if (shareSpace(*leader.shown(), *follower.shown()))
            view.centre = to.toPixel(from.toPatient(leader.view().centre));
        m_canvas.setView(other, view);
    }
    m_isFollowing = false;
}

void TileLinks::followDisplay(int tile)
{
    if (!m_isLinked || m_isFollowing || tile != m_canvas.activeTile() || !m_canvas.tile(tile).shown())
        return;
    m_isFollowing = true;
    const ShownImage &leader = *m_canvas.tile(tile).shown();
    for (int other = 0; other < m_canvas.tileCount(); ++other)
        if (goesAlong(other, tile) && m_canvas.tile(other).shown()->modality == leader.modality
            && m_canvas.tile(other).shown()->loaded.transform->unit == leader.loaded.transform->unit)
            m_canvas.setDisplayState(other, m_canvas.tile(tile).displayState());
    m_isFollowing = false;
}

/// Each tile in that space shows the image nearest to the place, whatever way it lies.
void TileLinks::followMark(const SpaceMark &mark)
{
    m_isFollowing = true;
    for (int tile = 0; tile < m_canvas.tileCount(); ++tile) {
        const ShownImage *image = m_canvas.tile(tile).shown();
        if (!image || !image->plane || image->space != mark.space || tile == m_canvas.activeTile())
            continue;
        if (m_canvas.feed(tile)->isMadeOnDemand()) {
            m_canvas.feed(tile)->moveCursor(mark.point);
            continue;
        }
        const Eigen::Vector3d normal = image->plane->normal();
        if (const auto nearest = nearestImage(*m_canvas.displaySet(tile), normal, mark.point.mm.dot(normal)))
            m_canvas.showImageIn(tile, *nearest);
    }
    m_isFollowing = false;
}

} // namespace negato::viewer
