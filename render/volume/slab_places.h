#pragma once

#include "render/volume/reformat.h"

#include <vector>

namespace negato::render {

/// Where a slab is sampled for a row of a picture, in mm along its depth from the row itself; 0 alone for a plane.
///
/// Mean and sum: the middles of equal parts, none longer than a voxel, as many for every row of the picture. Maximum and minimum: both
/// faces and the slices of voxels between them, where the depth goes straight through these, since interpolation between two slices is
/// never beyond both; else the faces, the middle, and places at most half a voxel apart. So no slice within the slab is left out, and
/// what the plane in its middle shows is never beyond what the slab does.
std::vector<double> slabPlacesMm(const VolumeGeometry &geometry, const PictureRow &row, int columns, const SlabStyle &slab);

} // namespace negato::render
