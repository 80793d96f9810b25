#include "render/ray/transfer_function.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace negato::render {

namespace {

/// Points do not come closer than a part of the values that they span.
constexpr double kClosest = 1e-4;
constexpr std::size_t kFewest = 2;

double closest(const std::vector<TransferPoint> &points)
{
    return std::max(1e-9, (points.back().value - points.front().value) * kClosest);
}

} // namespace

TransferFunction TransferFunction::moved(double shift, double widen) const
{
    TransferFunction result = *this;
    const double middle = (points.front().value + points.back().value) / 2;
    for (TransferPoint &point : result.points)
        point.value = middle + (point.value - middle) * widen + shift;
    return result;
}

TransferPoint TransferFunction::at(double value) const
{
    const auto above = std::ranges::upper_bound(points, value, {}, &TransferPoint::value);
    if (above == points.begin())
        return points.front();
    if (above == points.end())
        return points.back();
    const TransferPoint &low = *std::prev(above), &high = *above;
    const double part = (value - low.value) / (high.value - low.value);
    const auto mix = [&](double a, double b) { return a + (b - a) * part; };
    TransferPoint point{value, {}, mix(low.opacity, high.opacity)};
    for (std::size_t i = 0; i < 3; ++i)
        point.colour[i] = mix(low.colour[i], high.colour[i]);
    return point;
}

std::size_t TransferFunction::add(double value)
{
    const double least = closest(points);
    const auto near = std::ranges::find_if(points, [&](const TransferPoint &point) { return std::abs(point.value - value) < least; });
    if (near != points.end())
        return static_cast<std::size_t>(near - points.begin());
    TransferPoint point = at(value);
    point.value = value;
    const auto above = std::ranges::upper_bound(points, value, {}, &TransferPoint::value);
    const auto added = points.insert(above, point);
    return static_cast<std::size_t>(added - points.begin());
}

void TransferFunction::move(std::size_t point, double value, double opacity)
{
    const double least = closest(points), endless = std::numeric_limits<double>::infinity();
    const double low = point > 0 ? points[point - 1].value : -endless;
    const double high = point + 1 < points.size() ? points[point + 1].value : endless;
    const bool hasRoom = high - low > 2 * least;
    points[point].value = hasRoom ? std::clamp(value, low + least, high - least) : (low + high) / 2;
    points[point].opacity = std::clamp(opacity, 0.0, 1.0);
}

bool TransferFunction::remove(std::size_t point)
{
    if (points.size() <= kFewest)
        return false;
    points.erase(points.begin() + static_cast<std::ptrdiff_t>(point));
    return true;
}

TransferTable::TransferTable(const TransferFunction &function, double sampleMm)
    : first(function.points.front().value)
{
    const double last = function.points.back().value;
    perValue = (kEntries - 1) / std::max(last - first, 1e-6);
    std::int32_t visible = 0;
    for (int i = 0; i < kEntries; ++i) {
        const TransferPoint point = function.at(first + i / perValue);
        const double clear = 1 - std::clamp(point.opacity, 0.0, 0.9999);
        const auto opacity = static_cast<float>(1 - std::pow(clear, sampleMm));
        const auto channel = [&](std::size_t c) { return static_cast<float>(point.colour[c]) * opacity; };
        const auto place = static_cast<std::size_t>(i);
        entries[place] = {channel(0), channel(1), channel(2), opacity};
        m_visibleBefore[place] = visible;
        visible += opacity > 0;
    }
    m_visibleBefore[kEntries] = visible;
}

bool TransferTable::isVisible(double low, double high) const
{
    const auto entry = [&](double value) { return std::clamp((value - first) * perValue, 0.0, static_cast<double>(kEntries - 1)); };
    const auto from = static_cast<std::size_t>(std::floor(entry(low)));
    const auto to = static_cast<std::size_t>(std::ceil(entry(high)));
    return m_visibleBefore[to + 1] > m_visibleBefore[from];
}

} // namespace negato::render
