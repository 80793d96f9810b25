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
    explicit SceneScalpel(QObject *parent = nullptr);
    ~SceneScalpel() override;

    /// What is cut away; null: nothing. Its cells are those of render::maskFactor().
    [[nodiscard]] const std::shared_ptr<const render::VoxelMask> &mask() const { return m_states[m_now]; }
    [[nodiscard]] bool isBusy() const { return m_isBusy; }

    /// See render::cutAlongView().
    void cut(const render::VolumeGeometry &geometry, const render::RayView &view, std::vector<Eigen::Vector2d> outline, render::CutSide side);
    /// Any other cut: `work` gets what is cut already and gives the new mask, on the thread; empty where it finds nothing, or was stopped.
    using Work = std::function<std::optional<render::VoxelMask>(render::VoxelMask before, const std::stop_token &stop)>;
    void cutBy(Work work);
    /// The last cut, or the one that is being made.
    void undo();
    void redo();

Q_SIGNALS:
    void changed();
    /// A cut was made and there was nothing to cut away.
    void foundNothing();

private:
    void makeNext();
    void onMade(std::shared_ptr<const render::VoxelMask> mask);
    void forgetOldest();

    std::vector<std::shared_ptr<const render::VoxelMask>> m_states{nullptr}; ///< at first, and after each cut
    std::size_t m_now = 0;
    std::vector<Work> m_waiting;
    bool m_isBusy = false;
    std::stop_source m_stop;
    QThreadPool m_thread; ///< one thread
};

} // namespace negato::viewer
