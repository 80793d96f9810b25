#pragma once

#include "dicom/audit/audit_log.h"
#include "dicom/archive/records.h"
#include "dicom/network/association_job.h"
#include "dicom/network/receiver_services.h"
#include "dicom/transfer/transfer.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace negato::dicom {
class Archive;
}

namespace negato::app {

/// What this workstation does with patients' data, told to the audit log in the words of PS3.15 A.5. Functions that look
/// something up in the archive block: not for the window's thread.
class AuditTrail
{
public:
    /// With the server that the environment names in NEGATOSCOPE_AUDIT_SERVER (host or host:port). Tells the start.
    static dicom::Result<std::unique_ptr<AuditTrail>> open(const std::filesystem::path &archiveFolder);
    /// Tells the stop.
    ~AuditTrail();

    void opened(const dicom::Archive &archive, const std::string &studyUid);
    void removed(const std::vector<dicom::StudyRecord> &studies);
    void queried(const dicom::Node &node, const dicom::FindRequest &request, bool isAnswered);
    /// A transfer that is over, in either direction.
    void transferred(const dicom::Archive &archive, const dicom::Node &node, const dicom::Transfer &transfer);
    /// Wraps what a receiver works with, so that each association leaves its traces.
    [[nodiscard]] dicom::ReceiverServices watched(dicom::ReceiverServices services, const dicom::Archive &archive);

private:
    explicit AuditTrail(std::unique_ptr<dicom::AuditLog> log)
        : m_log(std::move(log))
    {
    }
    std::unique_ptr<dicom::AuditLog> m_log;
};

} // namespace negato::app
