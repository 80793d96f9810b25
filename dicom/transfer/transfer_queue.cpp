#include "dicom/transfer/transfer_queue.h"

#include "dicom/transfer/transfer_keeper.h"

#include <algorithm>
#include <array>

namespace negato::dicom {

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
    case ErrorCode::Cancelled: // not by a wish: whoever was waited for ends with the program, a little before the queue
    case ErrorCode::LoginFailed: // as a login server answers that is in trouble, or while another program renews the login
    case ErrorCode::NotReceiving: return true;
    default: return false;
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
