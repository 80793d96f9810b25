#include "dicom/network/incoming_store.h"

#include <utility>

namespace negato::dicom {

namespace {

constexpr std::size_t kMostWaiting = 256;

} // namespace

IncomingStore::IncomingStore(Store store, int threads)
    : m_store(std::move(store))
{
    for (int i = 0; i < threads; ++i)
        m_threads.emplace_back([this] { work(); });
}

IncomingStore::~IncomingStore()
{
    finish();
}

void IncomingStore::take(const ReceivedObject &object)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_waiting.size() < kMostWaiting; });
    m_waiting.push_back(object);
    m_changed.notify_all();
}

IncomingReport IncomingStore::finish()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_isFinished = true;
    }
    m_changed.notify_all();
    m_threads.clear();
    return m_report;
}

void IncomingStore::work()
{
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_changed.wait(lock, [this] { return !m_waiting.empty() || m_isFinished; });
        if (m_waiting.empty())
            return;
        const ReceivedObject object = std::move(m_waiting.front());
        m_waiting.pop_front();
        m_changed.notify_all();
        lock.unlock();
        const auto outcome = m_store(object);
        lock.lock();
        note(object, outcome);
    }
}

void IncomingStore::note(const ReceivedObject &object, const Result<StoreOutcome> &outcome)
{
    if (!outcome)
        m_report.failures.push_back({object.sopInstanceUid, outcome.error()});
    else if (*outcome == StoreOutcome::Duplicate)
        ++m_report.duplicates;
    else
        ++m_report.stored;
    if (outcome && *outcome == StoreOutcome::Conflict)
        ++m_report.conflicts;
}

} // namespace negato::dicom
