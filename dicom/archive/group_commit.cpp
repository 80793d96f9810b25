#include "dicom/archive/group_commit.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <set>
#include <stop_token>
#include <thread>
#include <utility>

namespace negato::dicom {

namespace {

constexpr std::size_t kBatch = 256; ///< worth a commit of its own: more come while it is written
constexpr std::size_t kMostAtOnce = 2048;
constexpr std::size_t kMostWaiting = 2048;
constexpr std::chrono::milliseconds kPatience{100};
/// One sender's objects come one after the other: what is done at rest must not delay the next.
constexpr std::chrono::milliseconds kRest{500};
constexpr std::chrono::milliseconds kBreath{20}; ///< a sender that waits for each answer sends the next sooner
constexpr std::chrono::milliseconds kLongestBehind{100}; ///< for those who read the index from another process
constexpr std::size_t kMostBehind = 256; ///< objects
constexpr std::int64_t kMostToFollow = 256 << 10; ///< bytes whose files lack: as soon as there are so many they follow
constexpr std::chrono::hours kForever{1};
constexpr std::chrono::milliseconds kLongestForOthers{2};

} // namespace

struct GroupCommit::Private
{
    using Clock = std::chrono::steady_clock;

    Hooks hooks;
    std::mutex mutex;
    std::condition_variable_any arrived;
    std::condition_variable_any taken;
    std::condition_variable caughtUp;
    std::deque<Submission> queue;
    bool isUrgent = false;
    std::set<std::thread::id> urgent; ///< who waits in the queue
    std::set<std::thread::id> served; ///< who was answered last
    std::set<std::thread::id> servedBefore; ///< and by the batch before that
    Clock::duration lastCommit{};
    bool isAtRest = true;
    std::size_t behindBefore = 0; ///< when that was looked at last
    Clock::time_point behindSince;
    std::atomic<bool> isAttentive = false; ///< it looks by itself what has been taken
    std::atomic<std::int64_t> bytesTaken = 0; ///< since it looked last
    bool isToFollow = false;
    bool isStuck = false; ///< the last catching up has failed
    bool isCatchUpWanted = false;
    bool isCatchingUp = false;
    std::uint64_t attempts = 0; ///< of catching up, that have ended
    std::jthread thread; // last: ends before what it uses

    void work(const std::stop_token &stop);
    [[nodiscard]] bool isCatchUpDue(bool isWanted) const;
    void waitForObjects(std::unique_lock<std::mutex> &lock, const std::stop_token &stop);
    void waitForOthers(std::unique_lock<std::mutex> &lock, const std::stop_token &stop);
    std::vector<Submission> takeBatch(const std::stop_token &stop);
    void commit(std::vector<Submission> batch);
    std::size_t lookBehind();
    void follow(std::unique_lock<std::mutex> &lock);
    void catchUp(std::unique_lock<std::mutex> &lock);
    void noteCaughtUp();
    void rest(std::unique_lock<std::mutex> &lock);
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
    if (urgency == Urgency::Now)
        d->urgent.insert(std::this_thread::get_id());
    if (wasEmpty || d->isUrgent || d->queue.size() >= kBatch)
        d->arrived.notify_one();
}

void GroupCommit::hurry()
{
    const std::scoped_lock lock(d->mutex);
    d->isUrgent = true;
    d->arrived.notify_one();
}

void GroupCommit::noteTaken(std::int64_t bytes)
{
    const std::int64_t before = d->bytesTaken.fetch_add(bytes);
    const bool isMuch = before < kMostToFollow && before + bytes >= kMostToFollow;
    const bool wasAttentive = d->isAttentive.exchange(true);
    if (wasAttentive && !isMuch)
        return;
    const std::scoped_lock lock(d->mutex);
    d->isToFollow = true;
    d->arrived.notify_one();
}

void GroupCommit::catchUp()
{
    if (d->hooks.behind() == 0 || std::this_thread::get_id() == d->thread.get_id())
        return;
    std::unique_lock lock(d->mutex);
    const std::uint64_t begun = d->attempts + (d->isCatchingUp ? 1 : 0); // that may have begun too early
    d->isCatchUpWanted = true;
    d->arrived.notify_one();
    d->caughtUp.wait(lock, [&] { return d->hooks.behind() == 0 || d->attempts > begun; });
}

void GroupCommit::Private::work(const std::stop_token &stop)
{
    while (true) {
        std::vector<Submission> batch = takeBatch(stop);
        if (batch.empty())
            break;
        commit(std::move(batch));
    }
    std::unique_lock lock(mutex);
    catchUp(lock);
    rest(lock);
}

/// What comes without the queue is seen here only.
std::size_t GroupCommit::Private::lookBehind()
{
    const std::size_t now = hooks.behind();
    if (now == 0 || behindBefore == 0)
        behindSince = Clock::now();
    if (now < behindBefore) // somebody else could
        isStuck = false;
    isAttentive = now > 0;
    if (now == 0 && hooks.behind() > 0) // meanwhile, and its thread still thought that this one looks by itself
        return lookBehind();
    return behindBefore = now;
}

bool GroupCommit::Private::isCatchUpDue(bool isWanted) const
{
    if (behindBefore == 0)
        return false;
    return isWanted || (!isStuck && (behindBefore >= kMostBehind || Clock::now() - behindSince >= kLongestBehind));
}

void GroupCommit::Private::waitForObjects(std::unique_lock<std::mutex> &lock, const std::stop_token &stop)
{
    const auto isWoken = [&] { return !queue.empty() || isCatchUpWanted || isToFollow; };
    while (true) {
        const std::size_t seen = behindBefore;
        const bool isWanted = std::exchange(isCatchUpWanted, false); // whoever asks during this one waits for the next
        lookBehind();
        if (isCatchUpDue(isWanted))
            catchUp(lock);
        else if (isWanted)
            noteCaughtUp(); // somebody else has done it
        if (!queue.empty() || stop.stop_requested())
            return;
        if (std::exchange(isToFollow, false) || behindBefore > seen)
            follow(lock);
        const bool isBehind = lookBehind() > 0 && !isStuck;
        const std::chrono::milliseconds patience = isBehind ? kBreath : isAtRest ? kForever : kRest;
        if (arrived.wait_for(lock, stop, patience, isWoken) || stop.stop_requested())
            continue;
        if (isBehind && hooks.behind() == behindBefore)
            catchUp(lock);
        else if (!isBehind && !isAtRest)
            rest(lock);
    }
}

/// Files go to their places while senders prepare the next objects.
void GroupCommit::Private::follow(std::unique_lock<std::mutex> &lock)
{
    bytesTaken = 0;
    isAtRest = false;
    lock.unlock();
    hooks.afterBatch(false);
    lock.lock();
}

void GroupCommit::Private::catchUp(std::unique_lock<std::mutex> &lock)
{
    isCatchingUp = true;
    isAtRest = false;
    lock.unlock();
    isStuck = !hooks.catchUp();
    lock.lock();
    isCatchingUp = false;
    behindBefore = isStuck ? behindBefore : 0; // what has come meanwhile has its own time
    noteCaughtUp();
}

void GroupCommit::Private::noteCaughtUp()
{
    ++attempts;
    caughtUp.notify_all();
}

void GroupCommit::Private::rest(std::unique_lock<std::mutex> &lock)
{
    lock.unlock();
    hooks.afterBatch(true);
    lock.lock();
    isAtRest = true;
}

/// Senders that were answered a moment ago bring their next object soon: else two groups of them would take turns, each waiting for
/// the disk alone. One that is alone waits for nobody.
void GroupCommit::Private::waitForOthers(std::unique_lock<std::mutex> &lock, const std::stop_token &stop)
{
    std::set<std::thread::id> all = served;
    all.insert(servedBefore.begin(), servedBefore.end());
    const auto areHere = [&] { return isCatchUpWanted || std::ranges::includes(urgent, all); };
    if (isUrgent)
        arrived.wait_for(lock, stop, std::min<Clock::duration>(lastCommit / 2, kLongestForOthers), areHere);
}

std::vector<GroupCommit::Submission> GroupCommit::Private::takeBatch(const std::stop_token &stop)
{
    std::unique_lock lock(mutex);
    waitForObjects(lock, stop);
    arrived.wait_for(lock, stop, kPatience, [&] { return isUrgent || isCatchUpWanted || queue.size() >= kBatch; });
    waitForOthers(lock, stop);
    servedBefore = std::exchange(served, std::exchange(urgent, {}));
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
    const auto began = Clock::now();
    const auto answers = hooks.write(std::move(objects));
    lastCommit = Clock::now() - began;
    for (std::size_t i = 0; i < batch.size(); ++i)
        batch[i].done(answers[i]);
    hooks.afterBatch(false);
    isAtRest = false;
}

} // namespace negato::dicom
