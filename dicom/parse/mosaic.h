#pragma once

#include "dicom/parse/data_set.h"

#include <array>
#include <cstdint>
#include <optional>

namespace negato::dicom {

/// Siemens mosaic: slices laid out as tiles of one frame, row by row from the top left. From the CSA header (csa_header.h).
struct MosaicLayout
{
    std::uint32_t tileCount = 0;         ///< NumberOfImagesInMosaic, > 1
    std::uint32_t tilesPerRow = 0;       ///< ceil(sqrt(tileCount))
    std::array<double, 3> sliceNormal{}; ///< SliceNormalVector, LPS; from one tile to the next; zero where not given
};

/// Empty unless Image Type says MOSAIC and the header tells the number of tiles.
std::optional<MosaicLayout> mosaicLayout(const DataSet &dataSet);

} // namespace negato::dicom
