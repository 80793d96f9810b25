#pragma once

#include "viewer/canvas/canvas_widget.h"
#include "viewer/volume/mpr_session.h"

#include <QObject>
#include <QPointer>

#include <memory>
#include <optional>
#include <vector>

namespace negato::viewer {

class ActionRegistry;
class PlaneFeed;
class SceneFeed;

/// Hangs a series in three planes, brings back what hung before, and carries out the actions of volumes on the active tile.
///
/// The tiles of a session share their window. Canvas and loader must outlive it.
class MprDesk : public QObject
{
    Q_OBJECT

public:
    MprDesk(CanvasWidget &canvas, FrameLoader &loader, const ActionRegistry &actions);

    /// The series of the active tile.
    void start();
    /// What hung before, back in its tiles.
    void leave();
    /// Another study hangs: there is nothing to go back to.
    void forget();
    [[nodiscard]] bool isActive() const { return m_session != nullptr; }
    [[nodiscard]] MprSession *session() { return m_session.get(); }
    [[nodiscard]] const std::shared_ptr<MprSession> &sharedSession() const { return m_session; }
    /// The tile that shows the volume in 3D, or what takes its place.
    [[nodiscard]] static int sceneTile() { return MprSession::kViews; }
    /// `before`: what it showed, as the reader left it.
    void showScene(const SceneFeed *before = nullptr);
    /// The planes show another series: in the same places where it is known how its places lie to those of the one before.
    void changeBase(const std::shared_ptr<const DisplaySet> &set, const std::optional<Eigen::Isometry3d> &newFromOld);
    /// The tile from which the planes were begun shows this set when they end, where it had another of the same series.
    void returnTo(const std::shared_ptr<const DisplaySet> &set);
    /// A set has grown while the planes are shown: they show the larger one, which is also what comes back.
    void grow(const std::shared_ptr<const DisplaySet> &old, const std::shared_ptr<const DisplaySet> &grown);

Q_SIGNALS:
    /// The session has gone on to another volume of the same places.
    void volumeReplaced();
    /// Or would have, had there been one: why not.
    void volumeKept(const QString &why);

private:
    struct Before
    {
        int rows = 1, columns = 1, activeTile = 0;
        std::vector<std::shared_ptr<const DisplaySet>> sets;
        int image = 0; ///< of the active tile
    };

    void connectActions();
    void begin(const std::shared_ptr<MprSession> &session);
    void showPlanes();
    [[nodiscard]] PlaneFeed *activeFeed();
    void turn(double degrees);
    void changeThickness(int steps);
    void changeKind();
    void changeSampling();
    void shareDisplay(int tile);
    void takeSharedDisplay(int tile);
    [[nodiscard]] bool isOfSession(int tile);

    CanvasWidget &m_canvas;
    FrameLoader &m_loader;
    const ActionRegistry &m_actions;
    std::shared_ptr<MprSession> m_session;
    Before m_before;
    std::optional<render::DisplayState> m_display; ///< of all tiles of the session, once one has shown something
    bool m_isSharing = false;
};

} // namespace negato::viewer
