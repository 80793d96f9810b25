#include "viewer/loading/load_queue.h"

#include <algorithm>
#include <utility>

namespace negato::viewer {

namespace {

bool isBehind(const LoadTask &task)
{
    return task.want.priority > LoadPriority::Neighbour;
}

} // namespace

LoadQueue::LoadQueue(int threads, int threadsBehind)
    : m_threads(threads)
    , m_threadsBehind(threadsBehind)
{
}

void LoadQueue::push(LoadTask task)
{
    const std::lock_guard lock(m_mutex);
    m_tasks.push_back(std::move(task));
}

std::deque<LoadTask> LoadQueue::withdraw()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_tasks, {});
}

int LoadQueue::activate()
{
    const std::lock_guard lock(m_mutex);
    const int more = std::min(m_threads - m_active, static_cast<int>(m_tasks.size()));
    m_active += more;
    return more;
}

bool LoadQueue::isTakeable(const LoadTask &task) const
{
    return !isBehind(task) || m_activeBehind < m_threadsBehind;
}

std::optional<LoadTask> LoadQueue::take()
{
    const std::lock_guard lock(m_mutex);
    const auto next = std::ranges::find_if(m_tasks, [this](const LoadTask &task) { return isTakeable(task); });
    if (next == m_tasks.end()) {
        --m_active;
        return std::nullopt;
    }
    LoadTask task = std::move(*next);
    m_tasks.erase(next);
    m_activeBehind += isBehind(task) ? 1 : 0;
    if (!task.header && task.want.address.file == m_lastFile)
        task.header = m_lastHeader;
    return task;
}

void LoadQueue::finished(const LoadTask &task, std::shared_ptr<const dicom::FileHeader> header)
{
    const std::lock_guard lock(m_mutex);
    m_activeBehind -= isBehind(task) ? 1 : 0;
    m_lastFile = task.want.address.file;
    m_lastHeader = std::move(header);
}

} // namespace negato::viewer
