#include "viewer/volume/plane_feed.h"

#include "viewer/canvas/picture_id.h"
#include "viewer/volume/fused_plane.h"
#include "viewer/volume/volume_text.h"
#include "viewer/volume/reformat_header.h"

#include <QThread>

#include <cmath>

namespace negato::viewer {

namespace {

/// Names a plane of a volume, so that what is drawn on it belongs to that place: to a hundredth of a millimetre.
QString planeKey(const DisplaySet &set, const render::ReformatPlane &plane)
{
    QString key = QStringLiteral("plane:%1:%2").arg(set.seriesUid, QString::fromStdString(set.stack.distinction));
    for (const Eigen::Vector3d &vector : {plane.originMm, Eigen::Vector3d(plane.directions.right * 100), Eigen::Vector3d(plane.directions.down * 100)})
        for (const double value : vector)
            key += QStringLiteral(":%1").arg(std::lround(value * 100));
    return key;
}

bool isSum(const render::ReformatPlane &plane)
{
    return plane.thicknessMm > 0 && plane.projection == render::Projection::Sum;
}

/// The same plane in the other volume. PET and the like are seen as a slab of the same thickness.
std::shared_ptr<const FusedPicture> fusedPicture(const MprSession::Overlay &overlay, const render::ReformatPlane &plane, const std::stop_token &stop)
{
    auto fused = std::make_shared<FusedPicture>();
    fused->values = render::reformat(overlay.volume, planeInOverlay(overlay.placing, plane), QThread::idealThreadCount(), stop);
    if (fused->values.frame.isNull())
        return nullptr;
    fused->colours = fusedColours(fused->values, overlay.style, plane.pixelMm);
    if (!isSum(plane))
        fused->suv = overlay.suv;
    fused->name = overlay.name;
    fused->mode = overlay.style.mode;
    fused->opacity = overlay.style.opacity;
    fused->squareMm = overlay.style.squareMm;
    fused->place = overlay.placing.place;
    fused->account = overlay.placing.account;
    fused->slices = overlay.volume.availableSlices();
    fused->expectedSlices = overlay.expectedSlices;
    fused->failedImages = overlay.failedImages;
    fused->keptBecause = overlay.keptBecause;
    fused->isResampled = overlay.volume.geometry().isResampled();
    return fused;
}

} // namespace

PlaneFeed::PlaneFeed(std::shared_ptr<MprSession> session, int view, QObject *parent)
    : ImageFeed(parent)
    , m_session(std::move(session))
    , m_view(view)
{
    m_thread.setMaxThreadCount(1);
    connect(m_session.get(), &MprSession::viewChanged, this, &PlaneFeed::onViewChanged);
    connect(m_session.get(), &MprSession::guidesChanged, this, &ImageFeed::guidesChanged);
    onViewChanged(view);
}

PlaneFeed::~PlaneFeed()
{
    m_stop.request_stop();
    m_thread.waitForDone();
}

void PlaneFeed::want(int index, int, bool)
{
    if (m_session->isReady() && index != m_session->planeIndex(m_view))
        m_session->showPlane(m_view, index);
}

void PlaneFeed::onViewChanged(int view)
{
    if (view != m_view)
        return;
    const VolumeLoader &loader = m_session->loader();
    if (loader.refusal() || (loader.isFinished() && !m_session->isReady())) {
        m_failure = loader.error().value_or(dicom::error(dicom::ErrorCode::NoGeometry));
        Q_EMIT failed(m_index);
        return;
    }
    if (!m_session->isReady())
        return;
    m_index = m_session->planeIndex(m_view);
    m_failure.reset();
    m_wanted = std::make_shared<Made>(Made{m_session->plane(m_view), loader.volume(), loader.header(), loader.displaySet(), loader.expectedSlices(loader.volume()),
                                           loader.failedFrames(), loader.suv(), m_session->overlay(), m_session->keptBecause(), {}, nullptr, m_index});
    Q_EMIT moved(m_index);
    makeNext();
}

void PlaneFeed::makeNext()
{
    if (m_isBusy || !m_wanted)
        return;
    m_isBusy = true;
    m_thread.start([this, made = std::exchange(m_wanted, nullptr), stop = m_stop.get_token()] {
        made->picture = render::reformat(made->volume, made->plane, QThread::idealThreadCount(), stop);
        if (made->overlay && !made->picture.frame.isNull())
            made->fused = fusedPicture(*made->overlay, made->plane, stop);
        QMetaObject::invokeMethod(this, [this, made] { onMade(made); });
    });
}

void PlaneFeed::onMade(const std::shared_ptr<Made> &made)
{
    m_isBusy = false;
    if (!made->picture.frame.isNull()) {
        m_made = made;
        Q_EMIT arrived(made->index);
    }
    makeNext();
}

std::optional<ShownImage> PlaneFeed::find(int)
{
    return m_made ? std::optional(shownOf(*m_made)) : std::nullopt;
}

ShownImage PlaneFeed::shownOf(const Made &made) const
{
    LoadedFrame loaded;
    loaded.id = nextPictureId();
    loaded.frame = made.picture.frame;
    loaded.transform = made.picture.transform;
    loaded.header = reformatHeader(*made.header, made.plane);
    dicom::FrameDescription description;
    description.plane = made.plane.slicePlane();
    ShownImage image = shownImage(std::move(loaded), description, made.index);
    image.set = made.set;
    image.fused = made.fused;
    if (!isSum(made.plane))
        image.suv = made.suv;
    image.frameKey = planeKey(*made.set, made.plane);
    image.reformat = ReformatNote{made.plane.thicknessMm, made.plane.projection, made.plane.sampling,
                                  made.volume.geometry().tiltDegrees(), made.volume.geometry().isUneven(),
                                  made.volume.availableSlices(), made.expectedSlices, made.failedImages, made.keptBecause};
    return image;
}

const dicom::Error *PlaneFeed::failure(int) const
{
    return m_failure ? &*m_failure : nullptr;
}

QString PlaneFeed::failureText() const
{
    const auto &refusal = m_session->loader().refusal();
    return refusal ? volumeRefusalText(*refusal) : QString();
}

/// The lines in which the other planes cross this one; none where they are parallel to it.
std::vector<PlaneGuide> PlaneFeed::guides() const
{
    std::vector<PlaneGuide> guides;
    if (!m_session->isReady())
        return guides;
    const Eigen::Vector3d normal = m_session->directions(m_view).normal();
    for (int other = 0; other < MprSession::kViews; ++other) {
        const Eigen::Vector3d direction = normal.cross(m_session->directions(other).normal());
        if (other != m_view && direction.norm() > 1e-3)
            guides.push_back({other, direction.normalized(), m_session->slab(other).thicknessMm});
    }
    return guides;
}

std::vector<Eigen::Vector3d> PlaneFeed::curveLine() const
{
    std::vector<Eigen::Vector3d> line;
    const render::CurvedPath path = m_session->curve();
    for (const render::CurvedPath::Place &place : path.places())
        line.push_back(place.mm);
    return line;
}

std::optional<dicom::PatientPoint> PlaneFeed::cursor() const
{
    return m_session->isReady() ? std::optional(m_session->cursor()) : std::nullopt;
}

void PlaneFeed::turnGuide(int view, double radians, bool isAlone)
{
    if (isAlone)
        m_session->turnOne(m_view, view, radians);
    else
        m_session->turnOthers(m_view, radians);
}

void PlaneFeed::setGuideThickness(int view, double thicknessMm)
{
    m_session->setSlab(view, {thicknessMm, m_session->slab(view).projection});
}

} // namespace negato::viewer
