#include "dicom/archive/candidate_queue.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <iterator>
#include <mutex>
#include <utility>

namespace negato::dicom {

namespace {
constexpr std::size_t kMost = 256; ///< open files, too
constexpr std::size_t kMostAtOnce = 32;
constexpr std::size_t kShares = 4; ///< of what waits: big files at the end keep all threads busy
}

struct CandidateQueue::Private
{
    std::mutex mutex;
    std::condition_variable_any filled;
    std::condition_variable_any emptied;
    std::condition_variable_any finished;
    std::deque<Candidate> queue;
    std::vector<Candidate> givenBack;
    int working = 0; ///< pop() without its done()
    bool isClosed = false;
};

CandidateQueue::CandidateQueue()
    : d(std::make_unique<Private>())
{
}
CandidateQueue::~CandidateQueue() = default;

bool CandidateQueue::push(std::vector<Candidate> &candidates, const std::stop_token &stop)
{
    std::unique_lock lock(d->mutex);
    if (!d->emptied.wait(lock, stop, [&] { return d->queue.size() < kMost; }) || stop.stop_requested())
        return false;
    std::ranges::move(candidates, std::back_inserter(d->queue));
    candidates.clear();
    d->filled.notify_one();
    return true;
}

void CandidateQueue::close()
{
    const std::scoped_lock lock(d->mutex);
    d->isClosed = true;
    d->filled.notify_all();
}

std::vector<Candidate> CandidateQueue::pop(const std::stop_token &stop)
{
    std::unique_lock lock(d->mutex);
    d->filled.wait(lock, stop, [&] { return d->isClosed || !d->queue.empty(); });
    std::vector<Candidate> taken;
    if (stop.stop_requested())
        return taken;
    const bool wasFull = d->queue.size() >= kMost;
    const auto count = static_cast<std::ptrdiff_t>(
        std::min(d->queue.size(), std::clamp<std::size_t>(d->queue.size() / kShares, 1, kMostAtOnce)));
    std::move(d->queue.begin(), d->queue.begin() + count, std::back_inserter(taken));
    d->queue.erase(d->queue.begin(), d->queue.begin() + count);
    if (!d->queue.empty())
        d->filled.notify_one();
    if (wasFull)
        d->emptied.notify_one();
    d->working += taken.empty() ? 0 : 1;
    return taken;
}

void CandidateQueue::done()
{
    const std::scoped_lock lock(d->mutex);
    if (--d->working == 0 && d->queue.empty())
        d->finished.notify_all();
}

void CandidateQueue::giveBack(Candidate folder)
{
    const std::scoped_lock lock(d->mutex);
    d->givenBack.push_back(std::move(folder));
}

std::vector<Candidate> CandidateQueue::takeBack(const std::stop_token &stop)
{
    std::unique_lock lock(d->mutex);
    if (!d->finished.wait(lock, stop, [&] { return d->working == 0 && d->queue.empty(); }) || stop.stop_requested())
        return {};
    return std::exchange(d->givenBack, {});
}

} // namespace negato::dicom
