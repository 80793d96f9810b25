#include "viewer/volume/automatic_cut.h"

#include "render/ray/scalpel.h"
#include "render/segment/bone_mask.h"
#include "render/segment/table_mask.h"

#include <QThread>

namespace negato::viewer {

namespace {

/// A cell is cut where the voxel in its middle is.
render::VoxelMask inCells(const render::VoxelMask &fine, const render::VolumeGeometry &geometry)
{
    const int factor = render::maskFactor(geometry);
    if (factor == 1)
        return fine;
    render::VoxelMask cells(geometry.coarser(factor).size());
    const auto middle = [&](int cell, int axis) { return std::min(cell * factor + factor / 2, fine.size()[axis] - 1); };
    for (int z = 0; z < cells.size().z(); ++z)
        for (int y = 0; y < cells.size().y(); ++y)
            for (int x = 0; x < cells.size().x(); ++x)
                if (fine.isCut(middle(x, 0), middle(y, 1), middle(z, 2)))
                    cells.cut(x, y, z);
    return cells;
}

} // namespace

std::optional<render::VoxelMask> cutAutomatically(const render::Volume &volume, AutomaticCut what, render::VoxelMask before,
                                                  const std::stop_token &stop)
{
    const render::VoxelMask found = what == AutomaticCut::Table ? render::tableMask(volume, QThread::idealThreadCount(), stop)
                                                                : render::boneMask(volume, {}, stop);
    if (found.isEmpty() || stop.stop_requested())
        return std::nullopt;
    before |= inCells(found, volume.geometry());
    return before;
}

} // namespace negato::viewer
