#pragma once

#include "dicom/base/result.h"
#include "dicom/transfer/transfer.h"

#include <QObject>

#include <filesystem>
#include <functional>
#include <memory>
#include <stop_token>
#include <vector>

namespace negato::dicom {

/// What an attempt tells while it runs.
struct TransferReport
{
    std::optional<std::int64_t> expected;
    std::int64_t done = 0;
    std::int64_t failed = 0;
    std::int64_t bytes = 0; ///< of this attempt
    std::int64_t converted = 0;
    std::vector<std::string> accepted; ///< what the node has taken since the last report, in the work's own words
};
using TransferReportSink = std::function<void(const TransferReport &)>;

/// One attempt at a transfer, on a thread of the queue; it asks only for what lacks. Success means that all is there.
using TransferWork = std::function<Result<void>(const Transfer &, const TransferReportSink &, const std::stop_token &)>;

struct TransferQueueOptions
{
    std::filesystem::path archiveFolder;
    int mostAtOnce = 3;
    int mostOfANode = 2;
    bool isOffline = false; ///< from the start
    std::size_t mostFailed = 1000; ///< that are remembered, so that somebody may try them again
    /// Milliseconds before the attempt after the given number of failures.
    std::function<std::int64_t(int failures)> backOff;
};

/// What is on its way between this workstation and remote nodes: durable, by priority, several at once, tried again with
/// growing pauses where that can help.
///
/// Begins where an earlier process stopped. Calls of add() and the like return when their effect is on disk: never call
/// them on the window's thread. Errors: ArchiveFailed and DiskFull of its database.
class TransferQueue : public QObject
{
    Q_OBJECT

public:
    static Result<std::unique_ptr<TransferQueue>> open(const TransferQueueOptions &options, TransferWork work);
    /// As shutdown().
    ~TransferQueue() override;
    /// Stops what runs, and waits for it; it goes on with the next start. Changes fail with Cancelled afterwards.
    void shutdown();

    /// One that is there for the same thing and neither done nor cancelled is made at least as urgent, and its id returned: one
    /// that has failed waits again. `nextAttemptMs` may put it off: each time it is added again, but for a minute at most.
    Result<std::int64_t> add(Transfer transfer);
    /// No effect on transfers that are over.
    Result<void> pause(std::int64_t id);
    Result<void> cancel(std::int64_t id);
    /// Of one that is paused, over, or waits for its next attempt: at once.
    Result<void> resume(std::int64_t id);
    /// Takes one that is over off the list.
    Result<void> remove(std::int64_t id);

    /// While offline nothing new starts, and what runs is stopped as if cut; the jobs stay.
    void setOffline(bool isOffline);
    [[nodiscard]] bool isOffline() const;

    /// As they are now, in the order of their making. Any thread, at once.
    [[nodiscard]] std::vector<Transfer> transfers() const;

Q_SIGNALS:
    /// Emitted on the queue's thread, at most about ten times a second.
    void changed();
    void finished(const negato::dicom::Transfer &transfer);

private:
    struct Private;
    explicit TransferQueue(std::unique_ptr<Private> parts);
    std::unique_ptr<Private> d;
};

/// 5 s, 30 s, 2 min, 10 min, then half an hour.
std::int64_t usualBackOff(int failures);
/// Whether the same may succeed later without anybody doing something about it.
bool isWorthRepeating(const Error &error);

} // namespace negato::dicom
