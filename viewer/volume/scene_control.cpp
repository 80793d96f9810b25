#include "viewer/volume/scene_feed.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace negato::viewer {

namespace {

constexpr double kTurnPerSide = std::numbers::pi; ///< a drag across the tile

} // namespace

void SceneFeed::Control::turn(QPointF pixels)
{
    render::PlaneDirections &directions = m_feed.m_view.directions;
    const double perPixel = kTurnPerSide / std::max(1, std::min(m_feed.m_view.columns, m_feed.m_view.rows));
    // The eye goes the other way round: about the picture's own axes.
    directions = render::turned(directions, directions.down, pixels.x() * perPixel);
    directions = render::turned(directions, directions.right, -pixels.y() * perPixel);
    m_feed.changed();
}

void SceneFeed::Control::turnTo(const render::PlaneDirections &directions)
{
    m_feed.m_view.directions = directions;
    m_feed.changed();
}

void SceneFeed::Control::pan(QPointF pixels)
{
    const render::PlaneDirections &directions = m_feed.m_view.directions;
    m_feed.m_view.focusMm -= (directions.right * pixels.x() + directions.down * pixels.y()) * m_feed.m_view.pixelMm;
    m_feed.changed();
}

void SceneFeed::Control::zoom(double factor)
{
    m_feed.m_view.pixelMm = std::clamp(m_feed.m_view.pixelMm / factor, 0.01, 20.0);
    m_feed.changed();
}

void SceneFeed::Control::changeLook(QPointF pixels)
{
    if (m_feed.m_looks.looks.empty())
        return;
    const auto &points = m_feed.shownLook().transfer.points;
    if (points.empty())
        return;
    const double range = points.back().value - points.front().value;
    m_feed.m_looks.widen = std::clamp(m_feed.m_looks.widen * std::exp(pixels.x() / 400), 0.05, 20.0);
    m_feed.m_looks.shift += pixels.y() * range / 800;
    m_feed.changedLook();
}

void SceneFeed::Control::reset()
{
    m_feed.viewAll();
    m_feed.m_crop.reset();
    m_feed.m_looks.looks = m_feed.m_looks.asCame;
    m_feed.changedOver();
    Q_EMIT m_feed.lookChanged();
}

QStringList SceneFeed::Control::looks() const
{
    QStringList names;
    for (const VolumeLook &look : m_feed.m_looks.looks)
        names += look.name;
    return names;
}

void SceneFeed::Control::setLook(int index)
{
    if (index < 0 || index >= static_cast<int>(m_feed.m_looks.looks.size()))
        return;
    m_feed.m_looks.look = index;
    m_feed.m_looks.shift = 0;
    m_feed.m_looks.widen = 1;
    m_feed.changedLook();
}

void SceneFeed::Control::pick(QPointF pixel)
{
    if (!m_feed.m_made)
        return;
    const Job &job = m_feed.m_made->job;
    render::RayPicture picture = m_feed.m_made->picture;
    render::RayView view = job.view;
    if (picture.depthMm.empty()) { // a card gives no depth: the one ray again
        view.focusMm = job.view.pixelAt(pixel.x(), pixel.y());
        view.columns = view.rows = 1;
        pixel = {};
        picture = render::castRays(m_feed.m_prepared->fine, view, job.style, 1);
    }
    if (const auto place = picture.placeAt(view, pixel.x(), pixel.y()))
        m_feed.m_session->moveCursor(*place);
}

std::optional<SceneBox> SceneFeed::Control::cropBox() const
{
    if (!m_feed.m_isCropping || !m_feed.m_made)
        return std::nullopt;
    return m_feed.m_crop.onPicture(m_feed.m_made->job.view);
}

void SceneFeed::Control::dragCropFace(int face, QPointF pixels)
{
    m_feed.m_crop.dragFace(face, pixels, m_feed.m_view);
    m_feed.changedOver();
}

void SceneFeed::Control::cut(const QPolygonF &outline, bool isOutside)
{
    if (!m_feed.m_made)
        return;
    std::vector<Eigen::Vector2d> pixels;
    for (const QPointF &point : outline)
        pixels.emplace_back(point.x() - 0.5, point.y() - 0.5); // whole numbers are centres
    m_feed.m_scalpel.cut(m_feed.volume().geometry(), m_feed.m_made->job.view, std::move(pixels),
                         isOutside ? render::CutSide::Outside : render::CutSide::Inside);
}

void SceneFeed::setStandardView(StandardView view)
{
    m_view.directions = directionsOf(view);
    changed();
}

void SceneFeed::takeOver(const SceneFeed &before)
{
    m_view = before.m_view;
    takeLooks(before.m_looks);
    setClipView(before.m_clipView);
    if (!m_hasWhole || !before.m_hasWhole)
        return;
    setCropBox(before.m_crop.in(volume().geometry()));
    setCropping(before.m_isCropping);
    const auto geometryOf = [](const render::Volume &volume) { return std::make_shared<const render::VolumeGeometry>(volume.geometry()); };
    if (isOfSameStack(*displaySet(), *before.displaySet()))
        m_scalpel.takeOver(before.m_scalpel, geometryOf(before.volume()), geometryOf(volume()));
}

void SceneFeed::setCropping(bool isCropping)
{
    m_isCropping = isCropping;
    changedOver();
}

void SceneFeed::setCropBox(const CropBox &box)
{
    m_crop = box;
    changedOver();
}

void SceneFeed::setClipView(std::optional<int> view)
{
    if (m_clipView == view)
        return;
    m_clipView = view;
    changed();
}

/// The graphics over the picture too, which do not wait for it.
void SceneFeed::changedOver()
{
    changed();
    Q_EMIT guidesChanged();
}

SceneShot SceneFeed::shot() const
{
    const Job job = jobFor(1, false);
    const bool isShaded = job.style.kind == render::RayKind::Shaded;
    return {std::shared_ptr<const render::RayVolume>(m_prepared, &m_prepared->fine), job.view, job.style,
            isShaded ? std::make_shared<const dicom::PixelTransform>() : m_maximumTransform, m_whole.header};
}

} // namespace negato::viewer
