#pragma once

#include "dicom/image/overlay_plane.h"

#include <array>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace negato::dicom {

/// What of a frame the data set wants covered (PS3.3 C.7.6.11, C.7.6.15). Coordinates are pixels from 0, whole numbers
/// their centres. Only what lies inside of every shape given stays visible.
struct DisplayShutter
{
    struct Rectangle
    {
        double left = 0, top = 0, right = 0, bottom = 0; ///< pixels on the edges are visible
    };
    struct Circle
    {
        double x = 0, y = 0;
        double radius = 0; ///< in columns; in mm the same upwards, so that oblong pixels make an ellipse of it
    };

    std::optional<Rectangle> rectangle;
    std::optional<Circle> circle;
    std::vector<std::pair<double, double>> polygon; ///< (x, y) of its corners; empty: none
    std::optional<OverlayPlane> bitmap;             ///< ones are covered
    std::uint16_t presentationValue = 0;            ///< P-Value of the cover: 0 black to 65535 white
    bool hasUnread = false; ///< it names shapes that are incomplete, too large or unknown: more is to be covered
    std::optional<std::array<double, 3>> lab;       ///< CIELab of the cover, where given: L* 0..100, a*, b*
};

/// The frame's shutter, else the data set's; empty where there is none.
std::optional<DisplayShutter> displayShutter(const FrameAttributes &frame);

} // namespace negato::dicom
