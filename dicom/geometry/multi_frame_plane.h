#pragma once

#include "dicom/geometry/slice_plane.h"

namespace negato::dicom {

/// The plane of one frame of any object, single or multi-frame: see describeFrames. Fails as SlicePlane::fromFrame
/// does, and with NoGeometry where one plane stands for all frames of a multi-frame object.
Result<SlicePlane> planeOfFrame(const FrameAttributes &frame);

} // namespace negato::dicom
