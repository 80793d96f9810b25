#include "dicom/transfer/transfer_keeper.h"

#include <QDateTime>

#include <algorithm>
#include <iterator>

namespace negato::dicom {

namespace {

constexpr auto kBetweenSignals = std::chrono::milliseconds(100);
constexpr int kMostFailures = 10; ///< in a row, without an object in between
constexpr std::size_t kMostOver = 200; ///< of those kept for the eye
constexpr std::int64_t kLongestRestMs = 60'000; ///< since it was added, of one that is put off again and again

std::int64_t nowMs()
{
    return QDateTime::currentMSecsSinceEpoch();
}

/// A sending that runs has looked already at what there is; one that has failed would send what comes later, too.
bool isSameThing(const Transfer &a, const Transfer &b)
{
    const bool isTooLate = a.kind == TransferKind::Send && a.state == TransferState::Running;
    const bool isForgotten = a.state == TransferState::Done || a.state == TransferState::Cancelled;
    return !isTooLate && !isForgotten && a.kind == b.kind && a.node == b.node && a.studyUid == b.studyUid && a.seriesUid == b.seriesUid;
}

/// When it is due, that is asked for once more: at once, or after the rest that is wanted, but not for ever.
std::int64_t dueTime(const Transfer &there, const Transfer &wanted)
{
    return wanted.nextAttemptMs == 0 ? 0 : std::min(wanted.nextAttemptMs, there.createdMs + kLongestRestMs);
}

/// Takes the oldest of a kind off, until there are no more of it than `most`.
template <typename Is> std::vector<std::int64_t> surplus(const std::vector<Transfer> &list, std::size_t most, Is is)
{
    std::vector<std::int64_t> ids;
    for (const Transfer &transfer : list)
        if (is(transfer))
            ids.push_back(transfer.id);
    ids.resize(ids.size() > most ? ids.size() - most : 0);
    return ids;
}

} // namespace

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
    if (!now.empty())
        keepAccepted(); // their threads have told all
    for (const End &end : now)
        settle(end);
}

/// What a node has accepted is not sent again after a cut, nor after the end of this process; where that cannot be noted it is.
void TransferQueue::Private::keepAccepted()
{
    std::map<std::int64_t, std::vector<std::string>> now;
    {
        const std::lock_guard lock(mutex);
        now.swap(accepted);
    }
    for (const auto &[id, files] : now)
        (void)store->addAccepted(id, files);
}

void TransferQueue::Private::settle(const End &end)
{
    const auto attempt = attempts.find(end.id);
    attempt->second.thread.join(); // it has said all it had to say
    if (!end.result && end.result.error().code == ErrorCode::CommitmentFailed)
        (void)store->forgetAccepted(end.id); // taken, and not kept
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
    Transfer toDo = transfer;
    Attempt &attempt = attempts[transfer.id];
    attempt.doneBefore = transfer.done;
    attempt.bytesBefore = transfer.bytes;
    attempt.isPinned = transfer.isPinned;
    if (transfer.kind == TransferKind::Send)
        toDo.accepted = store->accepted(transfer.id).value_or(std::vector<std::string>());
    attempt.thread = std::jthread([this, transfer = std::move(toDo), bytesBefore = transfer.bytes](const std::stop_token &stop) {
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
    transfer->converted = now.converted;
    if (!now.accepted.empty())
        std::ranges::copy(now.accepted, std::back_inserter(accepted[id]));
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
    keepAccepted();
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

TransferQueue::Private::Clock::time_point TransferQueue::Private::nextLook() const
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
    const auto isFailed = [](const Transfer &t) { return t.state == TransferState::Failed; };
    std::vector<std::int64_t> old = surplus(list, kMostOver, isForTheEye);
    for (const std::int64_t id : surplus(list, options.mostFailed, isFailed))
        if (store->remove(id)) // else the next time
            old.push_back(id);
    std::erase_if(list, [&](const Transfer &t) { return std::ranges::find(old, t.id) != old.end(); });
}

Result<void> TransferQueue::Private::add(Transfer &wanted)
{
    const auto same = std::ranges::find_if(list, [&](const Transfer &t) { return isSameThing(t, wanted); });
    if (same != list.end())
        return addTo(*same, wanted);
    wanted.id = 0;
    wanted.state = TransferState::Waiting;
    wanted.createdMs = nowMs();
    if (const auto kept = persist(wanted); !kept)
        return kept;
    list.push_back(wanted);
    return {};
}

/// One that has failed begins anew, with what is wanted besides.
Result<void> TransferQueue::Private::addTo(Transfer &same, Transfer &wanted)
{
    Transfer changed = same;
    changed.priority = std::min(same.priority, wanted.priority);
    changed.isPinned = same.isPinned || wanted.isPinned;
    const bool isAskedForNow = wanted.nextAttemptMs == 0 && wanted.priority < TransferPriority::Prefetch;
    changed.nextAttemptMs = dueTime(same, wanted);
    if (changed.state == TransferState::Failed) {
        changed.attempts = 0;
        changed.problem.reset();
        changed.nextAttemptMs = wanted.nextAttemptMs;
    }
    if (changed.state == TransferState::Failed || (changed.state == TransferState::Paused && isAskedForNow))
        changed.state = TransferState::Waiting;
    changed.storedFromMs = std::min(same.storedFromMs, wanted.storedFromMs);
    if (const auto kept = persist(changed); !kept)
        return kept;
    same = changed;
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

} // namespace negato::dicom
