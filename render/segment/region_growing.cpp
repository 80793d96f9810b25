#include "render/segment/region_growing.h"

#include "render/segment/voxel_set.h"

namespace negato::render {

VoxelMask growRegion(const Volume &volume, const dicom::PatientPoint &seed, double low, double high, const std::stop_token &stop)
{
    const auto start = voxelAt(volume.geometry(), seed);
    if (!start)
        return {};
    VoxelMask mask(volume.geometry().size());
    const StoredVoxels stored(volume);
    const StoredRange range = StoredRange::of(volume.scale(), low, high);
    flood(mask.size(), *start, stop, [&](VoxelPlace place) {
        const int value = stored.at(place);
        if (value < range.low || value > range.high || value == volume.scale().noValue || mask.isCut(place))
            return false;
        mask.cut(place);
        return true;
    });
    return stop.stop_requested() ? VoxelMask() : mask;
}

} // namespace negato::render
