#include "viewer/canvas/halo_text.h"

#include <QFontMetricsF>

#include <cmath>

namespace negato::viewer {

namespace {

constexpr qsizetype kMostPictures = 800;
constexpr int kHaloAlpha = 190;

} // namespace

void HaloText::draw(QPainter &painter, QPointF at, const QString &text, const QFont &font, const QColor &colour,
                    double scale)
{
    const QString key = QStringLiteral("%1|%2|%3|%4").arg(text, font.key(), colour.name()).arg(scale);
    auto found = m_pictures.find(key);
    if (found == m_pictures.end()) {
        if (m_pictures.size() >= kMostPictures)
            m_pictures.clear();
        found = m_pictures.insert(key, rendered(text, font, colour, scale));
    }
    // On whole device pixels the picture is copied, not resampled.
    const QPointF corner = at - QPointF(kHalo, kHalo);
    painter.drawImage(QPointF(std::round(corner.x() * scale) / scale, std::round(corner.y() * scale) / scale), *found);
}

QImage HaloText::rendered(const QString &text, const QFont &font, const QColor &colour, double scale) const
{
    const QFontMetricsF metrics(font);
    const double width = std::ceil(metrics.horizontalAdvance(text)) + 2 * kHalo + 1;
    const double height = std::ceil(metrics.height()) + 2 * kHalo;
    QImage image(QSize(static_cast<int>(std::ceil(width * scale)), static_cast<int>(std::ceil(height * scale))),
                 QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(scale);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setFont(font);
    const QPointF base(kHalo, kHalo + metrics.ascent());
    painter.setPen(QColor(0, 0, 0, kHaloAlpha));
    for (const double dx : {-1.0, 0.0, 1.0})
        for (const double dy : {-1.0, 0.0, 1.0})
            if (dx != 0 || dy != 0)
                painter.drawText(base + QPointF(dx, dy), text);
    painter.setPen(colour);
    painter.drawText(base, text);
    return image;
}

} // namespace negato::viewer
