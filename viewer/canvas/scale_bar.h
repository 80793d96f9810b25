#pragma once

#include <QLocale>
#include <QString>

#include <optional>

namespace negato::viewer {

/// A ruler of whole centimetres.
struct ScaleBar
{
    double lengthPixels = 0;
    int centimetres = 0; ///< one tick each
};

/// The longest of 1, 2, 5, 10 cm that is at most `room` pixels long; none when even 1 cm is longer, or would be so
/// short that its ticks run together.
std::optional<ScaleBar> scaleBar(double mmPerPixel, double room);

} // namespace negato::viewer
