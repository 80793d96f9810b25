#pragma once

#include "dicom/archive/archive.h"
#include "dicom/network/transfer_job.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace negato::dicom {

struct StoreFailure
{
    std::string sopInstanceUid; ///< as claimed
    Error error;
};

/// What became of the objects that came.
struct IncomingReport
{
    std::int64_t stored = 0;
    std::int64_t duplicates = 0;
    std::int64_t conflicts = 0; ///< kept beside another object of the same UID; counted in `stored` too
    std::vector<StoreFailure> failures;
};

/// Stores objects as they arrive, many at once, so that they go to the disk together.
class IncomingStore
{
public:
    using StoredSink = std::function<void(const Result<StoreOutcome> &)>;
    /// Begins to store one, and tells the sink when it is stored; see Archive::storeIncoming. Called on several threads.
    using Store = std::function<void(const ReceivedObject &, StoredSink)>;
    /// `flush`: those that have begun are not to wait for others.
    IncomingStore(Store store, std::function<void()> flush, int threads = 4);
    /// Waits, as finish() does.
    ~IncomingStore();

    /// Blocks while much is waiting already: who receives must not run ahead of the disk.
    void take(const ReceivedObject &object);
    /// Returns when everything that was taken is stored or has failed.
    IncomingReport finish();

private:
    void work();
    void note(const ReceivedObject &object, const Result<StoreOutcome> &outcome);

    Store m_store;
    std::function<void()> m_flush;
    std::mutex m_mutex;
    std::condition_variable m_arrived; ///< for the threads
    std::condition_variable m_left; ///< for who waits until there is room, or nothing
    std::deque<ReceivedObject> m_waiting;
    std::size_t m_begun = 0; ///< taken from there and not stored yet
    IncomingReport m_report;
    bool m_isFinished = false;
    std::vector<std::jthread> m_threads;
};

} // namespace negato::dicom
