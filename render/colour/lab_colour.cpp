#include "render/colour/lab_colour.h"

#include <algorithm>
#include <cmath>

namespace negato::render {

namespace {

double inverseLabFunction(double t)
{
    constexpr double edge = 6.0 / 29;
    return t > edge ? t * t * t : 3 * edge * edge * (t - 4.0 / 29);
}

int encoded(double linear)
{
    const double value = std::clamp(linear, 0.0, 1.0);
    const double curved = value <= 0.0031308 ? 12.92 * value : 1.055 * std::pow(value, 1 / 2.4) - 0.055; // IEC 61966-2-1
    return static_cast<int>(std::lround(curved * 255));
}

} // namespace

QColor colourFromLab(const std::array<double, 3> &lab)
{
    const double middle = (lab[0] + 16) / 116;
    const double x = 0.9642 * inverseLabFunction(middle + lab[1] / 500); // D50
    const double y = inverseLabFunction(middle);
    const double z = 0.8249 * inverseLabFunction(middle - lab[2] / 200);
    // D50 to linear sRGB, Bradford adapted.
    return {encoded(3.1338561 * x - 1.6168667 * y - 0.4906146 * z), encoded(-0.9787684 * x + 1.9161415 * y + 0.0334540 * z),
            encoded(0.0719453 * x - 0.2289914 * y + 1.4052427 * z)};
}

} // namespace negato::render
