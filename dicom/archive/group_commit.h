#pragma once

#include "dicom/archive/archive_writer.h"

#include <functional>
#include <memory>

namespace negato::dicom {

/// The thread that commits. Objects of all imports and receivers queue here; what has come while one batch was written
/// makes the next.
class GroupCommit
{
public:
    using Done = std::function<void(const Result<Committed> &)>;

    /// Whether the sender waits for this object alone, or has more to come.
    enum class Urgency { Now, WithOthers };

    /// `write` commits a batch (with the lock it needs); `afterBatch` is called after each, and with `true` once nothing more
    /// has come for a while.
    struct Hooks
    {
        std::function<std::vector<Result<Committed>>(std::vector<PendingObject>)> write;
        std::function<void(bool isIdle)> afterBatch;
    };
    explicit GroupCommit(Hooks hooks);
    /// Commits what waits first.
    ~GroupCommit();
    GroupCommit(const GroupCommit &) = delete;
    GroupCommit &operator=(const GroupCommit &) = delete;

    struct Submission
    {
        PendingObject object;
        Done done; ///< called on the committing thread
    };
    /// Blocks while too much waits already.
    void submit(std::vector<Submission> objects, Urgency urgency);
    /// What waits is to be committed without waiting for more.
    void hurry();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace negato::dicom
