#pragma once

#include "viewer/canvas/overlay_painter.h"
#include "viewer/canvas/text_width.h"

namespace negato::viewer {

/// Finds room for an overlay's lines. The upper and the lower half of each side belong to one corner each, the middle
/// to the letters; what comes later never covers what is already there.
class OverlayPlacement
{
public:
    OverlayPlacement(const QSizeF &size, const TextWidth &plain, const TextWidth &strong, const Theme &theme);

    void placeCorners(const OverlayContent &content);
    void placeLetters(const OverlayContent &content);
    void placeScale(const OverlayContent &content);
    [[nodiscard]] OverlayLayout result() const { return m_layout; }

private:
    using Lines = std::vector<OverlayLine>;

    [[nodiscard]] Lines thatFit(Lines lines, bool isTop) const;
    void placePair(const Lines &left, const Lines &right, bool isTop);
    void placeLine(const OverlayLine &line, double width, double y, bool isLeft);
    void placeLetter(const QString &letter, QPointF middle, double step);
    [[nodiscard]] bool isFree(const QRectF &rect) const;
    [[nodiscard]] const TextWidth &width(const OverlayLine &line) const { return line.isStrong ? m_strong : m_plain; }
    [[nodiscard]] double widthOf(const OverlayLine &line) const;
    [[nodiscard]] QColor colourOf(LineRole role) const;

    QSizeF m_size;
    const TextWidth &m_plain, &m_strong;
    const Theme &m_theme;
    double m_margin, m_lineHeight;
    OverlayLayout m_layout;
};

} // namespace negato::viewer
