#pragma once

#include "dicom/archive/study_query.h"
#include "dicom/network/node.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace negato::dicom {

/// Who opened an association with this workstation. The titles are the peer's claim; the address is the system's.
struct Caller
{
    std::string callingAeTitle;
    std::string calledAeTitle;
    std::string address; ///< numeric; IPv4 as such also where it came by IPv6
};

/// What a C-STORE says that a file is.
struct ClaimedObject
{
    std::string sopClassUid;
    std::string sopInstanceUid;
    std::string transferSyntaxUid;
};

enum class StoredAs : std::uint8_t { New, Duplicate, Conflict };

/// An object of ours, as it lies.
struct HeldObject
{
    std::filesystem::path file;
    ClaimedObject object;
};

/// What became of an association, for a log: no patient data.
struct AssociationReport
{
    Caller caller;
    std::optional<Error> refused; ///< the association as a whole
    bool hasCrashed = false;      ///< its process did
    std::int64_t stored = 0;
    std::int64_t duplicates = 0;
    std::int64_t conflicts = 0;
    std::int64_t failed = 0; ///< objects that were refused
    std::int64_t queries = 0;
    std::int64_t sent = 0; ///< objects offered for retrieval
    std::chrono::milliseconds took{};
};

using SentSink = std::function<void(const std::string &sopInstanceUid, bool isTaken)>;

/// What a Listener asks of the workstation. Called on the threads of associations, several at once.
struct ReceiverServices
{
    /// Fails with CalledTitleRejected or CallingTitleRejected.
    std::function<Result<void>(const Caller &)> admit;
    /// A path for a receiver to write one object to.
    std::function<std::filesystem::path()> newFile;
    /// Takes such a file over; returns when it is durable and in the index. It is gone afterwards, whatever the outcome.
    std::function<Result<StoredAs>(const std::filesystem::path &, const ClaimedObject &, const Caller &)> store;
    std::function<Result<std::vector<KeywordRow>>(QueryLevel, const std::vector<KeywordValue> &)> find;
    /// What a retrieval with these keys is about.
    std::function<Result<std::vector<HeldObject>>(QueryLevel, const std::vector<KeywordValue> &)> objects;
    /// The node of that AE title; fails with NodeUnknown.
    std::function<Result<Node>(const std::string &)> destination;
    /// Sends objects to a node; `sent` is told of each, and whether the node took it. Blocks.
    std::function<Result<void>(const Node &, const std::vector<HeldObject> &, const SentSink &sent, const std::stop_token &)> send;
    std::function<void(const AssociationReport &)> ended;
};

} // namespace negato::dicom
