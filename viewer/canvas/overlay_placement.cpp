#include "viewer/canvas/overlay_placement.h"

#include <algorithm>
#include <cmath>

namespace negato::viewer {

namespace {

constexpr double kBarWidth = 9;
constexpr double kNarrowestColumn = 110; ///< below, the right corners make room for the left ones

} // namespace

OverlayPlacement::OverlayPlacement(const QSizeF &size, const TextWidth &plain, const TextWidth &strong, const Theme &theme)
    : m_size(size)
    , m_plain(plain)
    , m_strong(strong)
    , m_theme(theme)
    , m_margin(2.0 * theme.grid)
    , m_lineHeight(std::ceil(plain.metrics().height()))
{
    m_layout.messageRect =
        QRectF(size.width() * 0.08, size.height() / 2 - 3 * m_lineHeight, size.width() * 0.84, 6 * m_lineHeight);
}

double OverlayPlacement::widthOf(const OverlayLine &line) const
{
    return std::ceil(width(line).of(line.text));
}

QColor OverlayPlacement::colourOf(LineRole role) const
{
    return role == LineRole::Warning ? m_theme.warn : m_theme.text;
}

bool OverlayPlacement::isFree(const QRectF &rect) const
{
    if (!QRectF(QPointF(), m_size).contains(rect))
        return false;
    return std::ranges::none_of(m_layout.texts, [&](const PlacedText &placed) { return placed.rect.intersects(rect); });
}

OverlayPlacement::Lines OverlayPlacement::thatFit(Lines lines, bool isTop) const
{
    const double room = m_size.height() / 2 - m_margin - m_lineHeight / 2;
    // Even the smallest tile says whose image it is.
    const double least = isTop ? 1 : 0;
    const auto most = static_cast<std::size_t>(std::max(least, std::floor(room / m_lineHeight)));
    while (lines.size() > most) {
        // The least important goes, of equals the innermost.
        auto goes = lines.begin();
        for (auto line = lines.begin(); line != lines.end(); ++line)
            if (line->role >= goes->role)
                goes = line;
        lines.erase(goes);
    }
    return lines;
}

void OverlayPlacement::placeCorners(const OverlayContent &content)
{
    const bool isNarrow = m_size.width() / 2 - m_margin < kNarrowestColumn;
    for (const bool isTop : {true, false}) {
        const Lines left = thatFit(content.corner(isTop ? Corner::TopLeft : Corner::BottomLeft), isTop);
        const Lines right =
            isNarrow ? Lines() : thatFit(content.corner(isTop ? Corner::TopRight : Corner::BottomRight), isTop);
        placePair(left, right, isTop);
    }
}

void OverlayPlacement::placePair(const Lines &left, const Lines &right, bool isTop)
{
    const double room = m_size.width() - 2 * m_margin;
    const double gap = 2 * m_margin;
    for (std::size_t i = 0; i < std::max(left.size(), right.size()); ++i) {
        const double offset = m_margin + static_cast<double>(i) * m_lineHeight;
        const double y = isTop ? offset : m_size.height() - offset - m_lineHeight;
        double leftWidth = i < left.size() ? widthOf(left[i]) : 0;
        double rightWidth = i < right.size() ? widthOf(right[i]) : 0;
        const double both = leftWidth > 0 && rightWidth > 0 ? room - gap : room;
        if (leftWidth + rightWidth > both) {
            const double half = both / 2;
            leftWidth = std::min(leftWidth, std::max(half, both - rightWidth));
            rightWidth = std::min(rightWidth, both - leftWidth);
        }
        if (i < left.size())
            placeLine(left[i], leftWidth, y, true);
        if (i < right.size())
            placeLine(right[i], rightWidth, y, false);
    }
}

void OverlayPlacement::placeLine(const OverlayLine &line, double width, double y, bool isLeft)
{
    const TextWidth &font = this->width(line);
    const QString text = width < widthOf(line) ? font.metrics().elidedText(line.text, Qt::ElideRight, width) : line.text;
    const double shown = std::ceil(font.of(text));
    const double x = isLeft ? m_margin : m_size.width() - m_margin - shown;
    if (text.isEmpty() || !QRectF(QPointF(), m_size).contains(QRectF(x, y, shown, m_lineHeight)))
        return;
    m_layout.texts.push_back({QRectF(x, y, shown, m_lineHeight), text, colourOf(line.role), line.isStrong, line.role});
}

void OverlayPlacement::placeLetters(const OverlayContent &content)
{
    const double x = m_size.width() / 2, y = m_size.height() / 2;
    const double half = m_lineHeight / 2;
    const auto halfWidth = [&](const QString &letter) { return m_strong.of(letter) / 2; };
    const double barRoom = content.scale ? kBarWidth + m_margin : 0;
    placeLetter(content.leftLetter, {m_margin + halfWidth(content.leftLetter), y}, 0);
    placeLetter(content.rightLetter, {m_size.width() - m_margin - barRoom - halfWidth(content.rightLetter), y}, 0);
    placeLetter(content.topLetter, {x, m_margin + half}, m_lineHeight);
    placeLetter(content.bottomLetter, {x, m_size.height() - m_margin - half}, -m_lineHeight);
}

/// At `middle`, or by `step` inwards until it is free; not beyond the first quarter of the tile.
void OverlayPlacement::placeLetter(const QString &letter, QPointF middle, double step)
{
    if (letter.isEmpty())
        return;
    const QSizeF box(std::ceil(m_strong.of(letter)), m_lineHeight);
    for (double moved = 0; moved <= m_size.height() / 2 - 2 * m_lineHeight; moved += std::abs(step)) {
        const QPointF at = middle + QPointF(0, step < 0 ? -moved : moved);
        const QRectF rect(QPointF(std::round(at.x() - box.width() / 2), std::round(at.y() - box.height() / 2)), box);
        // With room beside it, so that it does not read as the end of a line.
        if (isFree(rect) && isFree((rect.adjusted(-2 * m_margin, 0, 2 * m_margin, 0) & QRectF(QPointF(), m_size)))) {
            m_layout.texts.push_back({rect, letter, m_theme.text, true, LineRole::Identity});
            return;
        }
        if (step == 0)
            return;
    }
}

/// At the right edge, centred in what the right corners leave free.
void OverlayPlacement::placeScale(const OverlayContent &content)
{
    if (!content.scale)
        return;
    double top = m_margin, bottom = m_size.height() - m_margin;
    const double left = m_size.width() - m_margin - kBarWidth;
    for (const PlacedText &placed : m_layout.texts) {
        if (placed.rect.right() <= left)
            continue;
        if (placed.rect.center().y() < m_size.height() / 2)
            top = std::max(top, placed.rect.bottom() + m_margin);
        else
            bottom = std::min(bottom, placed.rect.top() - m_margin);
    }
    const double room = 2 * std::min(m_size.height() / 2 - top, bottom - m_size.height() / 2) - 2 * m_lineHeight;
    const auto bar = scaleBar(content.scale->mmPerPixel, std::min(room, m_size.height() / 2));
    if (!bar)
        return;
    const QRectF rect(left, std::round((m_size.height() - bar->lengthPixels) / 2), kBarWidth, bar->lengthPixels);
    m_layout.scale = PlacedScale{rect, *bar};
    QString text = QStringLiteral("%1\u202fcm").arg(bar->centimetres);
    if (!content.scale->suffix.isEmpty())
        text += QLatin1Char(' ') + content.scale->suffix;
    const double width = std::ceil(m_plain.of(text));
    const QRectF label(m_size.width() - m_margin - width, rect.bottom() + 2, width, m_lineHeight);
    if (isFree(label))
        m_layout.texts.push_back({label, text, m_theme.text, false, LineRole::Technique});
}

} // namespace negato::viewer
