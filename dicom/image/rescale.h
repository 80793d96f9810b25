#pragma once

#include "dicom/image/frame_attributes.h"

#include <optional>

namespace negato::dicom {

/// What makes modality values of stored ones: value = stored * slope + intercept.
struct Rescale
{
    double slope = 1; ///< never 0
    double intercept = 0;
};

/// Rescale Slope and Intercept of a frame (PS3.3 C.11.1.1, C.7.6.16.2.9). Each is demanded where the other stands, and in the same
/// data set or macro: empty where either is absent or no number, and for a slope of 0, which would make all values one. The intercept of
/// PET Image Storage is always 0 (C.8.9.4): there it may be absent.
std::optional<Rescale> rescale(const FrameAttributes &frame);

/// The grey values have no meaning though they should have one: Rescale Slope or Intercept is there and cannot be used, or both are
/// absent where the object must have them (CT, PET).
bool lacksRescale(const FrameAttributes &frame);

} // namespace negato::dicom
