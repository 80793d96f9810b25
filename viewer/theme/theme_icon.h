#pragma once

#include <QByteArray>
#include <QColor>
#include <QIconEngine>

namespace negato::viewer {

/// An SVG whose strokes are in currentColor, drawn in the colour of the icon's state at whatever size is asked.
class ThemeIcon : public QIconEngine
{
public:
    struct Colors
    {
        QColor normal, disabled, checked;
    };
    ThemeIcon(QByteArray svg, const Colors &colors)
        : m_svg(std::move(svg))
        , m_colors(colors)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override;
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal scale) override;
    [[nodiscard]] QIconEngine *clone() const override { return new ThemeIcon(*this); }

private:
    QByteArray m_svg;
    Colors m_colors;
};

} // namespace negato::viewer
