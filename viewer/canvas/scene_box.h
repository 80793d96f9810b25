#pragma once

#include "viewer/theme/theme.h"

#include <QPainter>
#include <QPointF>
#include <QPolygonF>

#include <array>
#include <optional>

namespace negato::viewer {

/// A box around a volume, as it lies on its picture in 3D. Device pixels from the tile's top left corner.
struct SceneBox
{
    std::array<QPointF, 8> corners; ///< bit 0, 1, 2 of the number: at the far end of axis 0, 1, 2
    std::array<QPointF, 6> handles; ///< middles of the faces: 2 * axis, and one more at its far end
    std::array<bool, 6> isFacing{}; ///< does not look away from the eye
};

/// Edges and handles; those behind are dim. `scale`: device pixels to a logical one.
void paintSceneBox(QPainter &painter, QPointF origin, const SceneBox &box, const Theme &theme, double scale);

/// The face whose handle lies under a pointer, in device pixels; of two at one place the one towards the eye.
std::optional<int> faceAt(const SceneBox &box, QPointF position, double scale);

/// A line that is being drawn on the picture, closed. Logical pixels from the tile's top left corner.
void paintOutline(QPainter &painter, QPointF origin, const QPolygonF &outline, const Theme &theme);

} // namespace negato::viewer
