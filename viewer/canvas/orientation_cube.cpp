#include "viewer/canvas/orientation_cube.h"

#include <QPainterPath>
#include <QPolygonF>

#include <array>

namespace negato::viewer {

namespace {

constexpr double kHalfEdge = 17, kSide = 72, kFromRight = 12, kFromBottom = 64; ///< logical pixels
constexpr double kLetter = 15;

struct Side
{
    Eigen::Vector3d normal; ///< LPS
    Eigen::Vector3d up; ///< of its letter
    QLatin1Char letter;
};

std::array<Side, 6> sides()
{
    const Eigen::Vector3d x = Eigen::Vector3d::UnitX(), y = Eigen::Vector3d::UnitY(), z = Eigen::Vector3d::UnitZ();
    return {Side{x, z, QLatin1Char('L')}, Side{-x, z, QLatin1Char('R')},  Side{y, z, QLatin1Char('P')},
            Side{-y, z, QLatin1Char('A')}, Side{z, -y, QLatin1Char('H')}, Side{-z, -y, QLatin1Char('F')}};
}

/// Of one side, as it lies on the picture.
struct Flat
{
    Flat(const Side &side, const render::PlaneDirections &directions)
        : facing(-side.normal.dot(directions.normal()))
    {
        const auto project = [&](const Eigen::Vector3d &point) { return QPointF(point.dot(directions.right), point.dot(directions.down)) * kHalfEdge; };
        const Eigen::Vector3d across = side.up.cross(side.normal);
        middle = project(side.normal);
        right = project(across);
        up = project(side.up);
        outline << middle - right + up << middle + right + up << middle + right - up << middle - right - up;
    }

    double facing; ///< 1: looks at the eye
    QPointF middle, right, up;
    QPolygonF outline;
};

void paintSide(QPainter &painter, const Side &side, const Flat &flat, const Theme &theme)
{
    QColor fill = theme.raised.lighter(static_cast<int>(100 + 90 * flat.facing));
    painter.setBrush(fill);
    painter.setPen(QPen(theme.dim, 1));
    painter.drawPolygon(flat.outline);
    painter.save();
    painter.setTransform(QTransform(flat.right.x() / kHalfEdge, flat.right.y() / kHalfEdge, -flat.up.x() / kHalfEdge,
                                    -flat.up.y() / kHalfEdge, flat.middle.x(), flat.middle.y()),
                         true);
    QFont font(QStringLiteral("Noto Sans"));
    font.setPixelSize(static_cast<int>(kLetter));
    font.setWeight(QFont::DemiBold);
    QPainterPath letter;
    letter.addText(QPointF(), font, QString(side.letter));
    letter.translate(-letter.boundingRect().center());
    painter.fillPath(letter, theme.text);
    painter.restore();
}

} // namespace

void paintOrientationCube(QPainter &painter, const QRectF &tile, const render::PlaneDirections &directions, const Theme &theme, double scale)
{
    QImage picture((QSizeF(kSide, kSide) * scale).toSize(), QImage::Format_ARGB32_Premultiplied);
    picture.setDevicePixelRatio(scale);
    picture.fill(Qt::transparent);
    QPainter target(&picture);
    target.setRenderHint(QPainter::Antialiasing);
    target.translate(kSide / 2, kSide / 2);
    for (const Side &side : sides())
        if (const Flat flat(side, directions); flat.facing > 0.02)
            paintSide(target, side, flat, theme);
    target.end();
    painter.drawImage(QPointF(tile.right() - kSide - kFromRight, tile.bottom() - kSide - kFromBottom), picture);
}

} // namespace negato::viewer
