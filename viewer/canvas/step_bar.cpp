#include "viewer/canvas/step_bar.h"

#include "viewer/canvas/overlay_painter.h"

#include <algorithm>
#include <cmath>

namespace negato::viewer {

namespace {

constexpr double kMargin = 8, kHalfThumb = 5, kTrack = 3, kTick = 7;
constexpr double kShareOfTrack = 0.5; ///< of the width; the label has the rest
constexpr double kNarrowestStep = 5; ///< that still gets a tick

struct Track
{
    double left = 0, right = 0, middle = 0;
    [[nodiscard]] double at(int step, int count) const { return left + (right - left) * step / std::max(1, count - 1); }
};

Track trackOf(const QRectF &tile)
{
    const double left = tile.left() + kMargin + kHalfThumb;
    return {left, std::max(left + 1, tile.left() + tile.width() * kShareOfTrack), std::round(tile.bottom() - kStepBarHeight / 2)};
}

/// Axis-parallel, so that every paint engine draws it sharp; on a dark edge, so that it stands out on bone.
void paintBlock(QPainter &painter, const QRectF &rect, const QColor &colour)
{
    painter.fillRect(rect.adjusted(-1, -1, 1, 1), QColor(0, 0, 0, 170));
    painter.fillRect(rect, colour);
}

QRectF thumbAt(const Track &track, double x)
{
    return {std::round(x) - kHalfThumb / 2, track.middle - kHalfThumb, kHalfThumb, 2 * kHalfThumb};
}

} // namespace

QRectF stepBarRect(const QRectF &tile)
{
    return {tile.left(), tile.bottom() - kStepBarHeight, tile.width(), kStepBarHeight};
}

int stepAt(const QRectF &tile, const StepBar &bar, double x)
{
    const Track track = trackOf(tile);
    const double share = std::clamp((x - track.left) / (track.right - track.left), 0.0, 1.0);
    return static_cast<int>(std::lround(share * (bar.count - 1)));
}

void paintStepBar(QPainter &painter, const QRectF &tile, const StepBar &bar, const Theme &theme, OverlayPainter &text, double scale)
{
    const Track track = trackOf(tile);
    const bool hasTicks = (track.right - track.left) / bar.count >= kNarrowestStep;
    paintBlock(painter, QRectF(track.left, track.middle - kTrack / 2, track.right - track.left, kTrack), theme.dim);
    for (int step = 0; hasTicks && step < bar.count; ++step)
        painter.fillRect(QRectF(std::round(track.at(step, bar.count)), track.middle - kTick / 2, 1, kTick), theme.dim);
    if (bar.wanted != bar.shown)
        paintBlock(painter, thumbAt(track, track.at(bar.wanted, bar.count)), theme.dim);
    paintBlock(painter, thumbAt(track, track.at(bar.shown, bar.count)), theme.accent);
    const QSizeF size = text.textSize(bar.label);
    const double left = track.right + kHalfThumb + kMargin;
    const QString label = text.elided(bar.label, tile.right() - kMargin - left);
    text.paintText(painter, QPointF(left, track.middle - size.height() / 2), label, theme.text, scale);
}

} // namespace negato::viewer
