#pragma once

#include "viewer/canvas/tile.h"
#include "viewer/tools/tool.h"

#include <QPointF>

#include <optional>

namespace negato::viewer {

/// A drag with the mouse that changes how a tile shows its image. Positions in the tile's logical pixels.
class PointerDrag
{
public:
    /// Nothing happens with Length, Crosshair and Scalpel.
    void begin(Tile &tile, Tool tool, QPointF at);
    /// `isOther`: of a volume in 3D, its look instead of its direction.
    void move(QPointF at, bool isOther = false);
    void end() { m_tile = nullptr; }
    [[nodiscard]] bool isActive() const { return m_tile != nullptr; }
    /// Farther from where it began than a hand trembles.
    [[nodiscard]] bool hasMoved() const { return m_hasMoved; }

private:
    void moveScene(SceneControl &scene, QPointF at, bool isOther);

    Tile *m_tile = nullptr;
    Tool m_tool = Tool::WindowLevel;
    QPointF m_start, m_last;
    dicom::VoiWindow m_window;
    render::ViewTransform m_view;
    int m_image = 0;
    bool m_hasMoved = false;
};

} // namespace negato::viewer
