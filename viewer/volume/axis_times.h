#pragma once

#include "dicom/base/tag.h"
#include "dicom/image/frame_attributes.h"

#include <optional>
#include <span>
#include <vector>

namespace negato::viewer {

/// When the images of a time series were made.
struct AxisTimes
{
    std::vector<std::optional<double>> seconds; ///< since the first that is known; empty for images that are not known
    dicom::Tag source; ///< the attribute that says so; of date and time the latter
};

/// Of images of one place in the order of the series; null: not known. The first of Trigger Time, Nominal Cardiac Trigger
/// Delay Time, Temporal Position Time Offset, Frame Reference Time, Frame Acquisition and Frame Reference DateTime,
/// Acquisition DateTime, Acquisition Time and Content Time that all images have and that rises from each to the next; empty where
/// none does, or fewer than two images are known. Times with and without a date, or with unlike offsets from UTC, are not compared.
std::optional<AxisTimes> axisTimes(std::span<const std::optional<dicom::FrameAttributes>> images);

} // namespace negato::viewer
