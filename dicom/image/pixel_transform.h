#pragma once

#include "dicom/image/display_colours.h"
#include "dicom/image/frame_attributes.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace negato::dicom {

/// A look-up table of PS3.3 C.11.1.1 (Modality LUT) or C.11.2.1.1 (VOI LUT).
struct LookUpTable
{
    double firstInput = 0;              ///< value that maps to entries[0]; smaller ones map there too
    std::vector<std::uint16_t> entries; ///< never empty
    int bits = 16;                      ///< of an entry
    std::string explanation;            ///< LUT Explanation
    std::string type;                   ///< Modality LUT Type ("HU", "OD", "US" ...); empty for a VOI LUT
};

/// PS3.3 C.11.2.1.3
enum class VoiFunction : std::uint8_t { Linear, LinearExact, Sigmoid };

struct VoiWindow
{
    double center = 0;
    double width = 1; ///< > 0
    VoiFunction function = VoiFunction::Linear;
    std::string explanation; ///< Window Center & Width Explanation
    friend bool operator==(const VoiWindow &, const VoiWindow &) = default;
};

/// What stands between stored values and the screen, read from one frame's data set (PS3.4 N.2).
struct PixelTransform
{
    double slope = 1; ///< Rescale Slope; ignored where modalityLut is set
    double intercept = 0;
    std::optional<LookUpTable> modalityLut;
    std::string unit; ///< of the output of the Modality LUT: "HU" (CT), Rescale Type, Units (PET: "Bq/ml"); "" = stored values
    std::vector<VoiWindow> windows; ///< in the order of the data set; widths that break the rule are left out
    std::vector<LookUpTable> voiLuts;
    bool isInverse = false; ///< MONOCHROME1, or Presentation LUT Shape INVERSE
    std::optional<Palette> palette; ///< of PALETTE COLOR
    std::optional<Palette> supplementalPalette; ///< of a grey image: colours of the stored values from its first input on
    bool areColoursConverted = false; ///< those of the frame and of palettes are sRGB, not what the file has
    std::optional<double> paddingLow, paddingHigh; ///< Pixel Padding Value and Range Limit, stored values, low <= high

    /// Modality value of a stored one.
    [[nodiscard]] double modalityValue(double stored) const;
    [[nodiscard]] bool isPadding(double stored) const
    {
        return paddingLow && stored >= *paddingLow && stored <= paddingHigh.value_or(*paddingLow);
    }
    /// Whether a stored value of a grey image is one of its supplemental palette (PS3.3 C.8.16.2.1.1.1).
    [[nodiscard]] bool isColour(double stored) const { return supplementalPalette && stored >= supplementalPalette->firstInput; }
};

/// `colours`: what the worker made of the file's palette.
PixelTransform pixelTransform(const FrameAttributes &frame, const DisplayColours &colours = {});

/// The frame is meant to be seen in colours that no palette tells, or none that is understood (PS3.3 C.7.6.23, C.8.12.5).
bool lacksItsColours(const FrameAttributes &frame);

} // namespace negato::dicom
