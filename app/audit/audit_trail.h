#pragma once

#include "dicom/audit/audit_log.h"
#include "dicom/archive/records.h"
#include "dicom/network/association_job.h"
#include "dicom/network/receiver_services.h"
#include "dicom/transfer/transfer.h"

#include <QObject>

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
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
    using ProblemSink = std::function<void(const std::optional<dicom::Error> &problem)>;
    /// With the server that the environment names in NEGATOSCOPE_AUDIT_SERVER (host or host:port), to which the workstation
    /// shows the certificate of its archive. Tells the start. `problemChanged`: as of AuditLogOptions.
    static dicom::Result<std::unique_ptr<AuditTrail>> open(const std::filesystem::path &archiveFolder,
                                                           ProblemSink problemChanged = {});
    /// Tells the stop.
    ~AuditTrail();

    /// Why the log lacks something, or its server; any thread.
    [[nodiscard]] std::optional<dicom::Error> problem() const { return m_log->problem(); }
    /// Tells the stop now, and waits until all is written. Nothing more may be told.
    void finish();

    void opened(const dicom::Archive &archive, const std::string &studyUid);
    void removed(const std::vector<dicom::StudyRecord> &studies);
    /// Tells what the archive evicts from now on.
    void watch(const dicom::Archive &archive);
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
    bool m_isFinished = false;
    QObject m_watching; ///< last: nothing is heard of the archive any more before the log ends
};

} // namespace negato::app
