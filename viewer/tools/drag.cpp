#include "viewer/tools/drag.h"

#include <algorithm>
#include <cmath>

namespace negato::viewer {

namespace {

constexpr double kPixelsPerWidth = 300;
constexpr double kPixelsPerZoomFactorE = 200;
constexpr double kFewestPixelsPerImage = 4;

} // namespace

dicom::VoiWindow draggedWindow(const dicom::VoiWindow &start, QPointF delta)
{
    const bool isWhole = start.function == dicom::VoiFunction::Linear && start.width >= 1;
    const double narrowest = isWhole ? 1 : start.width * 1e-3;
    const double step = std::max(start.width, narrowest) / kPixelsPerWidth;
    dicom::VoiWindow window = start;
    window.width = std::max(narrowest, start.width + delta.x() * step);
    window.center = start.center + delta.y() * step;
    if (isWhole && start.width > kPixelsPerWidth / 10) {
        window.width = std::max(1.0, std::round(window.width));
        window.center = std::round(window.center);
    }
    window.explanation.clear();
    return window;
}

double zoomFactor(double dy)
{
    return std::exp(-dy / kPixelsPerZoomFactorE);
}

int scrollSteps(double dy, int imageCount, double height)
{
    const double perImage = std::max(kFewestPixelsPerImage, height * 0.8 / std::max(1, imageCount));
    return static_cast<int>(std::trunc(dy / perImage));
}

} // namespace negato::viewer
