#pragma once

#include "dicom/archive/study_query.h"
#include "dicom/network/commitment.h"
#include "dicom/network/node.h"
#include "dicom/network/object_conversion.h"

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
    std::string sha256{}; ///< of the file, by the process that wrote it; empty: not known
};

enum class StoredAs : std::uint8_t { New, Duplicate, Conflict };

/// An object of ours, as it lies.
struct HeldObject
{
    std::filesystem::path file;
    ClaimedObject object;
    bool isLinked = false; ///< outside of the archive, whose it is not to keep
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
    std::int64_t converted = 0;   ///< of them, since the peer does not take their transfer syntax
    std::int64_t unconverted = 0; ///< that it could not be given therefore
    std::optional<Error> conversionProblem; ///< of the last of these
    std::vector<std::string> sentUids; ///< SOP Instance UIDs of the first of them
    std::int64_t commitments = 0; ///< requests for one
    std::chrono::milliseconds took{};
};

/// What became of the report that a peer's request for a storage commitment gave rise to, for a log.
struct CommitmentReport
{
    Caller caller;
    std::string transactionUid;
    std::int64_t committed = 0;
    std::int64_t failed = 0;
    std::optional<Error> problem; ///< why the peer was not told
};

using SentSink = std::function<void(const std::string &sopInstanceUid, bool isTaken)>;

/// What a Listener asks of the workstation. Called on the threads of associations, several at once.
struct ReceiverServices
{
    /// Fails with CalledTitleRejected or CallingTitleRejected.
    std::function<Result<void>(const Caller &)> admit;
    /// A path for a receiver to write one object to.
    std::function<std::filesystem::path()> newFile;
    /// Bytes that such a file may have, or it could not be stored anyway; 0: any. May be empty.
    std::function<std::int64_t()> mostBytes;
    /// Takes such a file over; returns when it is durable and whoever asks from then on finds it. Where the file is still there
    /// afterwards, whatever the outcome, the next object may be written over it.
    std::function<Result<StoredAs>(const std::filesystem::path &, const ClaimedObject &, const Caller &)> store;
    std::function<Result<std::vector<KeywordRow>>(QueryLevel, const std::vector<KeywordValue> &)> find;
    /// What a retrieval with these keys is about.
    std::function<Result<std::vector<HeldObject>>(QueryLevel, const std::vector<KeywordValue> &)> objects;
    /// Objects that a commitment has been made for are kept for good; durable when it returns.
    std::function<Result<void>(const std::vector<std::string> &sopInstanceUids)> keep;
    /// The node of that AE title; fails with NodeUnknown.
    std::function<Result<Node>(const std::string &)> destination;
    /// Sends objects to a node; `sent` is told of each, and whether the node took it. Blocks.
    std::function<Result<void>(const Node &, const std::vector<HeldObject> &, const SentSink &sent, const std::stop_token &)> send;
    /// Of objects for peers that do not take them as they lie.
    ConversionOptions conversion{};
    std::function<void(const AssociationReport &)> ended;
    /// The node that a report of a storage commitment goes to; fails with NodeUnknown.
    std::function<Result<Node>(const Caller &)> reportTo;
    /// Reports. Blocks.
    std::function<Result<void>(const Node &, const Commitment &, const std::stop_token &)> report;
    /// Where the reports that are owed outlive this process; empty: nowhere.
    std::filesystem::path owedReports;
    /// What became of that; may be empty.
    std::function<void(const CommitmentReport &)> reported;
    /// A node tells which objects it keeps that it was sent earlier; may be empty. Whether they were asked for is not known here.
    std::function<void(const Caller &, const Commitment &)> committed;
};

} // namespace negato::dicom
