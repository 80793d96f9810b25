#include "dicom/archive/group_commit.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <stop_token>
#include <thread>

namespace negato::dicom {

namespace {

constexpr std::size_t kBatch = 1024; ///< worth a commit of its own
constexpr std::size_t kMostAtOnce = 2048;
constexpr std::size_t kMostWaiting = 2048;
constexpr std::chrono::milliseconds kPatience{100};
/// One sender's objects come one after the other: what is done at rest must not delay the next.
constexpr std::chrono::milliseconds kRest{500};

} // namespace

struct GroupCommit::Private
{
    Hooks hooks;
    std::mutex mutex;
    std::condition_variable_any arrived;
    std::condition_variable_any taken;
    std::deque<Submission> queue;
    bool isUrgent = false;
    bool isAtRest = true;
    std::jthread thread; // last: ends before what it uses

    void work(const std::stop_token &stop);
    void waitForObjects(std::unique_lock<std::mutex> &lock, const std::stop_token &stop);
    std::vector<Submission> takeBatch(const std::stop_token &stop);
    void commit(std::vector<Submission> batch);
};

GroupCommit::GroupCommit(Hooks hooks)
    : d(std::make_unique<Private>())
{
    d->hooks = std::move(hooks);
    d->thread = std::jthread([p = d.get()](const std::stop_token &stop) { p->work(stop); });
}

GroupCommit::~GroupCommit()
{
    d->thread.request_stop();
    d->thread.join();
}

void GroupCommit::submit(std::vector<Submission> objects, Urgency urgency)
{
    std::unique_lock lock(d->mutex);
    d->taken.wait(lock, [&] { return d->queue.size() < kMostWaiting; });
    const bool wasEmpty = d->queue.empty();
    std::ranges::move(objects, std::back_inserter(d->queue));
    d->isUrgent |= urgency == Urgency::Now;
    if (wasEmpty || d->isUrgent || d->queue.size() >= kBatch)
        d->arrived.notify_one();
}

void GroupCommit::hurry()
{
    const std::scoped_lock lock(d->mutex);
    d->isUrgent = true;
    d->arrived.notify_one();
}

void GroupCommit::Private::work(const std::stop_token &stop)
{
    while (true) {
        std::vector<Submission> batch = takeBatch(stop);
        if (batch.empty())
            break;
        commit(std::move(batch));
    }
    hooks.afterBatch(true);
}

void GroupCommit::Private::waitForObjects(std::unique_lock<std::mutex> &lock, const std::stop_token &stop)
{
    const auto hasSome = [&] { return !queue.empty(); };
    if (!isAtRest && !arrived.wait_for(lock, stop, kRest, hasSome)) {
        lock.unlock();
        hooks.afterBatch(true);
        lock.lock();
        isAtRest = true;
    }
    arrived.wait(lock, stop, hasSome);
}

std::vector<GroupCommit::Submission> GroupCommit::Private::takeBatch(const std::stop_token &stop)
{
    std::unique_lock lock(mutex);
    waitForObjects(lock, stop);
    arrived.wait_for(lock, stop, kPatience, [&] { return isUrgent || queue.size() >= kBatch; });
    std::vector<Submission> batch;
    const auto count = static_cast<std::ptrdiff_t>(std::min(queue.size(), kMostAtOnce));
    std::move(queue.begin(), queue.begin() + count, std::back_inserter(batch));
    queue.erase(queue.begin(), queue.begin() + count);
    isUrgent = isUrgent && !queue.empty();
    taken.notify_all();
    return batch;
}

void GroupCommit::Private::commit(std::vector<Submission> batch)
{
    std::vector<PendingObject> objects;
    objects.reserve(batch.size());
    for (Submission &waiting : batch)
        objects.push_back(std::move(waiting.object));
    const auto answers = hooks.write(std::move(objects));
    for (std::size_t i = 0; i < batch.size(); ++i)
        batch[i].done(answers[i]);
    hooks.afterBatch(false);
    isAtRest = false;
}

} // namespace negato::dicom
