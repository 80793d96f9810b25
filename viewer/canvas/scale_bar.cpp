#include "viewer/canvas/scale_bar.h"

namespace negato::viewer {

namespace {

constexpr double kShortestTickPixels = 4;
constexpr double kMmPerCentimetre = 10;

} // namespace

std::optional<ScaleBar> scaleBar(double mmPerPixel, double room)
{
    if (mmPerPixel <= 0 || kMmPerCentimetre / mmPerPixel < kShortestTickPixels)
        return std::nullopt;
    for (const int centimetres : {10, 5, 2, 1}) {
        const double pixels = centimetres * kMmPerCentimetre / mmPerPixel;
        if (pixels <= room)
            return ScaleBar{pixels, centimetres};
    }
    return std::nullopt;
}

} // namespace negato::viewer
