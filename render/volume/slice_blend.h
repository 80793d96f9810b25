#pragma once

#include "dicom/decode/frame.h"
#include "render/volume/volume.h"

namespace negato::render {

/// A slice of a resampled volume from one or two images (of the volume's code, in 16 bits): each moved by part of a pixel, bilinearly,
/// and weighed. What no image covers, or whose nearest pixel is nothing, is nothing.
dicom::Frame blendedSlice(const SliceRecipe &recipe, const dicom::Frame &first, const dicom::Frame &second,
                          const VolumeGeometry &geometry, const VoxelScale &scale);

} // namespace negato::render
