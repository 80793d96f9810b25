#pragma once

#include "dicom/decode/srgb_transform.h"
#include "dicom/image/display_colours.h"
#include "dicom/parse/data_set.h"

#include <memory>

namespace negato::dicom {

/// What a file says of its colours (ICC Profile, else Color Space; PS3.3 C.11.15), for the screen. Runs in the worker only.
///
/// Of a whole slide image the profile stands in the Optical Path Sequence (PS3.3 C.8.12.5); several that differ are Failed.
class ColourProfile
{
public:
    [[nodiscard]] static ColourProfile of(const DataSet &dataSet);

    /// Converts a frame in place where that is called for: three samples a pixel.
    void convert(std::span<std::byte> samples, const PixelFormat &format) const;
    [[nodiscard]] DisplayColours displayColours(const DataSet &dataSet) const;

private:
    ColourManagement m_management = ColourManagement::AsStored;
    std::unique_ptr<SrgbTransform> m_toSrgb; ///< where Converted
};

} // namespace negato::dicom
