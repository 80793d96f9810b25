#include "render/raster/axis_samples.h"

#include <algorithm>
#include <cmath>

namespace negato::render {

namespace {

/// `placeOf` gives the image coordinate (whole numbers are pixel centres) of a screen pixel along the axis.
template <typename PlaceOf>
AxisSamples axisSamples(int screenPixels, double imagePixels, int samples, int reduction, Interpolation interpolation,
                        const PlaceOf &placeOf)
{
    const auto isInside = [&](int pixel) {
        const double place = placeOf(pixel);
        return place >= -0.5 && place < imagePixels - 0.5;
    };
    AxisSamples result;
    while (result.begin < screenPixels && !isInside(result.begin))
        ++result.begin;
    result.end = result.begin;
    const auto sample = [&](double at) { return static_cast<int>(std::clamp(at, 0.0, samples - 1.0)); };
    for (; result.end < screenPixels && isInside(result.end); ++result.end) {
        const double place = (placeOf(result.end) + 0.5) / reduction - 0.5;
        const bool isLinear = interpolation == Interpolation::Linear;
        const double whole = std::floor(isLinear ? place : place + 0.5);
        result.first.push_back(sample(whole));
        result.second.push_back(sample(isLinear ? whole + 1 : whole));
        result.part.push_back(isLinear ? static_cast<float>(place - whole) : 0.0F);
    }
    return result;
}

} // namespace

ViewSamples viewSamples(const SampleGrid &grid, const dicom::PixelFormat &original, const ViewTransform &view,
                        Interpolation interpolation)
{
    ViewSamples result;
    result.isTurned = view.quarterTurns % 2 != 0;
    const int width = static_cast<int>(view.viewSize.width()), height = static_cast<int>(view.viewSize.height());
    const auto placeAlong = [&](bool isDown, int pixel) {
        return isDown ? view.toPixel(QPointF(0.5, pixel + 0.5)) : view.toPixel(QPointF(pixel + 0.5, 0.5));
    };
    const dicom::PixelFormat &format = grid.frame.format();
    result.columns = axisSamples(result.isTurned ? height : width, original.columns, static_cast<int>(format.columns),
                                 grid.reduction, interpolation,
                                 [&](int pixel) { return placeAlong(result.isTurned, pixel).x; });
    result.rows = axisSamples(result.isTurned ? width : height, original.rows, static_cast<int>(format.rows),
                              grid.reduction, interpolation,
                              [&](int pixel) { return placeAlong(!result.isTurned, pixel).y; });
    return result;
}

} // namespace negato::render
