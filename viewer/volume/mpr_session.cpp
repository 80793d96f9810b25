#include "viewer/volume/mpr_session.h"

#include "viewer/text/error_text.h"
#include "viewer/volume/volume_text.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace negato::viewer {

namespace {

std::array<render::PlaneDirections, MprSession::kViews> patientDirections()
{
    return {render::axialDirections(), render::coronalDirections(), render::sagittalDirections()};
}

} // namespace

MprSession::MprSession(FrameLoader &loader, std::shared_ptr<const DisplaySet> set, QObject *parent)
    : QObject(parent)
    , m_frames(loader)
    , m_shelf(loader)
    , m_directions(patientDirections())
{
    connect(&m_growth, &VolumeGrowth::due, this, &MprSession::goTo);
    connect(&m_overlayGrowth, &VolumeGrowth::due, this, &MprSession::renewOverlay);
    m_growth.begin(set);
    take(m_shelf.volumeOf(set));
}

void MprSession::take(const std::shared_ptr<VolumeLoader> &loader)
{
    if (m_loader)
        disconnect(m_loader.get(), nullptr, this, nullptr);
    m_loader = loader;
    connect(m_loader.get(), &VolumeLoader::changed, this, &MprSession::onVolumeChanged);
    onVolumeChanged();
}

void MprSession::continueWith(const std::shared_ptr<const DisplaySet> &set)
{
    if (set == wantedSet())
        return;
    m_growth.begin(set);
    goTo(set);
}

void MprSession::grow(const std::shared_ptr<const DisplaySet> &old, const std::shared_ptr<const DisplaySet> &grown)
{
    m_growth.grow(old, grown);
    if (m_overlay)
        m_overlayGrowth.grow(old, grown);
}

void MprSession::goTo(const std::shared_ptr<const DisplaySet> &set)
{
    if (m_next)
        disconnect(m_next.get(), nullptr, this, nullptr);
    m_next.reset();
    endKept();
    if (set == m_loader->displaySet())
        return;
    m_next = m_shelf.volumeOf(set);
    connect(m_next.get(), &VolumeLoader::changed, this, &MprSession::onNextChanged);
    onNextChanged();
}

void MprSession::onNextChanged()
{
    if (!m_next || !m_next->isFinished())
        return;
    disconnect(m_next.get(), nullptr, this, nullptr);
    const auto next = std::exchange(m_next, nullptr);
    if (isReady() && next->volume().isNull()) {
        keep(*next);
    } else {
        const auto before = m_loader->displaySet();
        take(next);
        if (isOfSameStack(*before, *next->displaySet())) // nobody asks for fewer of its images again
            m_shelf.forget(before);
        Q_EMIT volumeReplaced();
    }
    m_growth.finish();
}

/// The pictures are the same; what is said of them is not.
void MprSession::endKept()
{
    if (std::exchange(m_keptBecause, QString()).isEmpty())
        return;
    for (int view = 0; view < kViews; ++view)
        Q_EMIT viewChanged(view);
    Q_EMIT keptEnded();
}

QString MprSession::keptText(const VolumeLoader &refused)
{
    const QString why = refused.refusal() ? volumeRefusalText(*refused.refusal()) : refused.error() ? sentence(*refused.error()) : QString();
    return tr("Still the earlier volume: %1").arg(why).trimmed();
}

/// A good volume is worth more than the reason why there is no other.
void MprSession::keep(const VolumeLoader &refused)
{
    m_keptBecause = keptText(refused);
    for (int view = 0; view < kViews; ++view)
        Q_EMIT viewChanged(view);
    Q_EMIT volumeKept(m_keptBecause);
}

void MprSession::prepare(const std::shared_ptr<const DisplaySet> &set)
{
    m_shelf.prepare(set);
}

void MprSession::onVolumeChanged()
{
    if (isReady() && !m_hasCursor) {
        m_cursor = m_firstCursor ? inside(*m_firstCursor) : geometry().centre();
        m_hasCursor = true;
        Q_EMIT guidesChanged();
    }
    for (int view = 0; view < kViews; ++view)
        Q_EMIT viewChanged(view);
    Q_EMIT volumeChanged();
}

render::ReformatPlane MprSession::plane(int view) const
{
    render::ReformatPlane plane = render::planeThrough(geometry(), m_cursor, directions(view));
    plane.thicknessMm = slab(view).thicknessMm;
    plane.projection = slab(view).projection;
    plane.sampling = m_sampling;
    return plane;
}

std::array<render::ReformatPlane, MprSession::kViews> MprSession::planes() const
{
    if (!isReady())
        return {};
    return {plane(0), plane(1), plane(2)};
}

int MprSession::planeCount(int view) const
{
    if (!isReady())
        return 1;
    const Eigen::Vector3d normal = directions(view).normal();
    const auto [first, last] = render::reachMm(geometry(), normal);
    return static_cast<int>(std::lround((last - first) / render::stepMm(geometry(), normal))) + 1;
}

int MprSession::planeIndex(int view) const
{
    if (!isReady())
        return 0;
    constexpr double same = 1e-3; // of a step
    const double place = planePlace(view);
    const int last = planeCount(view) - 1;
    if (place > same && place < 1 - same) // the first plane is still to come
        return std::min(1, last);
    if (place > last - 1 + same && place < last - same) // and so is the last
        return std::max(0, last - 1);
    return std::clamp(static_cast<int>(std::lround(place)), 0, last);
}

double MprSession::planePlace(int view) const
{
    const Eigen::Vector3d normal = directions(view).normal();
    return (m_cursor.mm.dot(normal) - render::reachMm(geometry(), normal).first) / render::stepMm(geometry(), normal);
}

/// The cross may stand between two planes: one step goes to the next in its direction, and passes none by.
void MprSession::showPlane(int view, int index)
{
    constexpr double same = 1e-3; // of a step
    if (!isReady() || index == planeIndex(view))
        return;
    const double place = planePlace(view);
    const int steps = index - planeIndex(view);
    const double wanted = steps == 1 ? std::floor(place + same) + 1 : steps == -1 ? std::ceil(place - same) - 1 : index;
    const Eigen::Vector3d normal = directions(view).normal();
    moveCursor({m_cursor.mm + normal * ((wanted - place) * render::stepMm(geometry(), normal))});
}

dicom::PatientPoint MprSession::inside(const dicom::PatientPoint &point) const
{
    const Eigen::Vector3d last = geometry().size().cast<double>() - Eigen::Vector3d::Ones();
    const Eigen::Vector3d voxel = geometry().toVoxel(point).index.cwiseMax(Eigen::Vector3d::Zero()).cwiseMin(last);
    return geometry().toPatient({voxel});
}

void MprSession::moveCursor(const dicom::PatientPoint &point)
{
    if (!isReady())
        return;
    const auto before = planes();
    m_cursor = inside(point);
    announce(before);
}

void MprSession::takePlaces(const MprSession &other, const std::optional<Eigen::Isometry3d> &thisFromOther)
{
    m_slabs = other.m_slabs;
    m_sampling = other.m_sampling;
    if (!thisFromOther)
        return;
    const Eigen::Matrix3d turn = thisFromOther->linear();
    for (std::size_t view = 0; view < kViews; ++view)
        m_directions[view] = {turn * other.m_directions[view].right, turn * other.m_directions[view].down};
    if (other.m_hasCursor)
        m_firstCursor = dicom::PatientPoint{*thisFromOther * other.m_cursor.mm};
}

void MprSession::turnOthers(int view, double radians)
{
    auto turned = m_directions;
    for (int other = 0; other < kViews; ++other)
        if (other != view)
            turned[static_cast<std::size_t>(other)] = render::turned(directions(other), directions(view).normal(), radians);
    setDirections(turned);
}

void MprSession::turnOne(int view, int other, double radians)
{
    auto turned = m_directions;
    turned[static_cast<std::size_t>(other)] = render::turned(directions(other), directions(view).normal(), radians);
    setDirections(turned);
}

void MprSession::setDirectionsOf(int view, const render::PlaneDirections &directions)
{
    auto changed = m_directions;
    changed[static_cast<std::size_t>(view)] = directions;
    setDirections(changed);
}

void MprSession::setDirections(const std::array<render::PlaneDirections, kViews> &directions)
{
    const auto before = planes();
    m_directions = directions;
    announce(before);
}

void MprSession::setSlab(int view, const Slab &slab)
{
    const auto before = planes();
    m_slabs[static_cast<std::size_t>(view)] = slab;
    announce(before);
}

void MprSession::setSampling(render::Sampling sampling)
{
    const auto before = planes();
    m_sampling = sampling;
    announce(before);
}

void MprSession::alignToPatient()
{
    setDirections(patientDirections());
}

/// The view that is nearest to the images takes their directions; the others stand on it.
void MprSession::alignToAcquisition()
{
    if (!isReady())
        return;
    const render::PlaneDirections images = render::acquisitionDirections(geometry());
    const auto patient = patientDirections();
    std::array<render::PlaneDirections, kViews> aligned;
    // The turn that takes the nearest view of the patient to the images takes the two others along.
    std::size_t nearest = 0;
    for (std::size_t view = 1; view < patient.size(); ++view)
        if (std::abs(patient[view].normal().dot(images.normal())) > std::abs(patient[nearest].normal().dot(images.normal())))
            nearest = view;
    const auto frame = [](const render::PlaneDirections &directions) {
        Eigen::Matrix3d axes;
        axes << directions.right, directions.down, directions.normal();
        return axes;
    };
    const Eigen::Matrix3d turn = frame(images) * frame(patient[nearest]).transpose();
    for (std::size_t view = 0; view < patient.size(); ++view)
        aligned[view] = {turn * patient[view].right, turn * patient[view].down};
    aligned[nearest] = images;
    setDirections(aligned);
}

void MprSession::announce(const std::array<render::ReformatPlane, kViews> &before)
{
    if (!isReady())
        return;
    for (int view = 0; view < kViews; ++view)
        if (plane(view) != before[static_cast<std::size_t>(view)])
            Q_EMIT viewChanged(view);
    Q_EMIT guidesChanged();
}

} // namespace negato::viewer
