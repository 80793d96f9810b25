#pragma once

#include "viewer/canvas/halo_text.h"
#include "viewer/canvas/overlay_content.h"
#include "viewer/canvas/scale_bar.h"
#include "viewer/canvas/text_width.h"
#include "viewer/theme/theme.h"

#include <QFont>
#include <QRectF>

#include <optional>
#include <vector>

namespace negato::viewer {

/// A line with its place. Coordinates in logical pixels from the tile's top left corner.
struct PlacedText
{
    QRectF rect;
    QString text;
    QColor colour;
    bool isStrong = false;
    LineRole role = LineRole::Technique;
};

struct PlacedScale
{
    QRectF rect; ///< of the bar, without its text
    ScaleBar bar;
};

struct OverlayLayout
{
    std::vector<PlacedText> texts; ///< none overlaps another
    std::optional<PlacedScale> scale;
    QRectF messageRect;
};

/// Places and paints an OverlayContent on any device: the canvas, a picture, a page.
///
/// Lines that do not fit are left out by role, technique first and identity last; lines too wide are elided. `scale` of
/// paint(): device pixels to a logical one, for sharp text.
class OverlayPainter
{
public:
    explicit OverlayPainter(const Theme &theme);

    [[nodiscard]] OverlayLayout layout(const QSizeF &size, const OverlayContent &content) const;
    void paint(QPainter &painter, QPointF origin, const OverlayLayout &layout, const OverlayContent &content,
               double scale);
    /// One line with its halo, in the overlay's font.
    void paintText(QPainter &painter, QPointF at, const QString &text, const QColor &colour, double scale);
    [[nodiscard]] QSizeF textSize(const QString &text) const;
    /// With an ellipsis where it is wider.
    [[nodiscard]] QString elided(const QString &text, double width) const;

private:
    [[nodiscard]] const QFont &font(bool isStrong) const { return isStrong ? m_strongFont : m_font; }
    void paintScale(QPainter &painter, QPointF origin, const PlacedScale &placed) const;
    void paintMessage(QPainter &painter, const QRectF &rect, const OverlayContent &content) const;

    Theme m_theme;
    QFont m_font;
    QFont m_strongFont;
    TextWidth m_width, m_strongWidth;
    HaloText m_text;
};

} // namespace negato::viewer
