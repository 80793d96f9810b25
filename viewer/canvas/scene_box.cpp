#include "viewer/canvas/scene_box.h"

#include <cmath>

namespace negato::viewer {

namespace {

constexpr double kHandle = 5, kGrip = 11; ///< logical pixels about its middle
constexpr double kBehind = 0.45; ///< opacity

/// The two faces that meet in the edge from a corner along an axis.
std::array<int, 2> facesOf(int corner, int axis)
{
    const int second = (axis + 1) % 3, third = (axis + 2) % 3;
    return {2 * second + (corner >> second & 1), 2 * third + (corner >> third & 1)};
}

void paintEdges(QPainter &painter, const SceneBox &box, const Theme &theme, double scale, bool isFront)
{
    for (int corner = 0; corner < 8; ++corner)
        for (int axis = 0; axis < 3; ++axis) {
            if (corner >> axis & 1)
                continue;
            const auto faces = facesOf(corner, axis);
            const bool isSeen = box.isFacing[static_cast<std::size_t>(faces[0])] || box.isFacing[static_cast<std::size_t>(faces[1])];
            if (isSeen != isFront)
                continue;
            const QLineF edge(box.corners[static_cast<std::size_t>(corner)] / scale, box.corners[static_cast<std::size_t>(corner | 1 << axis)] / scale);
            painter.setPen(QPen(theme.canvas, 3));
            painter.drawLine(edge);
            painter.setPen(QPen(theme.accent, 1.2, isSeen ? Qt::SolidLine : Qt::DashLine));
            painter.drawLine(edge);
        }
}

void paintHandles(QPainter &painter, const SceneBox &box, const Theme &theme, double scale, bool isFront)
{
    for (std::size_t face = 0; face < 6; ++face)
        if (box.isFacing[face] == isFront) {
            painter.setPen(QPen(theme.canvas, 1.5));
            painter.setBrush(theme.accent);
            painter.drawEllipse(box.handles[face] / scale, kHandle, kHandle);
        }
}

} // namespace

void paintSceneBox(QPainter &painter, QPointF origin, const SceneBox &box, const Theme &theme, double scale)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(origin);
    for (const bool isFront : {false, true}) {
        painter.setOpacity(isFront ? 1 : kBehind);
        paintEdges(painter, box, theme, scale, isFront);
        paintHandles(painter, box, theme, scale, isFront);
    }
    painter.restore();
}

std::optional<int> faceAt(const SceneBox &box, QPointF position, double scale)
{
    for (const bool isFront : {true, false})
        for (std::size_t face = 0; face < 6; ++face) {
            const QPointF offset = (box.handles[face] - position) / scale;
            if (box.isFacing[face] == isFront && std::hypot(offset.x(), offset.y()) <= kGrip)
                return static_cast<int>(face);
        }
    return std::nullopt;
}

void paintOutline(QPainter &painter, QPointF origin, const QPolygonF &outline, const Theme &theme)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(origin);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.canvas, 3));
    painter.drawPolyline(outline);
    painter.setPen(QPen(theme.accent, 1.5));
    painter.drawPolyline(outline);
    if (outline.size() > 2) {
        painter.setPen(QPen(theme.accent, 1, Qt::DashLine));
        painter.drawLine(outline.back(), outline.front());
    }
    painter.restore();
}

} // namespace negato::viewer
