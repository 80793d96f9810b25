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

/// A state of an earlier volume is brought over when somebody goes back to it, so that a volume that grows costs no more than the one that is seen.
void SceneScalpel::takeOver(const SceneScalpel &before, const Geometry &its, const Geometry &now)
{
    m_states = before.m_states;
    m_now = before.m_now;
    m_geometry = now;
    for (State &state : m_states)
        if (!state.of)
            state.of = its;
    show(m_now);
}

void SceneScalpel::show(std::size_t state)
{
    m_now = state;
    if (!isOfEarlierVolume(state)) {
        m_shown = m_states[state].mask;
        Q_EMIT changed();
    }
    if (m_isBusy)
        m_stop.request_stop(); // of another state, that nobody waits for any more
    else
        makeNext();
}

/// A cut is made of what is shown, so that comes first.
void SceneScalpel::makeNext()
{
    if (isOfEarlierVolume(m_now)) {
        bringOver(m_now);
    } else if (!m_waiting.empty()) {
        const Work work = std::move(m_waiting.front());
        m_waiting.erase(m_waiting.begin());
        makeCut(work);
    }
}

void SceneScalpel::bringOver(std::size_t state)
{
    m_isBusy = m_isBringingOver = true;
    m_stop = {};
    m_thread.start([this, state, from = m_states[state], geometry = m_geometry, stop = m_stop.get_token()] {
        auto mask = render::maskFor(*geometry, *from.mask, *from.of, QThread::idealThreadCount(), stop);
        QMetaObject::invokeMethod(this, [this, state, made = mask ? std::make_shared<const render::VoxelMask>(std::move(*mask)) : nullptr] { onBroughtOver(state, made); });
    });
}

/// Null: it was given up. There are the same states as at its begin, as all cuts have waited.
void SceneScalpel::onBroughtOver(std::size_t state, std::shared_ptr<const render::VoxelMask> mask)
{
    m_isBusy = m_isBringingOver = false;
    const bool isWanted = mask && state == m_now;
    if (mask)
        m_states[state] = {std::move(mask), nullptr};
    forgetFarthest();
    if (isWanted)
        show(m_now);
    else
        makeNext();
}

void SceneScalpel::makeCut(const Work &work)
{
    m_isBusy = true;
    m_stop = {};
    m_thread.start([this, work, before = mask(), stop = m_stop.get_token()] {
        auto mask = work(before ? *before : render::VoxelMask(), stop);
        QMetaObject::invokeMethod(this, [this, made = mask ? std::make_shared<const render::VoxelMask>(std::move(*mask)) : nullptr] { onMade(made); });
    });
}

/// Null: it was given up.
void SceneScalpel::onMade(std::shared_ptr<const render::VoxelMask> mask)
{
    m_isBusy = false;
    if (mask && !m_stop.stop_requested()) {
        m_states.resize(m_now + 1);
        m_states.push_back({std::move(mask), nullptr});
        m_shown = m_states[++m_now].mask;
        forgetFarthest();
        Q_EMIT changed();
    } else if (!m_stop.stop_requested()) {
        Q_EMIT foundNothing();
    }
    makeNext();
}

/// What was undone before what can be.
void SceneScalpel::forgetFarthest()
{
    const auto bytes = [&] {
        std::size_t sum = 0;
        for (const State &state : m_states)
            sum += state.mask ? state.mask->byteCount() : 0;
        return sum;
    };
    while (m_states.size() > kFewestStates && bytes() > kMostBytes) {
        if (m_now + 1 < m_states.size()) {
            m_states.pop_back();
        } else {
            m_states.erase(m_states.begin());
            --m_now;
        }
    }
}

void SceneScalpel::undo()
{
    if (!m_waiting.empty())
        m_waiting.pop_back();
    else if (m_isBusy && !m_isBringingOver && !m_stop.stop_requested())
        m_stop.request_stop();
    else if (m_now > 0)
        show(m_now - 1);
}

void SceneScalpel::redo()
{
    if ((m_isBusy && !m_isBringingOver) || !m_waiting.empty() || m_now + 1 >= m_states.size())
        return;
    show(m_now + 1);
}

} // namespace negato::viewer
