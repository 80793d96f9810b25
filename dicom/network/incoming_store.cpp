#include "dicom/network/incoming_store.h"

#include <utility>

namespace negato::dicom {

namespace {

constexpr std::size_t kMostWaiting = 512;

} // namespace

IncomingStore::IncomingStore(Store store, std::function<void()> flush, int threads)
    : m_store(std::move(store))
    , m_flush(std::move(flush))
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
    m_left.wait(lock, [this] { return m_waiting.size() + m_begun < kMostWaiting; });
    m_waiting.push_back(object);
    m_arrived.notify_one();
}

IncomingReport IncomingStore::finish()
{
    {
        const std::scoped_lock lock(m_mutex);
        if (std::exchange(m_isFinished, true))
            return m_report;
    }
    m_arrived.notify_all();
    m_threads.clear();
    m_flush();
    std::unique_lock lock(m_mutex);
    m_left.wait(lock, [this] { return m_begun == 0; });
    return m_report;
}

void IncomingStore::work()
{
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_arrived.wait(lock, [this] { return !m_waiting.empty() || m_isFinished; });
        if (m_waiting.empty())
            return;
        const ReceivedObject object = std::move(m_waiting.front());
        m_waiting.pop_front();
        ++m_begun;
        lock.unlock();
        m_store(object, [this, object](const Result<StoreOutcome> &outcome) {
            const std::scoped_lock noting(m_mutex);
            note(object, outcome);
            --m_begun;
            m_left.notify_all();
        });
        lock.lock();
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
