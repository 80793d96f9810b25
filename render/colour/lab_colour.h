#pragma once

#include <QColor>

#include <array>

namespace negato::render {

/// sRGB of a CIELab colour (L* 0..100, a*, b*; white D50, as PS3.3 C.10.7.1.1 has it), cut to what a screen can show.
QColor colourFromLab(const std::array<double, 3> &lab);

} // namespace negato::render
