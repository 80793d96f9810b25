#pragma once

#include "dicom/geometry/frame_description.h"

namespace negato::dicom {

/// Part of a series; `distinctions` as in Stack.
struct Part
{
    std::vector<FrameDescription> frames;
    std::vector<std::string> distinctions;
};

/// Instance, frame, tile: the order in which the series was written.
bool isBefore(const FrameDescription &a, const FrameDescription &b);
/// Temporal position, acquisition time, then isBefore.
bool isEarlier(const FrameDescription &a, const FrameDescription &b);

/// Takes apart parallel frames that show positions more than once (fMRI, dynamic and diffusion series), so that no
/// volume repeats a position. All frames must have planes. One volume comes back where nothing repeats, where all
/// frames show one place, and where only few positions repeat and no attribute says why.
std::vector<Part> separateRepeats(Part part);

} // namespace negato::dicom
