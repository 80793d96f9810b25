#pragma once

#include "dicom/audit/audit_message.h"
#include "dicom/base/result.h"

#include <filesystem>
#include <memory>

namespace negato::dicom {

struct AuditLogOptions
{
    std::filesystem::path archiveFolder;
    /// Server of PS3.15 A.6 (syslog over TLS, RFC 5425); empty: none.
    QString syslogHost;
    quint16 syslogPort = 6514;
    std::filesystem::path trustedFolder; ///< certificates of authorities, beside the system's
};

/// What was sent, received, queried, opened and deleted: a line each at the end of `audit.log` in the archive's folder, which
/// nothing here ever shortens or changes (but for a line that a full disk cut), and a copy to a server where one is named.
///
/// Lines that the server has not got are sent with the next start: `audit.sent` remembers how far it was. Safe from every
/// thread; add() never blocks: a thread of its own writes.
class AuditLog
{
public:
    /// Fails with PermissionDenied, IoFailed or DiskFull.
    static Result<std::unique_ptr<AuditLog>> open(const AuditLogOptions &options);
    /// Writes what was added, and gives the server a moment to take it.
    ~AuditLog();
    AuditLog(const AuditLog &) = delete;
    AuditLog &operator=(const AuditLog &) = delete;

    void add(const AuditEvent &event);
    /// Why lines could not be written or sent, last; empty when all is well.
    [[nodiscard]] std::optional<Error> problem() const;

private:
    struct Private;
    explicit AuditLog(std::unique_ptr<Private> parts);
    std::unique_ptr<Private> d;
};

} // namespace negato::dicom
