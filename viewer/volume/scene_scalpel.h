#pragma once

#include "render/ray/scalpel.h"

#include <QObject>
#include <QThreadPool>

#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace negato::viewer {

/// What a reader has cut out of a volume that is seen in 3D, one cut after the other, each with the way back. Cuts are made on a thread of
/// its own, in their order. Main thread.
class SceneScalpel : public QObject
{
    Q_OBJECT

public:
    using Geometry = std::shared_ptr<const render::VolumeGeometry>;

    explicit SceneScalpel(QObject *parent = nullptr);
    ~SceneScalpel() override;

    /// What is cut away; null: nothing. Its cells are those of render::maskFactor().
    [[nodiscard]] const std::shared_ptr<const render::VoxelMask> &mask() const { return m_shown; }
    [[nodiscard]] bool isBusy() const { return m_isBusy; }

    /// See render::cutAlongView().
    void cut(const render::VolumeGeometry &geometry, const render::RayView &view, std::vector<Eigen::Vector2d> outline, render::CutSide side);
    /// Any other cut: `work` gets what is cut already and gives the new mask, on the thread; empty where it finds nothing, or was stopped.
    using Work = std::function<std::optional<render::VoxelMask>(render::VoxelMask before, const std::stop_token &stop)>;
    void cutBy(Work work);
    /// The last cut, or the one that is being made.
    void undo();
    void redo();
    /// Begins with the cuts that were made in another volume of the same places, each with the way back. Before any other cut.
    void takeOver(const SceneScalpel &before, const Geometry &its, const Geometry &now);

Q_SIGNALS:
    void changed();
    /// A cut was made and there was nothing to cut away.
    void foundNothing();

private:
    /// What was cut away at a time.
    struct State
    {
        std::shared_ptr<const render::VoxelMask> mask; ///< null: nothing
        Geometry of; ///< of an earlier volume; null: of the one that is seen
    };

    [[nodiscard]] bool isOfEarlierVolume(std::size_t state) const { return m_states[state].mask && m_states[state].of; }
    void show(std::size_t state);
    void makeNext();
    void bringOver(std::size_t state);
    void onBroughtOver(std::size_t state, std::shared_ptr<const render::VoxelMask> mask);
    void makeCut(const Work &work);
    void onMade(std::shared_ptr<const render::VoxelMask> mask);
    void forgetFarthest();

    std::vector<State> m_states{{}}; ///< at first, and after each cut
    std::size_t m_now = 0; ///< the state that is shown, or will be once it is there for this volume
    std::shared_ptr<const render::VoxelMask> m_shown;
    Geometry m_geometry; ///< of the volume that is seen, where there are states of earlier ones
    std::vector<Work> m_waiting;
    bool m_isBusy = false;
    bool m_isBringingOver = false; ///< a state, and cuts nothing
    std::stop_source m_stop;
    QThreadPool m_thread; ///< one thread
};

} // namespace negato::viewer
