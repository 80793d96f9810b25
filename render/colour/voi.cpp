#include "render/colour/voi.h"
#include "render/colour/table_index.h"

#include <algorithm>
#include <cmath>

namespace negato::render {

namespace {

/// Steep enough to be a step between any two neighbouring values, small enough to stay finite in single precision.
constexpr double kStep = 1e6;

} // namespace

VoiRamp voiRamp(const dicom::VoiWindow &window)
{
    if (window.function == dicom::VoiFunction::LinearExact)
        return {1 / window.width, 0.5 - window.center / window.width};
    const double middle = window.center - 0.5;
    const double width = window.width - 1;
    if (width <= 1 / kStep)
        return {kStep, -middle * kStep};
    return {1 / width, 0.5 - middle / width};
}

double voiOutput(const dicom::VoiWindow &window, double modalityValue)
{
    if (window.function == dicom::VoiFunction::Sigmoid)
        return 1 / (1 + std::exp(-4 * (modalityValue - window.center) / window.width));
    const VoiRamp ramp = voiRamp(window);
    return std::clamp(modalityValue * ramp.scale + ramp.offset, 0.0, 1.0);
}

double voiOutput(const dicom::LookUpTable &table, double modalityValue)
{
    const std::size_t index = tableIndex(modalityValue - table.firstInput + 0.5, table.entries.size());
    const double most = std::exp2(table.bits) - 1;
    return std::min(1.0, table.entries[index] / most);
}

} // namespace negato::render
