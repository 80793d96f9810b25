#pragma once

#include <QColor>
#include <QFont>
#include <QHash>
#include <QImage>
#include <QPainter>

namespace negato::viewer {

/// Lines of text with a dark halo, readable on white bone, each drawn once and kept as a picture.
///
/// Qt shapes the text, so every script comes out right. The halo reaches kHalo logical pixels around the text.
class HaloText
{
public:
    static constexpr double kHalo = 1.5;

    /// With the top left corner of the text's box at `at`. `scale`: device pixels to one logical pixel.
    void draw(QPainter &painter, QPointF at, const QString &text, const QFont &font, const QColor &colour,
              double scale);

private:
    QImage rendered(const QString &text, const QFont &font, const QColor &colour, double scale) const;

    QHash<QString, QImage> m_pictures;
};

} // namespace negato::viewer
