#pragma once

#include "dicom/archive/committed.h"
#include "dicom/archive/known_object.h"
#include "dicom/archive/object_files.h"
#include "dicom/archive/pending_object.h"

#include <vector>

namespace negato::dicom {

/// One object of a batch that is being committed, and what becomes of it.
struct BatchEntry
{
    enum class Decision { Insert, InsertConflict, ReplaceFile, Duplicate, Refused };

    PendingObject object;
    Decision decision = Decision::Insert;
    std::int64_t row = 0; ///< of ReplaceFile: that which gets this object's file
    std::vector<std::int64_t> stale; ///< rows of links to files that are no longer what they were: this takes their place
    std::vector<std::int64_t> displaced; ///< rows of other objects that its path held: they go, unless this is refused
    PlacedObject placed;
    Result<Committed> answer;
    const BatchEntry *duplicateOf = nullptr; ///< before it in the batch
    bool isMoved = false; ///< its file is at its place
    std::shared_ptr<FollowingFile> following; ///< where it is durable in the journal: file and row follow

    [[nodiscard]] bool isBehind() const { return following != nullptr; }
    [[nodiscard]] bool isKept() const { return decision != Decision::Duplicate && decision != Decision::Refused; }
    /// Before decide().
    void displace(std::vector<std::int64_t> rows)
    {
        displaced = std::move(rows);
        answer = Committed{StoreOutcome::Stored, !displaced.empty()};
    }
    /// Among objects of the same UID, in the index and before it in the batch.
    void decide(std::vector<KnownObject> &known, const std::vector<BatchEntry *> &before);
    void refuse(const Error &why)
    {
        decision = Decision::Refused;
        displaced.clear(); // nobody would hear of them; the next link finds them again
        answer = std::unexpected(why);
    }

private:
    /// Of the object to another one of its UID that the index has.
    enum class Relation {
        Same,
        Moved, ///< the same, whose file is no longer where it was
        Stale, ///< a link to a file that is no longer what it was
        Other, ///< other bytes, or a file that nobody can look at now: it may come back
    };
    [[nodiscard]] Relation relationTo(KnownObject &other, const std::string &digest) const;
    [[nodiscard]] bool isSamePathAs(const KnownObject &other) const
    {
        return object.isLink() && other.isLink() && other.file == object.linkedFile;
    }
    [[nodiscard]] bool isUnchanged(const KnownObject &other) const;
    [[nodiscard]] bool isReplacing(const KnownObject &other) const
    {
        return decision == Decision::ReplaceFile && row == other.row;
    }
    void settle(Decision decided, StoreOutcome outcome)
    {
        decision = decided;
        answer = Committed{outcome, !displaced.empty()};
    }
};

/// Those that get a file of the archive.
std::vector<BatchEntry *> filesOf(std::vector<BatchEntry> &entries);

} // namespace negato::dicom
