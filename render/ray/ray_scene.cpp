#include "render/ray/ray_scene.h"

#include <algorithm>
#include <cmath>

namespace negato::render {

RayScene::RayScene(const RayVolume &rayVolume, const RayView &view, const RayStyle &rayStyle)
    : volume(rayVolume)
    , style(rayStyle)
    , table(rayVolume.volume().voxelTable())
    , isSigned(rayVolume.volume().scale().isSigned)
    , nothing(static_cast<float>(rayVolume.volume().scale().noValue))
    , lowest(rayVolume.lowest())
    , blocks(rayVolume.blocks())
    , voxelFromPatient(rayVolume.volume().geometry().voxelFromPatient())
    , eyeDirection(view.directions.normal())
{
    const VolumeGeometry &geometry = volume.volume().geometry();
    lastVoxel = (geometry.size() - Eigen::Vector3i::Ones()).cast<float>();
    columns = static_cast<std::size_t>(geometry.size().x());
    const double mm = geometry.spacingMm().minCoeff() * style.sampleVoxels;
    stepMm = static_cast<float>(mm);
    step = (voxelFromPatient.linear() * (eyeDirection * mm)).cast<float>();
    perStep = step.cwiseInverse();
    box = Eigen::AlignedBox3d(Eigen::Vector3d::Zero(), lastVoxel.cast<double>());
    if (!style.cropVoxels.isEmpty())
        box = box.intersection(style.cropVoxels);
    if (style.mask && style.maskPerVoxel > 0)
        maskScale.setConstant(static_cast<float>(style.maskPerVoxel));
    else if (style.mask)
        maskScale = style.mask->size().cast<float>().cwiseQuotient(geometry.size().cast<float>());
    const Eigen::Matrix3d axes = geometry.patientFromVoxel().linear().colwise().normalized();
    towardsEye = (axes.transpose() * -eyeDirection).cast<float>();
    perVoxelMm = geometry.spacingMm().cwiseInverse().cast<float>();
    for (const RayVolume::Range &range : volume.ranges())
        highest.push_back(range.high);
    if (style.kind != RayKind::Shaded)
        return;
    const TransferTable look(style.transfer, mm);
    const VoxelScale &scale = volume.volume().scale();
    valueScale = static_cast<float>(scale.slope * look.perValue);
    valueOffset = static_cast<float>((scale.intercept - look.first) * look.perValue);
    entries.assign(look.entries.begin(), look.entries.end());
    seeBlocks(look);
}

void RayScene::seeBlocks(const TransferTable &look)
{
    const VoxelScale &scale = volume.volume().scale();
    isVisible.reserve(volume.ranges().size() + sizeof(int));
    for (const RayVolume::Range &range : volume.ranges()) {
        const double a = range.low * scale.slope + scale.intercept, b = range.high * scale.slope + scale.intercept;
        isVisible.push_back(range.low <= range.high && look.isVisible(std::min(a, b), std::max(a, b)));
    }
    isVisible.resize(isVisible.size() + sizeof(int));
}

RaySamples RayScene::samplesThrough(const Eigen::Vector3d &throughMm) const
{
    const Eigen::Vector3d start = voxelFromPatient * throughMm;
    double first = -1e7, last = 1e7;
    for (int axis = 0; axis < 3; ++axis) {
        const double each = step[axis], low = box.min()[axis] - start[axis], high = box.max()[axis] - start[axis];
        if (std::abs(each) < 1e-9) {
            if (low > 0 || high < 0)
                return {};
            continue;
        }
        first = std::max(first, std::min(low / each, high / each));
        last = std::min(last, std::max(low / each, high / each));
    }
    if (style.clipMm) { // what is kept lies behind the plane's normal
        const double distance = style.clipMm->signedDistance(throughMm);
        const double perSample = style.clipMm->normal().dot(eyeDirection) * stepMm;
        if (std::abs(perSample) < 1e-9)
            last = distance > 0 ? first - 1 : last;
        else if (perSample > 0)
            last = std::min(last, -distance / perSample);
        else
            first = std::max(first, -distance / perSample);
    }
    if (!(first <= last))
        return {};
    return {start.cast<float>(), static_cast<int>(std::ceil(first)), static_cast<int>(std::floor(last))};
}

bool RayScene::isCutAt(const Eigen::Vector3f &place) const
{
    const Eigen::Vector3i size = style.mask->size();
    const auto whole = [&](int axis) { return std::clamp(static_cast<int>((place[axis] + 0.5F) * maskScale[axis]), 0, size[axis] - 1); };
    return style.mask->isCut(whole(0), whole(1), whole(2));
}

} // namespace negato::render
