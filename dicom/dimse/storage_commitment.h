#pragma once

#include "dicom/parse/data_set.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

// The Storage Commitment Push Model (PS3.4 J.3): an SCU asks by N-ACTION that objects be kept, and the SCP reports by
// N-EVENT-REPORT which ones it keeps, on the same association or on one that it opens itself.
namespace negato::dimse {

inline constexpr char kCommitmentClass[] = "1.2.840.10008.1.20.1";
inline constexpr char kCommitmentInstance[] = "1.2.840.10008.1.20.1.1";
inline constexpr std::uint16_t kRequestCommitment = 1; ///< Action Type ID (PS3.4 J.3.2)
inline constexpr std::uint16_t kAllCommitted = 1;      ///< Event Type IDs (PS3.4 J.3.3)
inline constexpr std::uint16_t kSomeNotCommitted = 2;

/// PS3.3 C.14.1.1: Failure Reason.
namespace failure_reason {
inline constexpr int kNone = 0;
inline constexpr int kProcessingFailure = 0x0110;
inline constexpr int kNoSuchInstance = 0x0112;
inline constexpr int kClassConflict = 0x0119;
} // namespace failure_reason

struct CommittedObject
{
    std::string sopClassUid;
    std::string sopInstanceUid;
    int failureReason = failure_reason::kNone; ///< of objects that are not kept
};

/// Action information (PS3.4 table J.3-1), which has no failures, or event information (table J.3-2).
struct CommitmentInformation
{
    std::string transactionUid;
    std::vector<CommittedObject> objects;

    [[nodiscard]] std::uint16_t eventType() const;
};

/// As a data set, little endian.
std::string commitmentBytes(const CommitmentInformation &information, bool isExplicit);
/// Nothing where the transaction, all objects, or a valid UID of one are missing.
std::optional<CommitmentInformation> commitmentFrom(const dicom::DataSet &dataSet);

} // namespace negato::dimse
