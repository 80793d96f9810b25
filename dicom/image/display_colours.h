#pragma once

#include "dicom/image/palette.h"

#include <cstdint>
#include <optional>

namespace negato::dicom {

/// What becomes of the colours of a file for the screen (ICC Profile and Color Space, PS3.3 C.11.15).
enum class ColourManagement : std::uint8_t {
    AsStored,  ///< the file says nothing of them, or that they are sRGB
    Converted, ///< to sRGB
    Failed,    ///< the profile is damaged or not one of RGB images: shown as they are stored
};

/// Made by a worker, as a profile is not to be trusted.
struct DisplayColours
{
    ColourManagement management = ColourManagement::AsStored;
    std::optional<Palette> palette; ///< the file's own in sRGB; only where Converted
};

} // namespace negato::dicom
