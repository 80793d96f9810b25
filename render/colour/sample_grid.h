#pragma once

#include "dicom/decode/frame.h"
#include "dicom/image/pixel_transform.h"

#include <optional>

namespace negato::render {

/// Between pixels and padding: where at least this share of the interpolation's weights lies on pixels they are shown,
/// else padding is. A half, less what single precision may lose on a tie.
inline constexpr double kLeastShare = 0.5 - 1.0 / 1024;

/// A frame in the form in which both renderers (GPU and CPU) sample it.
///
/// Grey: one sample a pixel of type U8, S8, U16, S16 or F32, turned into modality values by slope and intercept.
/// Colour: three samples a pixel of type U8 or U16. Palettes are already colours, a Modality LUT is already applied, so
/// that interpolation never mixes indices. Shares the frame's memory wherever nothing had to be changed.
///
/// Grey with a supplemental palette: pixels in colour are padding of the grey, and lie in `colours`, where they are opaque; over
/// the rest it is transparent. So greys are interpolated before the window, and among themselves.
struct SampleGrid
{
    dicom::Frame frame;
    dicom::Frame colours; ///< null, or as large as `frame`: four bytes a pixel, red, green and blue times alpha, and alpha
    double slope = 1;
    double intercept = 0;
    std::optional<double> paddingLow, paddingHigh; ///< in the grid's own samples
    double colourScale = 1; ///< of a colour sample, to 0..1
    int reduction = 1; ///< original pixels to one of the grid, in each direction

    [[nodiscard]] bool isColour() const { return frame.format().samplesPerPixel == 3; }
    [[nodiscard]] bool isPadding(double sample) const
    {
        return paddingLow && sample >= *paddingLow && sample <= *paddingHigh;
    }
    [[nodiscard]] double modalityValue(double sample) const { return sample * slope + intercept; }
};

/// `reduction` (a power of two) averages boxes of that many pixels, without their padding: for views that show the
/// frame smaller than it is, where plain sampling would skip pixels.
SampleGrid sampleGrid(const dicom::Frame &frame, const dicom::PixelTransform &transform, int reduction = 1);

/// The reduction that suits a view which gives one pixel `screenPixels` of the screen.
int reductionFor(double screenPixels);

/// That reduction, or the next (a power of two times it) with which neither side of the grid is longer than
/// `mostSamples`: what a graphics card takes.
int reductionWithin(int reduction, const dicom::PixelFormat &format, int mostSamples);

} // namespace negato::render
