#pragma once

#include "dicom/archive/archive_writer.h"

#include <functional>
#include <memory>

namespace negato::dicom {

/// The thread that commits. Objects of all imports and receivers queue here, but those that are taken at once (ObjectIntake); what
/// has come while one batch was written makes the next.
///
/// A batch may be durable before the index has it: then the rows of several batches follow together, when nothing more comes for
/// a moment, after a tenth of a second, or once somebody wants to see them.
class GroupCommit
{
public:
    using Done = std::function<void(const Result<Committed> &)>;

    /// Whether the sender waits for this object alone, or has more to come.
    enum class Urgency { Now, WithOthers };

    /// All but `behind` are called on the committing thread, and take the lock they need.
    struct Hooks
    {
        std::function<std::vector<Result<Committed>>(std::vector<PendingObject>)> write; ///< one answer an object
        std::function<std::size_t()> behind; ///< objects that were answered for and the index does not have yet; any thread
        std::function<bool()> catchUp; ///< whether the index has everything now
        std::function<void(bool isIdle)> afterBatch; ///< after each, and with `true` once nothing more has come for a while
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
    /// Something was answered for without the queue: the rest of it follows soon. Costs next to nothing while things go on.
    void noteTaken(std::int64_t bytes);
    /// What waits is to be committed without waiting for more.
    void hurry();
    /// Returns when the index has everything that was answered for before, or has just refused it. Not to be called with a lock that
    /// a hook takes; on the committing thread it does nothing.
    void catchUp();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace negato::dicom
