#include "dicom/worker/worker_queue.h"

#include <array>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <vector>

namespace negato::dicom {

namespace {

struct Waiting
{
    std::condition_variable wake;
    std::optional<WorkerProcess> worker;
    bool isSentAway = false;
};

} // namespace

struct WorkerQueue::Private
{
    std::mutex mutex;
    std::vector<WorkerProcess> idle;
    std::array<std::deque<Waiting *>, kPriorityCount> waiting; ///< on the stacks of their threads
    bool isClosed = false;
};

WorkerQueue::WorkerQueue()
    : d(std::make_unique<Private>())
{
}

WorkerQueue::~WorkerQueue() = default;

std::optional<WorkerProcess> WorkerQueue::take(RequestPriority priority)
{
    std::unique_lock lock(d->mutex);
    if (d->isClosed)
        return {};
    if (!d->idle.empty()) { // then nobody waits
        auto worker = std::move(d->idle.back());
        d->idle.pop_back();
        return worker;
    }
    Waiting me;
    d->waiting[static_cast<std::size_t>(priority)].push_back(&me);
    me.wake.wait(lock, [&] { return me.worker || me.isSentAway; });
    return std::move(me.worker);
}

void WorkerQueue::giveBack(WorkerProcess worker)
{
    const std::scoped_lock lock(d->mutex);
    if (d->isClosed)
        return;
    for (auto &queue : d->waiting) {
        if (queue.empty())
            continue;
        Waiting *first = queue.front();
        queue.pop_front();
        first->worker = std::move(worker);
        first->wake.notify_one();
        return;
    }
    d->idle.push_back(std::move(worker));
}

void WorkerQueue::close()
{
    const std::scoped_lock lock(d->mutex);
    d->isClosed = true;
    d->idle.clear();
    for (auto &queue : d->waiting) {
        for (Waiting *waiting : queue) {
            waiting->isSentAway = true;
            waiting->wake.notify_one();
        }
        queue.clear();
    }
}

} // namespace negato::dicom
