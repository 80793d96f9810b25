#pragma once

#include "dicom/decode/frame.h"
#include "dicom/image/pixel_transform.h"

#include <cstddef>
#include <cstdint>
#include <optional>

namespace negato::render {

class PreparedGrids;

enum class Interpolation : std::uint8_t { Linear, Nearest };

/// How a reader looks at one frame. A value; what the data set itself asks for stands in PixelTransform.
struct DisplayState
{
    dicom::VoiWindow window; ///< in modality units
    std::optional<std::size_t> voiLut; ///< index in PixelTransform::voiLuts; takes the place of the window
    bool isInverted = false; ///< by the reader, on top of PixelTransform::isInverse
    Interpolation interpolation = Interpolation::Linear;
    friend bool operator==(const DisplayState &, const DisplayState &) = default;
};

/// The first window of the data set, else its first VOI LUT, else a window from the pixels themselves.
/// `prepared` of this frame, which may be null, saves making its grid.
DisplayState initialDisplayState(const dicom::Frame &frame, const dicom::PixelTransform &transform,
                                 const PreparedGrids *prepared = nullptr);

/// Window over the 0.5th to 99.5th percentile of the modality values, padding left out; over all of them where those
/// are one value; over the range of the stored bits where all are. Colour frames get the full range of their samples.
dicom::VoiWindow autoWindow(const dicom::Frame &frame, const dicom::PixelTransform &transform,
                            const PreparedGrids *prepared = nullptr);

} // namespace negato::render
