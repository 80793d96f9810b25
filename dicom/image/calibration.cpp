#include "dicom/image/calibration.h"

#include "dicom/base/tags.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace negato::dicom {

namespace {

/// From below the pixels of electron microscopes to above those of any detector: what lies beyond is an error.
bool isPlausible(double mm)
{
    constexpr double least = 1e-7, most = 1e4;
    return mm >= least && mm <= most;
}

struct Spacing
{
    double row = 0;
    double column = 0;
    [[nodiscard]] bool isGiven() const { return isPlausible(row) && isPlausible(column); }
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
    if (region.integer(units) != centimetres)
        return 0;
    const double mm = std::abs(region.number(delta).value_or(0)) * millimetresPerCentimetre;
    return isPlausible(mm) ? mm : 0;
}

/// By Region Spatial Format and the units of the axes (PS3.3 C.8.5.5.1.1, C.8.5.5.1.15).
bool isCurve(const DataSet &region)
{
    constexpr std::int64_t none = 0, centimetres = 3, mMode = 2, graphics = 5;
    const std::int64_t format = region.integer(tag::RegionSpatialFormat).value_or(0);
    const auto isOther = [&](Tag units) {
        const std::int64_t unit = region.integer(units).value_or(none);
        return unit != none && unit != centimetres;
    };
    return (format >= mMode && format < graphics) || isOther(tag::PhysicalUnitsXDirection) || isOther(tag::PhysicalUnitsYDirection);
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
        region.isCurve = isCurve(item);
        region.isLowPriority = (item.integer(tag::RegionFlags).value_or(0) & 1) != 0;
        if (region.x1 >= region.x0 && region.y1 >= region.y0)
            out.push_back(region);
    }
    return out;
}

/// Slices of a volume that was made of X-ray projections: their objects have the modality of the projections.
bool isReconstructed(const FrameAttributes &frame)
{
    constexpr std::array<std::string_view, 3> classes{"1.2.840.10008.5.1.4.1.1.13.1.1",  // X-Ray 3D Angiographic Image Storage
                                                      "1.2.840.10008.5.1.4.1.1.13.1.2",  // X-Ray 3D Craniofacial
                                                      "1.2.840.10008.5.1.4.1.1.13.1.3"}; // Breast Tomosynthesis
    if (std::ranges::find(classes, frame.root().text(tag::SOPClassUID)) != classes.end())
        return true;
    // In functional groups a plane is a slice's; what is said of the whole object may be the detector's.
    const auto isOfFrame = [&](Tag tag) { return &frame.holder(tag) != &frame.root(); };
    return isOfFrame(tag::ImagePositionPatient) && isOfFrame(tag::ImageOrientationPatient);
}

bool isProjection(const FrameAttributes &frame)
{
    constexpr std::array<std::string_view, 9> modalities{"CR", "DX", "MG", "XA", "RF", "RG", "PX", "IO", "DR"};
    return std::ranges::find(modalities, frame.root().text(tag::Modality)) != modalities.end() && !isReconstructed(frame);
}

/// Less is better.
int rank(const CalibratedRegion &region)
{
    return (region.isLowPriority ? 2 : 0) + (region.hasLengths() ? 0 : 1);
}

bool isSameScale(const CalibratedRegion &a, const CalibratedRegion &b)
{
    return a.mmPerPixelX == b.mmPerPixelX && a.mmPerPixelY == b.mmPerPixelY;
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
    if (isProjection(frame) || (!pixel.isGiven() && imager.isGiven()))
        return projection(frame, pixel, imager);
    return pixel.isGiven() ? ofSpacing(CalibrationKind::Patient, pixel) : Calibration{};
}

bool CalibratedRegion::contains(double x, double y) const
{
    const auto column = std::llround(x), row = std::llround(y);
    return column >= x0 && column <= x1 && row >= y0 && row <= y1;
}

const CalibratedRegion *regionAt(const Calibration &calibration, double x, double y)
{
    const CalibratedRegion *found = nullptr;
    bool isOne = true;
    for (const CalibratedRegion &region : calibration.regions) {
        if (!region.contains(x, y) || (found && rank(region) > rank(*found)))
            continue;
        isOne = !found || rank(region) < rank(*found) || (isOne && isSameScale(region, *found));
        found = &region;
    }
    return isOne ? found : nullptr;
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
