#include "dicom/transfer/transfer_queue.h"

#include "dicom/transfer/transfer_store.h"

#include <QDateTime>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <future>
#include <map>
#include <mutex>
#include <thread>

namespace negato::dicom {

namespace {

using Clock = std::chrono::steady_clock;

constexpr auto kBetweenSignals = std::chrono::milliseconds(100);
constexpr int kMostFailures = 10; ///< in a row, without an object in between
constexpr std::size_t kMostOver = 200; ///< of those kept for the eye
constexpr std::int64_t kLongestRestMs = 60'000; ///< since it was added, of one that is put off again and again

std::int64_t nowMs()
{
    return QDateTime::currentMSecsSinceEpoch();
}

/// A sending that runs has looked already at what there is.
bool isSameThing(const Transfer &a, const Transfer &b)
{
    const bool isTooLate = a.kind == TransferKind::Send && a.state == TransferState::Running;
    return !isTooLate && a.kind == b.kind && a.node == b.node && a.studyUid == b.studyUid && a.seriesUid == b.seriesUid;
}

/// When it is due, that is asked for once more: at once, or after the rest that is wanted, but not for ever.
std::int64_t dueTime(const Transfer &there, const Transfer &wanted)
{
    return wanted.nextAttemptMs == 0 ? 0 : std::min(wanted.nextAttemptMs, there.createdMs + kLongestRestMs);
}

} // namespace

std::int64_t usualBackOff(int failures)
{
    constexpr std::array<std::int64_t, 5> kSeconds{5, 30, 120, 600, 1800};
    const auto step = static_cast<std::size_t>(std::clamp(failures, 1, static_cast<int>(kSeconds.size()))) - 1;
    return kSeconds[step] * 1000;
}

bool isWorthRepeating(const Error &error)
{
    switch (error.code) {
    case ErrorCode::NameNotResolved:
    case ErrorCode::PortClosed:
    case ErrorCode::NoConnection:
    case ErrorCode::AssociationRejected:
    case ErrorCode::PeerSilent:
    case ErrorCode::PeerCutOff:
    case ErrorCode::PeerProcessDied:
    case ErrorCode::RemoteStatus:
    case ErrorCode::RetrieveIncomplete:
    case ErrorCode::SendRefused:
    case ErrorCode::WebStatus:
    case ErrorCode::NotReceiving: return true;
    default: return false;
    }
}

/// Everything that changes the list or the database happens on one thread, the keeper; attempts run on threads of their own
/// and only report.
struct TransferQueue::Private
{
    enum class Wish { GoOn, Pause, Cancel, Wait };
    struct Attempt
    {
        Wish wish = Wish::GoOn;
        std::int64_t doneBefore = 0;
        std::int64_t bytesBefore = 0;
        bool isPinned = false;
        std::jthread thread;
    };
    struct End
    {
        std::int64_t id;
        Result<void> result;
    };

    explicit Private(TransferQueueOptions given, TransferWork does)
        : options(std::move(given))
        , work(std::move(does))
    {
    }

    TransferQueueOptions options;
    TransferWork work;
    TransferQueue *queue = nullptr;
    std::unique_ptr<TransferStore> store; ///< of the keeper

    mutable std::mutex mutex;
    std::condition_variable_any wake;
    std::vector<Transfer> list;                        ///< guarded
    std::vector<std::packaged_task<void()>> commands; ///< guarded
    std::vector<End> ends;                             ///< guarded
    bool isChanged = false;                            ///< guarded
    std::atomic<bool> isOffline = false;
    bool isOver = false;                               ///< guarded; no keeper takes commands any more
    mutable std::mutex shownMutex; ///< never held while the disk is waited for
    std::shared_ptr<const std::vector<Transfer>> shown = std::make_shared<const std::vector<Transfer>>(); ///< guarded by it
    std::map<std::int64_t, Attempt> attempts;          ///< of the keeper
    std::jthread keeper;

    void keep(const std::stop_token &stop, std::promise<Result<void>> opened);
    Result<void> openStore();
    void runCommands();
    void settleEnds();
    void settle(const End &end);
    void startWhatIsDue();
    void start(Transfer &transfer);
    void report(std::int64_t id, const TransferReport &now);
    void tell(Clock::time_point &last);
    /// Lets everybody see the list as it is; with `mutex` held.
    void show();
    void stopAttempts();
    [[nodiscard]] Clock::time_point nextLook() const;
    [[nodiscard]] Transfer *find(std::int64_t id);
    [[nodiscard]] bool hasRoomFor(const Transfer &transfer) const;
    Result<void> persist(Transfer &transfer);
    void forgetOldOnes();
    void stopAttempt(std::int64_t id, Wish wish);
    /// Runs on the keeper, and waits for it.
    template <typename Change> Result<void> change(Change what);
    Result<void> add(Transfer &wanted);
};

template <typename Change> Result<void> TransferQueue::Private::change(Change what)
{
    Result<void> answer;
    std::packaged_task<void()> task([&] {
        answer = what();
        isChanged = true;
        show();
    });
    auto done = task.get_future();
    {
        const std::lock_guard lock(mutex);
        if (isOver)
            return fail(ErrorCode::Cancelled);
        commands.push_back(std::move(task));
    }
    wake.notify_all();
    done.wait();
    return answer;
}

void TransferQueue::Private::keep(const std::stop_token &stop, std::promise<Result<void>> opened)
{
    auto open = openStore();
    const bool isOpen = open.has_value();
    opened.set_value(std::move(open));
    Clock::time_point told = Clock::now() - kBetweenSignals;
    while (isOpen && !stop.stop_requested()) {
        {
            std::unique_lock lock(mutex);
            const bool knew = isChanged;
            wake.wait_until(lock, stop, knew ? told + kBetweenSignals : nextLook(),
                            [&] { return !commands.empty() || !ends.empty() || isChanged != knew; });
        }
        runCommands();
        settleEnds();
        if (!stop.stop_requested())
            startWhatIsDue();
        tell(told);
    }
    stopAttempts();
    runCommands();
    store.reset();
}

Result<void> TransferQueue::Private::openStore()
{
    auto opened = TransferStore::open(options.archiveFolder);
    if (!opened)
        return fail(opened);
    store = std::move(*opened);
    auto kept = store->read();
    if (!kept)
        return fail(kept);
    for (Transfer &transfer : *kept)
        if (transfer.state == TransferState::Running) // when the process was ended
            transfer.state = TransferState::Waiting;
    const std::lock_guard lock(mutex);
    list = std::move(*kept);
    isChanged = true;
    show();
    return {};
}

void TransferQueue::Private::runCommands()
{
    std::vector<std::packaged_task<void()>> now;
    {
        const std::lock_guard lock(mutex);
        now.swap(commands);
    }
    for (auto &command : now) {
        const std::lock_guard lock(mutex);
        command();
    }
}

void TransferQueue::Private::settleEnds()
{
    std::vector<End> now;
    {
        const std::lock_guard lock(mutex);
        now.swap(ends);
    }
    for (const End &end : now)
        settle(end);
}

void TransferQueue::Private::settle(const End &end)
{
    const auto attempt = attempts.find(end.id);
    attempt->second.thread.join(); // it has said all it had to say
    Transfer over;
    {
        const std::lock_guard lock(mutex);
        Transfer &transfer = *find(end.id);
        const bool hasMoved = transfer.done > attempt->second.doneBefore;
        transfer.problem = end.result ? std::nullopt : std::optional(end.result.error());
        if (end.result && transfer.isPinned && !attempt->second.isPinned)
            transfer.state = TransferState::Waiting; // wanted for offline reading meanwhile: once more, for that alone
        else if (end.result)
            transfer.state = TransferState::Done;
        else if (attempt->second.wish == Wish::Cancel)
            transfer.state = TransferState::Cancelled;
        else if (attempt->second.wish == Wish::Pause)
            transfer.state = TransferState::Paused;
        else {
            const bool isStopped = attempt->second.wish == Wish::Wait;
            transfer.attempts = isStopped ? transfer.attempts : hasMoved ? 1 : transfer.attempts + 1;
            const bool isOfRule = transfer.storedFromMs > 0; // nobody is there to try it again
            const bool isHopeless = !isStopped && (!isWorthRepeating(end.result.error()) || (transfer.attempts >= kMostFailures && !isOfRule));
            transfer.state = isHopeless ? TransferState::Failed : TransferState::Waiting;
            transfer.nextAttemptMs = isStopped || isHopeless ? 0 : nowMs() + options.backOff(transfer.attempts);
        }
        if (transfer.state != TransferState::Waiting && transfer.state != TransferState::Failed)
            transfer.problem.reset();
        (void)persist(transfer); // else the next start finds it running, and goes on
        isChanged = true;
        over = transfer;
        forgetOldOnes();
        show();
    }
    attempts.erase(attempt);
    if (over.isOver())
        Q_EMIT queue->finished(over);
}

void TransferQueue::Private::startWhatIsDue()
{
    const std::lock_guard lock(mutex);
    if (isOffline)
        return;
    std::vector<Transfer *> due;
    for (Transfer &transfer : list)
        if (transfer.state == TransferState::Waiting && transfer.nextAttemptMs <= nowMs())
            due.push_back(&transfer);
    std::ranges::stable_sort(due, {}, &Transfer::priority);
    for (Transfer *transfer : due)
        if (hasRoomFor(*transfer))
            start(*transfer);
    if (!due.empty())
        show();
}

/// What somebody waits for never stands behind a prefetch: it gets a place of its own.
bool TransferQueue::Private::hasRoomFor(const Transfer &transfer) const
{
    const auto isRunning = [](const Transfer &other) { return other.state == TransferState::Running; };
    const auto ofNode = [&](const Transfer &other) { return isRunning(other) && other.node == transfer.node; };
    const int extra = transfer.priority == TransferPriority::Opening ? 1 : 0;
    return std::ranges::count_if(list, isRunning) < options.mostAtOnce + extra
        && std::ranges::count_if(list, ofNode) < options.mostOfANode + extra;
}

void TransferQueue::Private::start(Transfer &transfer)
{
    transfer.state = TransferState::Running;
    isChanged = true;
    if (!persist(transfer)) {
        transfer.state = TransferState::Waiting;
        transfer.nextAttemptMs = nowMs() + options.backOff(1);
        return;
    }
    Attempt &attempt = attempts[transfer.id];
    attempt.doneBefore = transfer.done;
    attempt.bytesBefore = transfer.bytes;
    attempt.isPinned = transfer.isPinned;
    attempt.thread = std::jthread([this, transfer, bytesBefore = transfer.bytes](const std::stop_token &stop) {
        auto result = work(transfer,
                           [&](TransferReport now) {
                               now.bytes += bytesBefore;
                               report(transfer.id, now);
                           },
                           stop);
        {
            const std::lock_guard lock(mutex);
            ends.push_back({transfer.id, std::move(result)});
        }
        wake.notify_all();
    });
}

void TransferQueue::Private::report(std::int64_t id, const TransferReport &now)
{
    const std::lock_guard lock(mutex);
    Transfer *transfer = find(id);
    if (now.expected)
        transfer->expected = now.expected;
    transfer->done = now.done;
    transfer->failed = now.failed;
    transfer->bytes = now.bytes;
    if (!std::exchange(isChanged, true))
        wake.notify_all();
}

void TransferQueue::Private::tell(Clock::time_point &last)
{
    {
        const std::lock_guard lock(mutex);
        if (!isChanged || Clock::now() - last < kBetweenSignals)
            return;
        isChanged = false;
        show();
    }
    last = Clock::now();
    Q_EMIT queue->changed();
}

void TransferQueue::Private::show()
{
    auto copy = std::make_shared<const std::vector<Transfer>>(list);
    const std::lock_guard lock(shownMutex);
    shown.swap(copy);
}

/// All at once, then one after the other: each may take seconds to end its association.
void TransferQueue::Private::stopAttempts()
{
    for (auto &[id, attempt] : attempts) {
        if (attempt.wish == Wish::GoOn)
            attempt.wish = Wish::Wait;
        attempt.thread.request_stop();
    }
    while (!attempts.empty()) {
        {
            std::unique_lock lock(mutex);
            wake.wait(lock, [this] { return !ends.empty(); });
        }
        settleEnds();
    }
}

Clock::time_point TransferQueue::Private::nextLook() const
{
    std::int64_t soonest = 60'000;
    for (const Transfer &transfer : list)
        if (transfer.state == TransferState::Waiting && transfer.nextAttemptMs > nowMs())
            soonest = std::min(soonest, transfer.nextAttemptMs - nowMs());
    return Clock::now() + std::chrono::milliseconds(soonest);
}

Transfer *TransferQueue::Private::find(std::int64_t id)
{
    const auto found = std::ranges::find(list, id, &Transfer::id);
    return found == list.end() ? nullptr : &*found;
}

/// What is done or given up needs no database: it is for the eye only.
Result<void> TransferQueue::Private::persist(Transfer &transfer)
{
    const bool isForgotten = transfer.state == TransferState::Done || transfer.state == TransferState::Cancelled;
    if (isForgotten)
        return store->remove(transfer.id);
    const auto id = store->write(transfer);
    if (!id)
        return fail(id);
    transfer.id = *id;
    return {};
}

void TransferQueue::Private::forgetOldOnes()
{
    const auto isForTheEye = [](const Transfer &t) { return t.state == TransferState::Done || t.state == TransferState::Cancelled; };
    auto over = static_cast<std::size_t>(std::ranges::count_if(list, isForTheEye));
    std::erase_if(list, [&](const Transfer &t) { return over > kMostOver && isForTheEye(t) && over-- > 0; });
}

Result<void> TransferQueue::Private::add(Transfer &wanted)
{
    const auto same = std::ranges::find_if(list, [&](const Transfer &t) { return !t.isOver() && isSameThing(t, wanted); });
    if (same == list.end()) {
        wanted.id = 0;
        wanted.state = TransferState::Waiting;
        wanted.createdMs = nowMs();
        if (const auto kept = persist(wanted); !kept)
            return kept;
        list.push_back(wanted);
        return {};
    }
    Transfer changed = *same;
    changed.priority = std::min(same->priority, wanted.priority);
    changed.isPinned = same->isPinned || wanted.isPinned;
    if (changed.state == TransferState::Paused && wanted.nextAttemptMs == 0 && wanted.priority < TransferPriority::Prefetch) // somebody asks for it now
        changed.state = TransferState::Waiting;
    changed.nextAttemptMs = dueTime(*same, wanted);
    changed.storedFromMs = std::min(same->storedFromMs, wanted.storedFromMs);
    if (const auto kept = persist(changed); !kept)
        return kept;
    *same = changed;
    wanted.id = changed.id;
    return {};
}

void TransferQueue::Private::stopAttempt(std::int64_t id, Wish wish)
{
    if (const auto attempt = attempts.find(id); attempt != attempts.end()) {
        attempt->second.wish = wish;
        attempt->second.thread.request_stop();
    }
}

TransferQueue::TransferQueue(std::unique_ptr<Private> parts)
    : d(std::move(parts))
{
    d->queue = this;
}

TransferQueue::~TransferQueue()
{
    shutdown();
}

void TransferQueue::shutdown()
{
    {
        const std::lock_guard lock(d->mutex);
        d->isOver = true;
    }
    d->keeper = {}; // asks it to stop, and waits
}

Result<std::unique_ptr<TransferQueue>> TransferQueue::open(const TransferQueueOptions &options, TransferWork work)
{
    auto parts = std::make_unique<Private>(options, std::move(work));
    parts->isOffline = options.isOffline;
    if (!parts->options.backOff)
        parts->options.backOff = usualBackOff;
    std::unique_ptr<TransferQueue> queue(new TransferQueue(std::move(parts)));
    std::promise<Result<void>> promise;
    auto opened = promise.get_future();
    queue->d->keeper = std::jthread([d = queue->d.get(), promise = std::move(promise)](const std::stop_token &stop) mutable {
        d->keep(stop, std::move(promise));
    });
    if (auto done = opened.get(); !done)
        return fail(done);
    return queue;
}

Result<std::int64_t> TransferQueue::add(Transfer transfer)
{
    const auto added = d->change([&] { return d->add(transfer); });
    return added ? Result<std::int64_t>(transfer.id) : fail(added);
}

Result<void> TransferQueue::pause(std::int64_t id)
{
    return d->change([&]() -> Result<void> {
        Transfer *transfer = d->find(id);
        if (!transfer || transfer->isOver())
            return {};
        d->stopAttempt(id, Private::Wish::Pause);
        if (transfer->state == TransferState::Running)
            return {}; // it is paused when its attempt has ended
        transfer->state = TransferState::Paused;
        return d->persist(*transfer);
    });
}

Result<void> TransferQueue::cancel(std::int64_t id)
{
    return d->change([&]() -> Result<void> {
        Transfer *transfer = d->find(id);
        if (!transfer || transfer->isOver())
            return {};
        d->stopAttempt(id, Private::Wish::Cancel);
        if (transfer->state == TransferState::Running)
            return {};
        transfer->state = TransferState::Cancelled;
        return d->persist(*transfer);
    });
}

Result<void> TransferQueue::resume(std::int64_t id)
{
    return d->change([&]() -> Result<void> {
        Transfer *transfer = d->find(id);
        if (!transfer || transfer->state == TransferState::Running)
            return {};
        transfer->state = TransferState::Waiting;
        transfer->attempts = 0;
        transfer->nextAttemptMs = 0;
        transfer->problem.reset();
        return d->persist(*transfer);
    });
}

Result<void> TransferQueue::remove(std::int64_t id)
{
    return d->change([&]() -> Result<void> {
        const Transfer *transfer = d->find(id);
        if (!transfer || !transfer->isOver())
            return {};
        const auto removed = d->store->remove(id);
        if (removed)
            std::erase_if(d->list, [id](const Transfer &t) { return t.id == id; });
        return removed;
    });
}

void TransferQueue::setOffline(bool isOffline)
{
    {
        const std::lock_guard lock(d->mutex);
        d->isOffline = isOffline;
        d->isChanged = true;
        d->commands.emplace_back([parts = d.get(), isOffline] {
            if (!isOffline)
                return;
            for (const auto &[id, attempt] : parts->attempts)
                if (attempt.wish == Private::Wish::GoOn)
                    parts->stopAttempt(id, Private::Wish::Wait);
        });
    }
    d->wake.notify_all();
}

bool TransferQueue::isOffline() const
{
    return d->isOffline;
}

std::vector<Transfer> TransferQueue::transfers() const
{
    const auto now = [this] {
        const std::lock_guard lock(d->shownMutex);
        return d->shown;
    };
    return *now();
}

} // namespace negato::dicom
