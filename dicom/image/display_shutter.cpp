#include "dicom/image/display_shutter.h"

#include "dicom/base/tags.h"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace negato::dicom {

namespace {

constexpr std::size_t kMostCorners = 1024; ///< of a polygon: it is drawn in the window's thread
constexpr double kFarthest = 1 << 17; ///< pixels from the frame's corner, beyond every frame: drawing needs not go further

/// Rows and columns count from 1 in the data set.
std::optional<double> pixel(const FrameAttributes &frame, Tag tag, std::size_t index = 0)
{
    const auto value = frame.number(tag, index);
    return value && std::abs(*value) < kFarthest ? std::optional(*value - 1) : std::nullopt;
}

// Each says whether the shape could be read.

bool readRectangle(const FrameAttributes &frame, DisplayShutter &out)
{
    const auto left = pixel(frame, tag::ShutterLeftVerticalEdge), right = pixel(frame, tag::ShutterRightVerticalEdge);
    const auto top = pixel(frame, tag::ShutterUpperHorizontalEdge), bottom = pixel(frame, tag::ShutterLowerHorizontalEdge);
    if (!left || !right || !top || !bottom || *left > *right || *top > *bottom)
        return false;
    out.rectangle = DisplayShutter::Rectangle{*left, *top, *right, *bottom};
    return true;
}

bool readCircle(const FrameAttributes &frame, DisplayShutter &out)
{
    const auto y = pixel(frame, tag::CenterOfCircularShutter, 0), x = pixel(frame, tag::CenterOfCircularShutter, 1);
    const auto radius = frame.number(tag::RadiusOfCircularShutter);
    if (!x || !y || !radius || *radius <= 0 || *radius > kFarthest)
        return false;
    out.circle = DisplayShutter::Circle{*x, *y, *radius};
    return true;
}

bool readPolygon(const FrameAttributes &frame, DisplayShutter &out)
{
    const auto values = frame.numbers(tag::VerticesOfThePolygonalShutter);
    const auto isNear = [](double value) { return std::abs(value) < kFarthest; };
    if (values.size() < 6 || values.size() % 2 != 0 || values.size() / 2 > kMostCorners || !std::ranges::all_of(values, isNear))
        return false;
    for (std::size_t i = 0; i < values.size(); i += 2)
        out.polygon.emplace_back(values[i + 1] - 1, values[i] - 1);
    return true;
}

bool readBitmap(const FrameAttributes &frame, DisplayShutter &out)
{
    const auto group = frame.integer(tag::ShutterOverlayGroup);
    if (group)
        out.bitmap = overlayPlane(frame, static_cast<std::uint16_t>(*group));
    return out.bitmap.has_value();
}

bool readShape(const std::string &shape, const FrameAttributes &frame, DisplayShutter &out)
{
    if (shape == "RECTANGULAR")
        return readRectangle(frame, out);
    if (shape == "CIRCULAR")
        return readCircle(frame, out);
    if (shape == "POLYGONAL")
        return readPolygon(frame, out);
    return shape == "BITMAP" && readBitmap(frame, out);
}

/// PS3.3 C.10.7.1.1: 0..65535 are L* 0..100, and a*, b* -128..127.
void readColour(const FrameAttributes &frame, DisplayShutter &out)
{
    out.presentationValue = static_cast<std::uint16_t>(
        std::clamp<std::int64_t>(frame.integer(tag::ShutterPresentationValue).value_or(0), 0, 0xFFFF));
    const auto values = frame.numbers(tag::ShutterPresentationColorCIELabValue);
    if (values.size() == 3)
        out.lab = {values[0] * 100 / 65535, values[1] * 255 / 65535 - 128, values[2] * 255 / 65535 - 128};
}

} // namespace

std::optional<DisplayShutter> displayShutter(const FrameAttributes &frame)
{
    const auto shapes = frame.texts(tag::ShutterShape);
    if (shapes.empty())
        return {};
    DisplayShutter out;
    for (const std::string &shape : shapes)
        if (!readShape(shape, frame, out))
            out.hasUnread = true;
    readColour(frame, out);
    return out;
}

} // namespace negato::dicom
