#include "viewer/volume/mpr_session.h"

#include "dicom/base/tags.h"
#include "render/colour/display_state.h"
#include "viewer/volume/registration_store.h"
#include "viewer/volume/volume_text.h"

#include <utility>

namespace negato::viewer {

namespace {

/// The data set's own, else one of the pixels in the middle of the volume.
std::optional<dicom::VoiWindow> windowOf(const render::Volume &volume)
{
    if (!volume.transform()->windows.empty())
        return volume.transform()->windows.front();
    const dicom::Frame &middle = volume.slice(volume.geometry().size().z() / 2);
    return middle.isNull() ? std::nullopt : std::optional(render::autoWindow(middle, *volume.transform()));
}

} // namespace

void MprSession::fuseWith(const std::shared_ptr<const DisplaySet> &set, const QString &name, const FusionPlacing &placing)
{
    m_overlay = std::make_unique<VolumeLoader>(m_frames, set);
    m_overlayName = name;
    m_overlayKeptBecause.clear();
    m_placing = placing;
    m_hasFusionWindow = false;
    m_nextOverlay.reset();
    m_overlayGrowth.begin(set);
    connect(m_overlay.get(), &VolumeLoader::changed, this, &MprSession::onOverlayChanged);
    onOverlayChanged();
}

void MprSession::placeOverlay(const FusionPlacing &placing)
{
    if (!m_overlay)
        return;
    m_placing = placing;
    onOverlayChanged();
}

/// The window stays, and so does the old volume where the new one is none.
void MprSession::renewOverlay(const std::shared_ptr<const DisplaySet> &set)
{
    m_nextOverlay = std::make_unique<VolumeLoader>(m_frames, set);
    connect(m_nextOverlay.get(), &VolumeLoader::changed, this, &MprSession::onNextOverlayChanged, Qt::QueuedConnection); // it may end then
    QMetaObject::invokeMethod(this, &MprSession::onNextOverlayChanged, Qt::QueuedConnection);
}

void MprSession::onNextOverlayChanged()
{
    if (!m_nextOverlay || !m_nextOverlay->isFinished())
        return;
    auto next = std::exchange(m_nextOverlay, nullptr);
    if (!next->volume().isNull() || m_overlay->volume().isNull()) {
        m_overlay = std::move(next);
        m_overlayKeptBecause.clear();
        connect(m_overlay.get(), &VolumeLoader::changed, this, &MprSession::onOverlayChanged);
        onOverlayChanged();
    } else {
        keepOverlay(*next);
    }
    m_overlayGrowth.finish();
}

void MprSession::keepOverlay(const VolumeLoader &refused)
{
    m_overlayKeptBecause = keptText(refused);
    for (int view = 0; view < kViews; ++view)
        Q_EMIT viewChanged(view);
    Q_EMIT overlayKept(QStringLiteral("%1: %2").arg(m_overlayName, m_overlayKeptBecause));
}

void MprSession::endFusion()
{
    m_overlay.reset();
    m_nextOverlay.reset();
    m_overlayKeptBecause.clear();
    m_overlayGrowth.end();
    for (int view = 0; view < kViews; ++view)
        Q_EMIT viewChanged(view);
}

void MprSession::setFusionStyle(const FusionStyle &style)
{
    if (style == m_fusionStyle)
        return;
    m_fusionStyle = style;
    for (int view = 0; view < kViews; ++view)
        Q_EMIT viewChanged(view);
}

void MprSession::onOverlayChanged()
{
    if (!m_hasFusionWindow && !m_overlay->volume().isNull())
        if (const auto window = windowOf(m_overlay->volume())) {
            m_fusionStyle.window = *window;
            m_hasFusionWindow = true;
        }
    if (const QString problem = fusionProblem(); !problem.isEmpty())
        Q_EMIT fusionFailed(problem);
    for (int view = 0; view < kViews; ++view)
        Q_EMIT viewChanged(view);
}

bool MprSession::sharesSpace() const
{
    const auto spaceOf = [](const VolumeLoader &loader) { return loader.header() ? loader.header()->dataSet.text(dicom::tag::FrameOfReferenceUID) : std::string(); };
    const std::string base = spaceOf(loader()), over = spaceOf(*m_overlay);
    return ((!base.empty() && base == over) || m_placing.place != FusionPlace::SharedSpace) && isOfOnePatient();
}

bool MprSession::isOfOnePatient() const
{
    return m_overlay && m_overlay->header() && loader().header() && isOfSamePatient(loader().header()->dataSet, m_overlay->header()->dataSet);
}

std::optional<MprSession::Overlay> MprSession::overlay() const
{
    if (!m_overlay || m_overlay->volume().isNull() || !loader().header() || !sharesSpace())
        return std::nullopt;
    return Overlay{m_overlay->volume(), m_placing, m_fusionStyle, m_overlayName, m_overlay->expectedSlices(m_overlay->volume()), m_overlay->failedFrames(),
                   m_overlay->suv(), m_overlayKeptBecause};
}

QString MprSession::fusionProblem() const
{
    if (!m_overlay)
        return {};
    if (m_overlay->refusal())
        return volumeRefusalText(*m_overlay->refusal());
    if (m_overlay->header() && loader().header() && !isOfOnePatient())
        return tr("The two series are not of one patient, as far as they say, and are not fused.");
    if (m_overlay->header() && loader().header() && !sharesSpace())
        return tr("The two series have no common frame of reference, so it is not known how they lie to each other. Register them first.");
    return {};
}

} // namespace negato::viewer
