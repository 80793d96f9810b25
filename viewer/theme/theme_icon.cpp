#include "viewer/theme/theme_icon.h"

#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace negato::viewer {

void ThemeIcon::paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state)
{
    const QColor color = mode == QIcon::Disabled ? m_colors.disabled
                       : state == QIcon::On      ? m_colors.checked
                                                 : m_colors.normal;
    QByteArray svg = m_svg;
    svg.replace("currentColor", color.name().toLatin1());
    QSvgRenderer renderer(svg);
    renderer.setAspectRatioMode(Qt::KeepAspectRatio);
    renderer.render(painter, rect);
}

QPixmap ThemeIcon::pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state)
{
    const QString key = QStringLiteral("negatoscope-icon-%1-%2-%3-%4-%5-%6")
                            .arg(qHash(m_svg))
                            .arg(size.width())
                            .arg(size.height())
                            .arg(static_cast<int>(mode))
                            .arg(static_cast<int>(state))
                            .arg(m_colors.normal.rgba());
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    pixmap = QPixmap(size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paint(&painter, QRect(QPoint(), size), mode, state);
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

QPixmap ThemeIcon::scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal)
{
    return pixmap(size, mode, state); // `size` is in pixels of the device already
}

} // namespace negato::viewer
