#pragma once

#include "dicom/base/error.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace negato::dicom {

enum class TransferKind : std::uint8_t { Retrieve, Send };
/// Smaller goes first.
enum class TransferPriority : std::uint8_t { Opening, Asked, Prefetch };
enum class TransferState : std::uint8_t {
    Waiting, ///< for its turn, or after a failure for `nextAttemptMs`
    Running,
    Paused, ///< by the user
    Done,
    Failed, ///< trying again by itself would not help
    Cancelled,
};

/// A study, or a series of it, on its way from or to a remote node. What came before a failure or cancellation is kept.
struct Transfer
{
    std::int64_t id = 0; ///< by the queue; never used again
    TransferKind kind = TransferKind::Retrieve;
    std::string node;
    std::string studyUid;
    std::string seriesUid; ///< empty: the whole study
    std::string title;     ///< patient and study in words, for the list
    TransferPriority priority = TransferPriority::Asked;
    bool isPinned = false; ///< keep the study for offline reading once it is here
    /// Of a sending: objects alone that were stored at this time or later, in ms since 1970 UTC; 0: all.
    std::int64_t storedFromMs = 0;

    TransferState state = TransferState::Waiting;
    std::optional<std::int64_t> expected; ///< objects, by the node's own count
    std::int64_t done = 0;                ///< objects there: for a retrieval those in the archive
    std::int64_t failed = 0;
    std::int64_t bytes = 0; ///< moved, over all attempts
    std::int64_t converted = 0; ///< of a sending: objects of `done` that went in another transfer syntax than their own; after a start known
                                ///< with the first attempt, by what was accepted
    int attempts = 0;
    std::int64_t nextAttemptMs = 0; ///< since 1970 UTC
    std::optional<Error> problem;   ///< of the last attempt
    std::int64_t createdMs = 0;
    /// Of a sending, for its attempt alone: what earlier ones have told as accepted, in the words of the work.
    std::vector<std::string> accepted = {};

    [[nodiscard]] bool isOver() const
    {
        return state == TransferState::Done || state == TransferState::Failed || state == TransferState::Cancelled;
    }
};

} // namespace negato::dicom
