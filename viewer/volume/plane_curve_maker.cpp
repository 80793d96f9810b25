#include "viewer/volume/plane_curve_maker.h"

#include "render/volume/reformat.h"
#include "viewer/canvas/reformat_text.h"
#include "viewer/text/error_text.h"
#include "viewer/volume/reformat_header.h"
#include "viewer/volume/volume_text.h"

#include <QThread>

namespace negato::viewer {

PlaneCurveMaker::PlaneCurveMaker(FrameLoader &loader, FourthAxis axis, const render::ReformatPlane &plane, const EllipseRegion &region, QObject *parent)
    : RegionCurveMaker(std::move(axis), region, parent)
    , m_loader(loader)
    , m_plane(plane)
{
    if (plane.thicknessMm > 0)
        setSlab(tr("slab: %1").arg(slabText(plane.projection, plane.thicknessMm, QLocale())));
    begin();
}

void PlaneCurveMaker::begin()
{
    m_volume.reset();
    if (m_step == axis().count())
        return;
    m_volume = std::make_unique<VolumeLoader>(m_loader, axis().steps[m_step].set);
    // Not at once: it must not end while it speaks, and one that is refused says nothing.
    connect(m_volume.get(), &VolumeLoader::changed, this, &PlaneCurveMaker::onVolumeChanged, Qt::QueuedConnection);
    QMetaObject::invokeMethod(this, &PlaneCurveMaker::onVolumeChanged, Qt::QueuedConnection);
}

void PlaneCurveMaker::onVolumeChanged()
{
    if (!m_volume || !m_volume->isFinished())
        return;
    takeVolume();
    ++m_step;
    begin();
}

void PlaneCurveMaker::takeVolume()
{
    if (m_volume->refusal())
        return giveUp(m_step, volumeRefusalText(*m_volume->refusal()));
    if (m_volume->failedFrames() > 0 || m_volume->volume().isNull())
        return giveUp(m_step, m_volume->error() ? sentence(*m_volume->error()) : tr("Images of this step could not be read."));
    const auto header = m_volume->header();
    const auto make = [volume = m_volume->volume(), plane = m_plane, header](const std::stop_token &stop) {
        const render::Reformatted picture = render::reformat(volume, plane, QThread::idealThreadCount(), stop);
        LoadedFrame loaded;
        loaded.frame = picture.frame;
        loaded.transform = picture.transform ? picture.transform : std::make_shared<const dicom::PixelTransform>();
        loaded.header = header;
        return loaded;
    };
    measure(m_step, header, m_volume->displaySet()->stack.frames.front().frameNumber, Uptake::AsStored, make);
}

} // namespace negato::viewer
