#include "dicom/image/calibration.h"

#include "dicom/base/tags.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace negato::dicom {

namespace {

struct Spacing
{
    double row = 0;
    double column = 0;
    [[nodiscard]] bool isGiven() const { return row > 0 && column > 0; }
};

Spacing spacing(const FrameAttributes &frame, Tag tag)
{
    const auto values = frame.numbers(tag);
    return values.size() == 2 ? Spacing{values[0], values[1]} : Spacing{};
}

/// Physical Units X/Y Direction (PS3.3 C.8.5.5.1.15): 3 is cm; the others are no lengths.
double millimetresPerPixel(const DataSet &region, Tag units, Tag delta)
{
    constexpr std::int64_t centimetres = 3;
    constexpr double millimetresPerCentimetre = 10;
    const auto value = region.number(delta);
    return region.integer(units) == centimetres && value ? std::abs(*value) * millimetresPerCentimetre : 0;
}

std::vector<CalibratedRegion> regions(const DataSet &dataSet)
{
    std::vector<CalibratedRegion> out;
    for (const DataSet &item : dataSet.items(tag::SequenceOfUltrasoundRegions)) {
        CalibratedRegion region;
        region.x0 = item.integer(tag::RegionLocationMinX0).value_or(0);
        region.y0 = item.integer(tag::RegionLocationMinY0).value_or(0);
        region.x1 = item.integer(tag::RegionLocationMaxX1).value_or(-1);
        region.y1 = item.integer(tag::RegionLocationMaxY1).value_or(-1);
        region.mmPerPixelX = millimetresPerPixel(item, tag::PhysicalUnitsXDirection, tag::PhysicalDeltaX);
        region.mmPerPixelY = millimetresPerPixel(item, tag::PhysicalUnitsYDirection, tag::PhysicalDeltaY);
        if (region.x1 >= region.x0 && region.y1 >= region.y0)
            out.push_back(region);
    }
    return out;
}

bool isProjection(const DataSet &dataSet)
{
    constexpr std::array<std::string_view, 9> modalities{"CR", "DX", "MG", "XA", "RF", "RG", "PX", "IO", "DR"};
    return std::ranges::find(modalities, dataSet.text(tag::Modality)) != modalities.end();
}

Calibration ofSpacing(CalibrationKind kind, Spacing given)
{
    return {kind, given.row, given.column, {}};
}

/// PS3.3 10.7.1.3: Pixel Spacing of a projection is a correction only when it is said to be one or differs from the
/// detector's; else it repeats Imager Pixel Spacing.
Calibration projection(const FrameAttributes &frame, Spacing pixel, Spacing imager)
{
    const bool isSaid = frame.contains(tag::PixelSpacingCalibrationType);
    const bool isSame = pixel.row == imager.row && pixel.column == imager.column;
    if (pixel.isGiven() && (isSaid || (imager.isGiven() && !isSame)))
        return ofSpacing(CalibrationKind::Corrected, pixel);
    if (imager.isGiven())
        return ofSpacing(CalibrationKind::Detector, imager);
    return pixel.isGiven() ? ofSpacing(CalibrationKind::Detector, pixel) : Calibration{};
}

} // namespace

Calibration calibration(const FrameAttributes &frame)
{
    if (auto found = regions(frame.root()); !found.empty())
        return {CalibrationKind::Regions, 0, 0, std::move(found)};
    const Spacing pixel = spacing(frame, tag::PixelSpacing);
    Spacing imager = spacing(frame, tag::ImagerPixelSpacing);
    if (!imager.isGiven())
        imager = spacing(frame, tag::NominalScannedPixelSpacing);
    if (isProjection(frame.root()) || (!pixel.isGiven() && imager.isGiven()))
        return projection(frame, pixel, imager);
    return pixel.isGiven() ? ofSpacing(CalibrationKind::Patient, pixel) : Calibration{};
}

double pixelWidthOverHeight(const FrameAttributes &frame)
{
    for (const Tag tag : {tag::PixelSpacing, tag::ImagerPixelSpacing, tag::NominalScannedPixelSpacing})
        if (const Spacing given = spacing(frame, tag); given.isGiven())
            return given.column / given.row;
    // Pixel Aspect Ratio is vertical over horizontal (PS3.3 C.7.6.3.1.7).
    const auto ratio = frame.numbers(tag::PixelAspectRatio);
    return ratio.size() == 2 && ratio[0] > 0 && ratio[1] > 0 ? ratio[1] / ratio[0] : 1;
}

} // namespace negato::dicom
