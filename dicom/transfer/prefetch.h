#pragma once

#include "dicom/network/worklist.h"
#include "dicom/transfer/prefetch_rules.h"
#include "dicom/transfer/prior_search.h"

#include <QDateTime>

#include <functional>
#include <memory>
#include <optional>

namespace negato::dicom {

class TransferQueue;

/// How a worklist is asked for; see findWorklist().
using WorklistFunction = std::function<Result<FindOutcome>(const Node &, const WorklistRequest &, const std::function<void(const WorklistItem &)> &,
                                                           const std::stop_token &)>;

/// How nodes are asked.
struct PrefetchServices
{
    FindFunction find;
    WorklistFunction worklist;
};

/// What a rule wants today and the archive lacks. Blocks. Fails as find() and findWorklist() do, or with NodeUnknown.
Result<std::vector<Transfer>> planPrefetch(const Archive &archive, const PrefetchRule &rule, const std::vector<Node> &nodes,
                                           const PrefetchServices &services, const QDate &today, const std::stop_token &stop = {});

/// Whether a rule has a time between `last` (nothing: never) and `now`, on the day of `now`.
bool isDue(const PrefetchRule &rule, const std::optional<QDateTime> &last, const QDateTime &now);

/// Fills the archive by the rules of prefetch.json at their times, by transfers of the queue. What it did when is kept on disk
/// (`prefetch.state`), so that a start in the afternoon makes up for the morning once.
class Prefetcher
{
public:
    /// On a thread of its own; all must outlive it. `failed`: on that thread.
    Prefetcher(const Archive &archive, TransferQueue &queue, PrefetchServices services, std::function<void(const Error &)> failed = {});
    /// Ends questions that are under way, and waits for its thread.
    ~Prefetcher();
    Prefetcher(const Prefetcher &) = delete;
    Prefetcher &operator=(const Prefetcher &) = delete;

    /// All rules, whatever the time. Returns at once; any thread.
    void runNow();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace negato::dicom
