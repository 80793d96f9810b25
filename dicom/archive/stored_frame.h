#pragma once

#include "dicom/geometry/frame_description.h"

#include <filesystem>

namespace negato::dicom {

/// A frame of an object in the archive, and the file to decode it from.
struct StoredFrame
{
    FrameDescription description;
    std::filesystem::path file;
};

} // namespace negato::dicom
