#pragma once

#include "dicom/decode/frame.h"
#include "dicom/image/pixel_transform.h"
#include "render/volume/volume.h"

#include <optional>

namespace negato::render {

/// The scale in which the images of a volume can be shared as they are: that of 16-bit pixels with a slope and an intercept. Empty
/// for all others. noValue is a code that pixels of `bitsStored` cannot have, or the padding of the images.
std::optional<VoxelScale> sharedScale(const dicom::Frame &frame, const dicom::PixelTransform &transform);

/// Whether the code for "nothing" is among the pixels, which have all 16 bits, though it is not their padding.
bool holdsNoValue(const dicom::Frame &frame, const VoxelScale &scale);

/// Largest absolute modality value of the pixels, padding left out.
double largestValue(const dicom::Frame &frame, const dicom::PixelTransform &transform);

/// The image in 16 bits, signed, of modality values / scale.slope; padding becomes noValue.
dicom::Frame recoded(const dicom::Frame &frame, const dicom::PixelTransform &transform, const VoxelScale &scale);

/// The image with every code of its padding range turned into the one for "nothing".
dicom::Frame withOnePadding(const dicom::Frame &frame, const dicom::PixelTransform &transform, const VoxelScale &scale);

} // namespace negato::render
