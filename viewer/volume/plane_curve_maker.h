#pragma once

#include "render/volume/reformat_plane.h"
#include "viewer/volume/region_curve_maker.h"
#include "viewer/volume/volume_loader.h"

namespace negato::viewer {

/// In a plane of the volumes of all steps, one volume after the other, so that one alone is in memory. Times are those of each volume's first image. A volume that lacks
/// images is a gap: what stands in their place is made up of their neighbours. The loader must outlive it.
class PlaneCurveMaker final : public RegionCurveMaker
{
    Q_OBJECT

public:
    PlaneCurveMaker(FrameLoader &loader, FourthAxis axis, const render::ReformatPlane &plane, const EllipseRegion &region, QObject *parent = nullptr);
    ~PlaneCurveMaker() override { stop(); }

private:
    void begin();
    void onVolumeChanged();
    void takeVolume();

    FrameLoader &m_loader;
    render::ReformatPlane m_plane;
    std::unique_ptr<VolumeLoader> m_volume; ///< of the step that is waited for
    std::size_t m_step = 0;
};

} // namespace negato::viewer
