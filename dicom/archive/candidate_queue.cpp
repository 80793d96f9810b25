#include "dicom/archive/candidate_queue.h"

#include <condition_variable>
#include <deque>
#include <mutex>

namespace negato::dicom {

namespace {
constexpr std::size_t kMost = 256;
}

struct CandidateQueue::Private
{
    std::mutex mutex;
    std::condition_variable_any changed;
    std::deque<Candidate> queue;
    bool isClosed = false;
};

CandidateQueue::CandidateQueue()
    : d(std::make_unique<Private>())
{
}
CandidateQueue::~CandidateQueue() = default;

bool CandidateQueue::push(Candidate candidate, const std::stop_token &stop)
{
    std::unique_lock lock(d->mutex);
    if (!d->changed.wait(lock, stop, [&] { return d->queue.size() < kMost; }) || stop.stop_requested())
        return false;
    d->queue.push_back(std::move(candidate));
    d->changed.notify_all();
    return true;
}

void CandidateQueue::close()
{
    const std::scoped_lock lock(d->mutex);
    d->isClosed = true;
    d->changed.notify_all();
}

std::optional<Candidate> CandidateQueue::pop(const std::stop_token &stop)
{
    std::unique_lock lock(d->mutex);
    d->changed.wait(lock, stop, [&] { return d->isClosed || !d->queue.empty(); });
    if (stop.stop_requested() || d->queue.empty())
        return std::nullopt;
    Candidate next = std::move(d->queue.front());
    d->queue.pop_front();
    d->changed.notify_all();
    return next;
}

} // namespace negato::dicom
