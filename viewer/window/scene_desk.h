#pragma once

#include "viewer/actions/action_id.h"
#include "viewer/canvas/canvas_widget.h"
#include "viewer/volume/automatic_cut.h"
#include "viewer/volume/scene_feed.h"
#include "viewer/window/scalpel_keys.h"

#include <QObject>
#include <QPointer>

namespace negato::viewer {

class ActionRegistry;
class ExportDialog;
class LookEditor;

/// Carries out the actions of volumes in 3D: on the active tile if it shows one, else on the first that does. The canvas must outlive it.
class SceneDesk : public QObject
{
    Q_OBJECT

public:
    SceneDesk(CanvasWidget &canvas, const Theme &theme, const ActionRegistry &actions);

Q_SIGNALS:
    /// A sentence for the reader.
    void told(const QString &text);

private:
    template <typename Slot>
    void on(ActionId id, Slot slot);
    void connectActions();
    [[nodiscard]] std::optional<int> sceneTile() const;
    [[nodiscard]] SceneFeed *scene() const;
    void clip(bool isClipping);
    void cutAutomatically(SceneFeed &feed, AutomaticCut what);
    void tellOfNothing();
    void followPlane();
    void showState();
    void setCropByNumbers();
    void editLook();
    void followVolume();
    void exportTurntable();
    void exportSurface();
    void show(ExportDialog *dialog);

    CanvasWidget &m_canvas;
    const Theme &m_theme;
    const ActionRegistry &m_actions;
    ScalpelKeys m_scalpelKeys{m_canvas};
    QPointer<LookEditor> m_lookEditor; ///< while it is open
    int m_plane = 0; ///< view of the plane that was active last
};

} // namespace negato::viewer
