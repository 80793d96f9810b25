#include "dicom/image/display_shutter.h"

#include "dicom/base/tags.h"

#include <algorithm>
#include <string_view>

namespace negato::dicom {

namespace {

constexpr std::size_t kMostCorners = 4096; ///< of a polygon: it is drawn in the window's thread

/// Rows and columns count from 1 in the data set.
std::optional<double> pixel(const FrameAttributes &frame, Tag tag, std::size_t index = 0)
{
    const auto value = frame.number(tag, index);
    return value ? std::optional(*value - 1) : std::nullopt;
}

void readRectangle(const FrameAttributes &frame, DisplayShutter &out)
{
    const auto left = pixel(frame, tag::ShutterLeftVerticalEdge), right = pixel(frame, tag::ShutterRightVerticalEdge);
    const auto top = pixel(frame, tag::ShutterUpperHorizontalEdge), bottom = pixel(frame, tag::ShutterLowerHorizontalEdge);
    if (left && right && top && bottom && *left <= *right && *top <= *bottom)
        out.rectangle = DisplayShutter::Rectangle{*left, *top, *right, *bottom};
}

void readCircle(const FrameAttributes &frame, DisplayShutter &out)
{
    const auto y = pixel(frame, tag::CenterOfCircularShutter, 0), x = pixel(frame, tag::CenterOfCircularShutter, 1);
    const auto radius = frame.number(tag::RadiusOfCircularShutter);
    if (x && y && radius && *radius > 0)
        out.circle = DisplayShutter::Circle{*x, *y, *radius};
}

void readPolygon(const FrameAttributes &frame, DisplayShutter &out)
{
    const auto values = frame.numbers(tag::VerticesOfThePolygonalShutter);
    if (values.size() < 6 || values.size() / 2 > kMostCorners)
        return;
    for (std::size_t i = 0; i + 1 < values.size(); i += 2)
        out.polygon.emplace_back(values[i + 1] - 1, values[i] - 1);
}

void readBitmap(const FrameAttributes &frame, DisplayShutter &out)
{
    const auto group = frame.integer(tag::ShutterOverlayGroup);
    if (group)
        out.bitmap = overlayPlane(frame, static_cast<std::uint16_t>(*group));
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
    DisplayShutter out;
    for (const std::string &shape : frame.texts(tag::ShutterShape)) {
        if (shape == "RECTANGULAR")
            readRectangle(frame, out);
        else if (shape == "CIRCULAR")
            readCircle(frame, out);
        else if (shape == "POLYGONAL")
            readPolygon(frame, out);
        else if (shape == "BITMAP")
            readBitmap(frame, out);
    }
    if (!out.rectangle && !out.circle && out.polygon.empty() && !out.bitmap)
        return {};
    readColour(frame, out);
    return out;
}

} // namespace negato::dicom
