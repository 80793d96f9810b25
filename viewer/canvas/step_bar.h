#pragma once

#include "viewer/theme/theme.h"

#include <QPainter>
#include <QRectF>
#include <QString>

namespace negato::viewer {

class OverlayPainter;

/// The slider along the bottom of a tile whose images are one step of several: in time, at another b-value.
struct StepBar
{
    int count = 2;
    int shown = 0; ///< of the pixels on the screen
    int wanted = 0; ///< on its way, where it is another
    QString label; ///< of the shown one
    QString hint; ///< while the pointer is over it
    friend bool operator==(const StepBar &, const StepBar &) = default;
};

/// Logical pixels, as all here; `tile`: its rectangle.
inline constexpr double kStepBarHeight = 22;
[[nodiscard]] QRectF stepBarRect(const QRectF &tile);
/// The step under the pointer, however far beside the bar.
[[nodiscard]] int stepAt(const QRectF &tile, const StepBar &bar, double x);
void paintStepBar(QPainter &painter, const QRectF &tile, const StepBar &bar, const Theme &theme, OverlayPainter &text, double scale);

} // namespace negato::viewer
