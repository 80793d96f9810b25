#pragma once

#include "dicom/geometry/slice_plane.h"

#include <vector>

namespace negato::dicom {

/// Attributes with one value a frame, read once: a value a frame of a long clip is a long text.
struct FrameVectors
{
    std::vector<double> gridOffsetsMm; ///< Grid Frame Offset Vector
    std::vector<double> slices;        ///< Slice Vector

    static FrameVectors of(const DataSet &dataSet);
};

/// The plane of one frame of any object, single or multi-frame: see describeFrames. Fails as SlicePlane::fromFrame
/// does, and with NoGeometry where one plane stands for all frames of a multi-frame object.
Result<SlicePlane> planeOfFrame(const FrameAttributes &frame, const FrameVectors &vectors);

} // namespace negato::dicom
