#include "dicom/parse/mosaic.h"

#include "dicom/base/tags.h"
#include "dicom/parse/csa_header.h"

#include <algorithm>
#include <cmath>

namespace negato::dicom {

namespace {

bool isMosaic(const DataSet &dataSet)
{
    const auto imageType = dataSet.texts(tag::ImageType);
    return std::ranges::find(imageType, "MOSAIC") != imageType.end();
}

} // namespace

std::optional<MosaicLayout> mosaicLayout(const DataSet &dataSet)
{
    if (!isMosaic(dataSet))
        return {};
    const auto count = csaNumbers(dataSet, "NumberOfImagesInMosaic");
    if (count.empty() || count[0] < 2 || count[0] > 4096)
        return {};
    MosaicLayout layout;
    layout.tileCount = static_cast<std::uint32_t>(count[0]);
    layout.tilesPerRow = static_cast<std::uint32_t>(std::ceil(std::sqrt(count[0])));
    const auto normal = csaNumbers(dataSet, "SliceNormalVector");
    if (normal.size() == 3)
        std::ranges::copy(normal, layout.sliceNormal.begin());
    return layout;
}

} // namespace negato::dicom
