#include "viewer/volume/scene_scalpel.h"

#include <QThread>

namespace negato::viewer {

namespace {

constexpr std::size_t kMostBytes = std::size_t{256} << 20; ///< of all states together, but for the last two
constexpr std::size_t kFewestStates = 2;

} // namespace

SceneScalpel::SceneScalpel(QObject *parent)
    : QObject(parent)
{
    m_thread.setMaxThreadCount(1);
}

SceneScalpel::~SceneScalpel()
{
    m_stop.request_stop();
    m_thread.waitForDone();
}

void SceneScalpel::cut(const render::VolumeGeometry &geometry, const render::RayView &view, std::vector<Eigen::Vector2d> outline, render::CutSide side)
{
    if (outline.size() < 3)
        return;
    cutBy([=, outline = std::move(outline)](render::VoxelMask before, const std::stop_token &stop) {
        return render::cutAlongView(std::move(before), geometry, view, outline, side, QThread::idealThreadCount(), stop);
    });
}

void SceneScalpel::cutBy(Work work)
{
    m_waiting.push_back(std::move(work));
    if (!m_isBusy)
        makeNext();
}

void SceneScalpel::makeNext()
{
    if (m_waiting.empty())
        return;
    m_isBusy = true;
    m_stop = {};
    m_thread.start([this, work = m_waiting.front(), before = mask(), stop = m_stop.get_token()] {
        auto mask = work(before ? *before : render::VoxelMask(), stop);
        QMetaObject::invokeMethod(this, [this, made = mask ? std::make_shared<const render::VoxelMask>(std::move(*mask)) : nullptr] { onMade(made); });
    });
    m_waiting.erase(m_waiting.begin());
}

/// Null: it was given up.
void SceneScalpel::onMade(std::shared_ptr<const render::VoxelMask> mask)
{
    m_isBusy = false;
    if (mask && !m_stop.stop_requested()) {
        m_states.resize(m_now + 1);
        m_states.push_back(std::move(mask));
        ++m_now;
        forgetOldest();
        Q_EMIT changed();
    } else if (!m_stop.stop_requested()) {
        Q_EMIT foundNothing();
    }
    makeNext();
}

void SceneScalpel::forgetOldest()
{
    const auto bytes = [&] {
        std::size_t sum = 0;
        for (const auto &state : m_states)
            sum += state ? state->byteCount() : 0;
        return sum;
    };
    while (m_states.size() > kFewestStates && bytes() > kMostBytes) {
        m_states.erase(m_states.begin());
        --m_now;
    }
}

void SceneScalpel::undo()
{
    if (!m_waiting.empty()) {
        m_waiting.pop_back();
    } else if (m_isBusy && !m_stop.stop_requested()) {
        m_stop.request_stop();
    } else if (m_now > 0) {
        --m_now;
        Q_EMIT changed();
    }
}

void SceneScalpel::redo()
{
    if (m_isBusy || m_now + 1 >= m_states.size())
        return;
    ++m_now;
    Q_EMIT changed();
}

} // namespace negato::viewer
