#pragma once

#include "viewer/canvas/canvas_widget.h"
#include "viewer/volume/mpr_session.h"

#include <QObject>

namespace negato::viewer {

class ActionRegistry;
class MprDesk;

/// The actions of curved planes: the picture along a drawn line takes the place of the volume in 3D, and goes again. Whatever it is given must
/// outlive it.
class CurveDesk : public QObject
{
    Q_OBJECT

public:
    CurveDesk(MprDesk &desk, CanvasWidget &canvas, const ActionRegistry &actions);

private:
    void show(bool isShown);
    void changeKind();
    [[nodiscard]] bool isShown();

    MprDesk &m_desk;
    CanvasWidget &m_canvas;
    const ActionRegistry &m_actions;
};

} // namespace negato::viewer
