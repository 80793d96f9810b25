#include "render/colour/display_state.h"
#include "render/colour/sample_grid.h"

#include <algorithm>
#include <cmath>
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

dicom::VoiWindow fullRange(const dicom::Frame &frame)
{
    const double range = std::exp2(std::min<int>(frame.format().bitsStored, 32));
    return {range / 2, range, dicom::VoiFunction::Linear, {}};
}

} // namespace

dicom::VoiWindow autoWindow(const dicom::Frame &frame, const dicom::PixelTransform &transform)
{
    const SampleGrid grid = sampleGrid(frame, transform);
    if (grid.isColour())
        return fullRange(frame);
    std::vector<float> values = spreadSamples(grid);
    if (values.empty())
        return fullRange(frame);
    double low = grid.modalityValue(percentile(values, kTail));
    double high = grid.modalityValue(percentile(values, 1 - kTail));
    if (low > high)
        std::swap(low, high);
    const double width = high > low ? high - low : std::max(1.0, std::abs(low) * 0.1);
    return {(low + high) / 2, width, dicom::VoiFunction::LinearExact, {}};
}

DisplayState initialDisplayState(const dicom::Frame &frame, const dicom::PixelTransform &transform)
{
    DisplayState state;
    if (!transform.windows.empty()) {
        state.window = transform.windows.front();
        return state;
    }
    state.window = autoWindow(frame, transform);
    if (!transform.voiLuts.empty())
        state.voiLut = 0;
    return state;
}

} // namespace negato::render
