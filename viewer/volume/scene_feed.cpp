#include "viewer/volume/scene_feed.h"

#include "render/colour/display_state.h"
#include "render/volume/coarser_volume.h"
#include "viewer/canvas/picture_id.h"
#include "viewer/volume/own_looks.h"
#include "viewer/volume/reformat_header.h"
#include "viewer/volume/volume_text.h"

#include <QThread>

#include <algorithm>

namespace negato::viewer {

namespace {

constexpr std::size_t kCoarseVoxels = std::size_t{1} << 22, kFineVoxels = std::size_t{1} << 27;
constexpr double kQuickMs = 50; ///< what a picture may take while it is turned; a step of 66 ms still looks smooth
constexpr int kCoarsestStep = 5;
constexpr double kMarginOfView = 1.05;

int threads()
{
    return QThread::idealThreadCount();
}

dicom::VoiWindow windowOf(const render::Volume &volume)
{
    if (!volume.transform()->windows.empty())
        return volume.transform()->windows.front();
    for (int slice = volume.geometry().size().z() / 2; slice < volume.geometry().size().z(); ++slice)
        if (!volume.slice(slice).isNull())
            return render::autoWindow(volume.slice(slice), *volume.transform());
    return {};
}

/// Of the volume alone is shown.
bool isPart(const render::RayStyle &style)
{
    return style.mask || style.clipMm || !style.cropVoxels.isEmpty();
}

} // namespace

SceneFeed::SceneFeed(std::shared_ptr<MprSession> session, bool hasCard, QObject *parent)
    : ImageFeed(parent)
    , m_session(std::move(session))
    , m_caster(hasCard)
{
    m_thread.setMaxThreadCount(1);
    m_thread.setExpiryTimeout(-1); // the card is bound to the thread
    connect(m_session.get(), &MprSession::viewChanged, this, [this](int view) {
        if (view == 0)
            onVolumeChanged();
    });
    connect(m_session.get(), &MprSession::guidesChanged, this, [this] {
        if (m_clipView)
            changed();
    });
    const auto tellAnew = [this] {
        if (m_made)
            Q_EMIT arrived(0); // the same picture, with what is said of it
    };
    connect(m_session.get(), &MprSession::volumeKept, this, tellAnew);
    connect(m_session.get(), &MprSession::keptEnded, this, tellAnew);
    connect(&m_scalpel, &SceneScalpel::changed, this, &SceneFeed::changed);
    onVolumeChanged();
}

SceneFeed::~SceneFeed()
{
    m_stop.request_stop();
    m_refining.request_stop();
    m_thread.start([this] { m_caster.end(); });
    m_thread.waitForDone();
}

void SceneFeed::onVolumeChanged()
{
    const VolumeLoader &loader = m_session->loader();
    if (loader.refusal() || (loader.isFinished() && !m_session->isReady())) {
        m_failure = loader.error().value_or(dicom::error(dicom::ErrorCode::NoGeometry));
        Q_EMIT failed(0);
        return;
    }
    if (m_session->isReady() && !m_isPreparing && !m_hasWhole && loader.isFinished())
        prepare();
}

/// Once, of the whole volume; before, the planes show what is there.
void SceneFeed::prepare()
{
    m_isPreparing = true;
    m_hasWhole = true;
    const VolumeLoader &loader = m_session->loader();
    m_whole = {loader.volume(), loader.header(), loader.displaySet(), loader.failedFrames()};
    auto transform = std::make_shared<dicom::PixelTransform>(*volume().transform());
    transform->windows.clear(); // for slices: maxima are brighter
    m_maximumTransform = std::move(transform);
    beginLooks(windowOf(volume()));
    m_crop = CropBox(volume().geometry());
    viewAll();
    m_thread.start([this, volume = volume(), stop = m_stop.get_token()] {
        auto prepared = std::make_shared<Prepared>();
        const auto reduced = [&](std::size_t voxels) {
            const int factor = render::factorFor(volume.geometry(), voxels);
            return factor == 1 ? volume : render::coarserVolume(volume, factor, threads(), stop);
        };
        prepared->coarseFactor = render::factorFor(volume.geometry(), kCoarseVoxels);
        prepared->coarse = render::RayVolume(reduced(kCoarseVoxels), threads(), stop);
        prepared->fineFactor = render::factorFor(volume.geometry(), kFineVoxels);
        prepared->fine = render::RayVolume(reduced(kFineVoxels), threads(), stop);
        QMetaObject::invokeMethod(this, [this, prepared, own = readOwnLooks(ownLooksFile()), isStopped = stop.stop_requested()] {
            m_isPreparing = false;
            if (isStopped)
                return;
            m_prepared = prepared;
            takeOwnLooks(own);
            changedLook();
        });
    });
}

/// From the front, all of the volume in the tile.
void SceneFeed::viewAll()
{
    if (!m_hasWhole)
        return;
    const render::VolumeGeometry &geometry = volume().geometry();
    m_view.focusMm = geometry.centre().mm;
    m_view.directions = render::coronalDirections();
    const Eigen::Vector3d edges = geometry.spacingMm().cwiseProduct(geometry.size().cast<double>());
    const int side = std::min(m_view.columns, m_view.rows);
    m_view.pixelMm = side > 0 ? edges.maxCoeff() * kMarginOfView / side : 1;
    m_looks.shift = 0;
    m_looks.widen = 1;
}

void SceneFeed::setViewSize(const QSize &size)
{
    if (size.width() == m_view.columns && size.height() == m_view.rows)
        return;
    const int before = std::min(m_view.columns, m_view.rows), now = std::min(size.width(), size.height());
    if (before > 0 && now > 0)
        m_view.pixelMm *= static_cast<double>(before) / now;
    m_view.columns = size.width();
    m_view.rows = size.height();
    if (before == 0 && m_hasWhole)
        viewAll();
    changed();
}

SceneFeed::Job SceneFeed::jobFor(int pixelStep, bool isCoarse) const
{
    const VolumeLook &look = shownLook();
    Job job{m_view, {}, isCoarse};
    job.look = isLookEdited() ? tr("%1, edited").arg(look.name) : look.name;
    job.style.kind = look.kind;
    if (look.kind == render::RayKind::Shaded)
        job.style.transfer = look.transfer.moved(m_looks.shift, m_looks.widen);
    job.style.pixelStep = pixelStep;
    const int factor = isCoarse ? m_prepared->coarseFactor : m_prepared->fineFactor;
    if (m_isCropping)
        job.style.cropVoxels = m_crop.voxels(factor);
    if (m_clipView)
        job.style.clipMm = Eigen::Hyperplane<double, 3>(-m_session->directions(*m_clipView).normal(), m_session->cursor().mm);
    job.style.mask = m_scalpel.mask();
    job.style.maskPerVoxel = static_cast<double>(factor) / render::maskFactor(volume().geometry());
    return job;
}

void SceneFeed::changed()
{
    if (!m_prepared || m_view.columns <= 0 || m_view.rows <= 0)
        return;
    m_isFinest = false;
    m_refining.request_stop();
    m_isDue = true;
    castNext();
}

void SceneFeed::castNext()
{
    if (m_isBusy)
        return;
    if (!std::exchange(m_isDue, false)) {
        refine();
        return;
    }
    m_isBusy = true;
    m_refining = {};
    m_thread.start([this, made = std::make_shared<Made>(Made{quickJob(), {}, 0}), prepared = m_prepared, stop = m_stop.get_token()] {
        QElapsedTimer timer;
        timer.start();
        made->picture = m_caster.cast(made->job.isCoarse ? prepared->coarse : prepared->fine, made->job.view, made->job.style, stop);
        made->ms = static_cast<double>(timer.nsecsElapsed()) / 1e6;
        QMetaObject::invokeMethod(this, [this, made] { onMade(made); });
    });
}

/// A card needs no coarse picture first.
SceneFeed::Job SceneFeed::quickJob() const
{
    Job fine = jobFor(1, false);
    return m_caster.castsOnCard(fine.style) ? fine : jobFor(m_quickStep, true);
}

/// A pixel a ray, of the fine volume; given up as soon as something moves.
void SceneFeed::refine()
{
    if (m_isFinest || !m_made)
        return;
    m_isBusy = true;
    m_thread.start([this, made = std::make_shared<Made>(Made{jobFor(1, false), {}, 0}), prepared = m_prepared, stop = m_refining.get_token()] {
        made->picture = m_caster.cast(prepared->fine, made->job.view, made->job.style, stop);
        QMetaObject::invokeMethod(this, [this, made] { onMade(made); });
    });
}

void SceneFeed::onMade(const std::shared_ptr<Made> &made)
{
    m_isBusy = false;
    if (!made->picture.frame.isNull()) {
        m_made = made;
        m_isFinest = !made->job.isCoarse && !m_isDue;
        if (made->job.isCoarse && made->ms > kQuickMs)
            m_quickStep = std::min(m_quickStep + 1, kCoarsestStep);
        else if (made->job.isCoarse && made->ms < kQuickMs / 3)
            m_quickStep = std::max(m_quickStep - 1, 1);
        Q_EMIT arrived(0);
    }
    castNext();
}

std::optional<ShownImage> SceneFeed::find(int)
{
    if (!m_made)
        return std::nullopt;
    const dicom::Frame &frame = m_made->picture.frame;
    LoadedFrame loaded;
    loaded.id = nextPictureId();
    loaded.frame = frame;
    const bool isShaded = m_made->job.style.kind == render::RayKind::Shaded;
    loaded.transform = isShaded ? std::make_shared<const dicom::PixelTransform>() : m_maximumTransform;
    loaded.header = sceneHeader(*m_whole.header, static_cast<int>(frame.format().rows), static_cast<int>(frame.format().columns));
    ShownImage image = shownImage(std::move(loaded), {}, 0);
    image.scene = SceneNote{m_made->job.look, m_made->job.view.directions,
                            m_made->job.isCoarse ? 1 : m_prepared->fineFactor, !m_made->job.isCoarse,
                            volume().availableSlices(), volume().expectedSlices(), m_whole.failedImages, isPart(m_made->job.style), m_session->keptBecause(), volume().geometry().isResampled()};
    const auto towards = [&](const Eigen::Vector3d &direction) { return dicom::directionLetters(direction); };
    const render::PlaneDirections &directions = m_made->job.view.directions;
    image.letters = {towards(-directions.right), towards(directions.right), towards(-directions.down), towards(directions.down)};
    image.frameKey = QStringLiteral("scene:%1").arg(m_whole.set->seriesUid);
    return image;
}

QString SceneFeed::failureText() const
{
    const auto &refusal = m_session->loader().refusal();
    return refusal ? volumeRefusalText(*refusal) : QString();
}

} // namespace negato::viewer
