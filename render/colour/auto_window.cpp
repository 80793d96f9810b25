#include "render/colour/display_state.h"
#include "render/colour/prepared_grids.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>
#include <utility>
#include <vector>

namespace negato::render {

namespace {

/// More samples than this change a percentile by less than a grey level.
constexpr std::size_t kMostSamples = 262'144;
constexpr double kTail = 0.005;

std::vector<float> spreadSamples(const SampleGrid &grid)
{
    return dicom::visitSamples(grid.frame, [&](auto samples) {
        const std::size_t step = std::max<std::size_t>(1, samples.size() / kMostSamples);
        std::vector<float> values;
        values.reserve(samples.size() / step + 1);
        for (std::size_t i = 0; i < samples.size(); i += step)
            if (!grid.isPadding(static_cast<double>(samples[i])))
                values.push_back(static_cast<float>(samples[i]));
        return values;
    });
}

double percentile(std::vector<float> &values, double fraction)
{
    const auto position = static_cast<std::ptrdiff_t>(std::lround(fraction * static_cast<double>(values.size() - 1)));
    std::nth_element(values.begin(), values.begin() + position, values.end());
    return static_cast<double>(values[static_cast<std::size_t>(position)]);
}

/// Of all samples but padding.
std::pair<double, double> range(const SampleGrid &grid)
{
    return dicom::visitSamples(grid.frame, [&](auto samples) {
        double low = std::numeric_limits<double>::max(), high = std::numeric_limits<double>::lowest();
        for (const auto sample : samples) {
            const double value = static_cast<double>(sample);
            if (grid.isPadding(value))
                continue;
            low = std::min(low, value);
            high = std::max(high, value);
        }
        return std::pair(low, high);
    });
}

dicom::VoiWindow fullRange(const dicom::Frame &frame)
{
    const double range = std::exp2(std::min<int>(frame.format().bitsStored, 32));
    return {range / 2, range, dicom::VoiFunction::Linear, {}};
}

} // namespace

dicom::VoiWindow autoWindow(const dicom::Frame &frame, const dicom::PixelTransform &transform, const PreparedGrids *prepared)
{
    const SampleGrid grid = prepared ? prepared->grid(1) : sampleGrid(frame, transform);
    if (grid.isColour())
        return fullRange(frame);
    std::vector<float> values = spreadSamples(grid);
    if (values.empty())
        return fullRange(frame);
    double low = percentile(values, kTail), high = percentile(values, 1 - kTail);
    if (low == high) // almost all is background (a segmentation): what little there is must be seen
        std::tie(low, high) = range(grid);
    if (low == high)
        return fullRange(frame);
    const auto [darkest, brightest] = std::minmax({grid.modalityValue(low), grid.modalityValue(high)});
    return {(darkest + brightest) / 2, brightest - darkest, dicom::VoiFunction::LinearExact, {}};
}

DisplayState initialDisplayState(const dicom::Frame &frame, const dicom::PixelTransform &transform, const PreparedGrids *prepared)
{
    DisplayState state;
    if (!transform.windows.empty()) {
        state.window = transform.windows.front();
        return state;
    }
    state.window = autoWindow(frame, transform, prepared);
    if (!transform.voiLuts.empty())
        state.voiLut = 0;
    return state;
}

} // namespace negato::render
