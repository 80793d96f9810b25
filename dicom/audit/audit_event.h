#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace negato::dicom {

/// The event types of PS3.15 A.5.3 that a workstation has.
enum class AuditEventKind : std::uint8_t {
    ApplicationStarted,
    ApplicationStopped,
    InstancesAccessed,
    InstancesTransferred, ///< sent, retrieved or received
    StudyDeleted,
    Query,
    AssociationRefused, ///< security alert, node authentication
};

/// Success, or how bad it was (RFC 3881 5.1.4).
enum class AuditOutcome : std::uint8_t { Success = 0, MinorFailure = 4, SeriousFailure = 8, MajorFailure = 12 };

/// A program that takes part.
struct AuditNode
{
    std::string name;    ///< as this workstation calls it; may be empty
    std::string aeTitle; ///< empty for DICOMweb
    std::string address; ///< host, address or URL
    bool isRequestor = false;
};

struct AuditStudy
{
    std::string studyUid;
    std::vector<std::string> sopClassUids;
    std::int64_t instances = 0; ///< 0: not counted
    std::string patientId;
    std::string patientName;
};

struct AuditEvent
{
    AuditEventKind kind = AuditEventKind::ApplicationStarted;
    AuditOutcome outcome = AuditOutcome::Success;
    AuditNode source;      ///< of a transfer; of a query who asks
    AuditNode destination; ///< of a transfer; of a query who is asked
    std::vector<AuditStudy> studies;
    std::string querySopClassUid;
    std::string query;  ///< the keys, as text
    std::string reason; ///< of a failure: no patient data
};

} // namespace negato::dicom
