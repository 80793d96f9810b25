#include "viewer/window/curve_desk.h"

#include "viewer/actions/action_registry.h"
#include "viewer/volume/curved_feed.h"
#include "viewer/window/mpr_desk.h"

namespace negato::viewer {

CurveDesk::CurveDesk(MprDesk &desk, CanvasWidget &canvas, const ActionRegistry &actions)
    : m_desk(desk)
    , m_canvas(canvas)
    , m_actions(actions)
{
    const auto on = [this](ActionId id, auto slot) { connect(m_actions.action(id), &QAction::triggered, this, slot); };
    on(ActionId::CurvedPlane, [this](bool isOn) { show(isOn); });
    on(ActionId::CurvedKind, [this] { changeKind(); });
    on(ActionId::CurveUndo, [this] { if (MprSession *session = m_desk.session()) session->removeCurvePoint(); });
    on(ActionId::CurveTool, [this] { show(true); });
}

bool CurveDesk::isShown()
{
    return m_desk.sceneTile() < m_canvas.tileCount() && qobject_cast<CurvedFeed *>(m_canvas.feed(m_desk.sceneTile()));
}

void CurveDesk::show(bool isWanted)
{
    if (m_desk.session() && isWanted != isShown()) {
        if (isWanted)
            m_canvas.setFeed(m_desk.sceneTile(), m_desk.session()->loader().displaySet(), std::make_unique<CurvedFeed>(m_desk.sharedSession()));
        else
            m_desk.showScene();
    }
    m_actions.action(ActionId::CurvedPlane)->setChecked(m_desk.session() && isShown());
}

void CurveDesk::changeKind()
{
    using render::CurvedKind;
    if (MprSession *session = m_desk.session())
        session->setCurvedKind(session->curvedKind() == CurvedKind::Straightened ? CurvedKind::Stretched : CurvedKind::Straightened);
}

} // namespace negato::viewer
