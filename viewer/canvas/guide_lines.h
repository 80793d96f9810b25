#pragma once

#include "viewer/canvas/tile.h"

#include <QLineF>

#include <optional>
#include <vector>

namespace negato::viewer {

/// A PlaneGuide on the screen of a tile, in its logical pixels.
struct GuideLine
{
    int view = 0;
    QPointF along; ///< unit
    double halfThickness = 0; ///< pixels
    double reach = 0; ///< of the handles from the centre

    [[nodiscard]] QPointF across() const { return {-along.y(), along.x()}; }
    [[nodiscard]] QPointF turnHandle(QPointF centre, int side) const { return centre + along * (side * reach); }
    /// On the edge of the slab.
    [[nodiscard]] QPointF thicknessHandle(QPointF centre, int side) const;
};

/// All guides of a tile.
struct GuideScene
{
    QPointF centre; ///< of the cursor
    std::vector<GuideLine> lines;
};

/// Empty where the tile shows no image with guides.
std::optional<GuideScene> guideScene(const Tile &tile);

/// What the pointer takes hold of.
struct GuideGrip
{
    enum class Part { Cursor, Line, Turn, Thickness };
    Part part = Part::Cursor;
    int view = 0; ///< of the line
    friend bool operator==(const GuideGrip &, const GuideGrip &) = default;
};
std::optional<GuideGrip> gripAt(const GuideScene &scene, QPointF position);

/// A drag of a guide with the mouse. Positions in the tile's logical pixels.
class GuideDrag
{
public:
    void begin(Tile &tile, const GuideGrip &grip, QPointF at);
    /// `isAlone`: turns one plane, and not the one at right angles to it.
    void move(QPointF at, bool isAlone);
    void end() { m_tile = nullptr; }
    [[nodiscard]] bool isActive() const { return m_tile != nullptr; }

private:
    void moveCursor(QPointF at);
    void turn(QPointF at, bool isAlone);
    void setThickness(QPointF at);

    Tile *m_tile = nullptr;
    GuideGrip m_grip;
    QPointF m_last;
};

} // namespace negato::viewer
