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

constexpr std::size_t kBatch = 256;
constexpr std::size_t kMostWaiting = 1024;
constexpr std::chrono::milliseconds kPatience{100};

struct Waiting
{
    PendingObject object;
    GroupCommit::Done done;
};

} // namespace

struct GroupCommit::Private
{
    Hooks hooks;
    std::mutex mutex;
    std::condition_variable_any arrived;
    std::condition_variable_any taken;
    std::deque<Waiting> queue;
    bool isUrgent = false;
    std::jthread thread; // last: ends before what it uses

    void work(const std::stop_token &stop);
    std::vector<Waiting> takeBatch(const std::stop_token &stop);
    void commit(std::vector<Waiting> batch);
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

void GroupCommit::submit(PendingObject object, Urgency urgency, Done done)
{
    std::unique_lock lock(d->mutex);
    d->taken.wait(lock, [&] { return d->queue.size() < kMostWaiting; });
    d->queue.push_back({std::move(object), std::move(done)});
    d->isUrgent |= urgency == Urgency::Now;
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
        std::vector<Waiting> batch = takeBatch(stop);
        if (batch.empty())
            break;
        commit(std::move(batch));
    }
    hooks.afterBatch(true);
}

std::vector<Waiting> GroupCommit::Private::takeBatch(const std::stop_token &stop)
{
    std::unique_lock lock(mutex);
    arrived.wait(lock, stop, [&] { return !queue.empty(); });
    arrived.wait_for(lock, stop, kPatience, [&] { return isUrgent || queue.size() >= kBatch; });
    std::vector<Waiting> batch;
    const auto count = static_cast<std::ptrdiff_t>(std::min(queue.size(), kBatch));
    std::move(queue.begin(), queue.begin() + count, std::back_inserter(batch));
    queue.erase(queue.begin(), queue.begin() + count);
    isUrgent = isUrgent && !queue.empty();
    taken.notify_all();
    return batch;
}

void GroupCommit::Private::commit(std::vector<Waiting> batch)
{
    std::vector<PendingObject> objects;
    for (Waiting &waiting : batch)
        objects.push_back(std::move(waiting.object));
    const auto answers = hooks.write(std::move(objects));
    for (std::size_t i = 0; i < batch.size(); ++i)
        batch[i].done(answers[i]);
    const auto isIdle = [this] {
        const std::scoped_lock lock(mutex);
        return queue.empty();
    };
    hooks.afterBatch(isIdle());
}

} // namespace negato::dicom
