#include "viewer/canvas/overlay_painter.h"
#include "viewer/canvas/overlay_placement.h"

#include <QCoreApplication>
#include <QFontMetricsF>

namespace negato::viewer {

namespace {

QFont overlayFont(int pixels, bool isStrong)
{
    QFont font(QStringLiteral("Noto Sans"));
    font.setPixelSize(pixels);
    font.setStyleStrategy(QFont::PreferAntialias);
    font.setHintingPreference(QFont::PreferNoHinting);
    font.setWeight(isStrong ? QFont::DemiBold : QFont::Normal);
    return font;
}

} // namespace

OverlayPainter::OverlayPainter(const Theme &theme)
    : m_theme(theme)
    , m_font(overlayFont(theme.fontPixels, false))
    , m_strongFont(overlayFont(theme.fontPixels, true))
    , m_width(m_font)
    , m_strongWidth(m_strongFont)
{
}

OverlayLayout OverlayPainter::layout(const QSizeF &size, const OverlayContent &content) const
{
    OverlayPlacement placement(size, m_width, m_strongWidth, m_theme);
    placement.placeCorners(content);
    placement.placeLetters(content);
    placement.placeScale(content);
    return placement.result();
}

void OverlayPainter::paint(QPainter &painter, QPointF origin, const OverlayLayout &layout,
                           const OverlayContent &content, double scale)
{
    for (const PlacedText &placed : layout.texts)
        m_text.draw(painter, origin + placed.rect.topLeft(), placed.text, font(placed.isStrong), placed.colour, scale);
    if (layout.scale)
        paintScale(painter, origin, *layout.scale);
    if (!content.message.isEmpty())
        paintMessage(painter, layout.messageRect.translated(origin), content);
}

void OverlayPainter::paintText(QPainter &painter, QPointF at, const QString &text, const QColor &colour, double scale)
{
    m_text.draw(painter, at, text, m_font, colour, scale);
}

QSizeF OverlayPainter::textSize(const QString &text) const
{
    const QFontMetricsF metrics(m_font);
    return {metrics.horizontalAdvance(text), metrics.height()};
}

QString OverlayPainter::elided(const QString &text, double width) const
{
    return QFontMetricsF(m_font).elidedText(text, Qt::ElideRight, std::max(0.0, width));
}

/// Axis-parallel strokes as filled rectangles: sharp on every paint engine.
void OverlayPainter::paintScale(QPainter &painter, QPointF origin, const PlacedScale &placed) const
{
    const QRectF rect = placed.rect.translated(origin);
    std::vector<QRectF> strokes{QRectF(rect.right() - 1.5, rect.top(), 1.5, rect.height())};
    for (int i = 0; i <= placed.bar.centimetres; ++i) {
        const bool isEnd = i == 0 || i == placed.bar.centimetres;
        const double width = isEnd ? rect.width() : rect.width() * 0.55;
        const double y = rect.top() + (rect.height() - 1.5) * i / placed.bar.centimetres;
        strokes.emplace_back(rect.right() - width, y, width, 1.5);
    }
    for (const QRectF &stroke : strokes)
        painter.fillRect(stroke.adjusted(-1, -1, 1, 1), QColor(0, 0, 0, 150));
    for (const QRectF &stroke : strokes)
        painter.fillRect(stroke, m_theme.text);
}

void OverlayPainter::paintMessage(QPainter &painter, const QRectF &rect, const OverlayContent &content) const
{
    const QFontMetricsF metrics(m_font);
    const int flags = Qt::AlignHCenter | Qt::TextWordWrap;
    const QRectF detail =
        content.detail.isEmpty() ? QRectF() : metrics.boundingRect(rect, flags | Qt::AlignTop, content.detail);
    const double height = metrics.height() * 1.5 + detail.height();
    const double top = rect.center().y() - height / 2;
    painter.setFont(m_font);
    painter.setPen(content.isFault ? m_theme.bad : m_theme.dim);
    const QString mark = content.isFault ? QStringLiteral("\u26a0\u2002") : QString();
    painter.drawText(QRectF(rect.left(), top, rect.width(), metrics.height()), Qt::AlignCenter,
                     metrics.elidedText(mark + content.message, Qt::ElideRight, rect.width()));
    painter.setPen(m_theme.dim);
    const double detailTop = top + metrics.height() * 1.5;
    painter.drawText(QRectF(rect.left(), detailTop, rect.width(), std::max(0.0, rect.bottom() - detailTop)),
                     flags | Qt::AlignTop, content.detail);
}

} // namespace negato::viewer
