#pragma once

#include "viewer/canvas/canvas_widget.h"

#include <QObject>

#include <map>
#include <optional>

namespace negato::viewer {

/// Tiles that go along with the active one: to the same place in the patient, with its zoom, and those of its modality with its window.
///
/// Tiles in one Frame of Reference go by millimetres; others keep the distance that they had when they were linked. The canvas must
/// outlive it.
class TileLinks : public QObject
{
    Q_OBJECT

public:
    explicit TileLinks(CanvasWidget &canvas);

    void setLinked(bool isLinked);
    [[nodiscard]] bool isLinked() const { return m_isLinked; }

private:
    void capture();
    void follow(int tile);
    void followView(int tile);
    void followDisplay(int tile);
    void followMark(const SpaceMark &mark);
    [[nodiscard]] bool goesAlong(int other, int leader) const;

    CanvasWidget &m_canvas;
    bool m_isLinked = false;
    bool m_isFollowing = false;
    std::map<int, double> m_offsetsMm; ///< along the normal, of each tile from the active one when they were linked
};

} // namespace negato::viewer
