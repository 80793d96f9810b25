#pragma once

#include "dicom/audit/audit_message.h"
#include "dicom/audit/syslog_link.h"
#include "dicom/base/result.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>

namespace negato::dicom {

struct AuditLogOptions
{
    std::filesystem::path archiveFolder;
    SyslogServer server;
    /// problem() has become another one, or none. On the thread that writes.
    std::function<void(const std::optional<Error> &problem)> problemChanged;
};

/// What was sent, received, queried, opened and deleted: a line each at the end of `audit.log` in the archive's folder, which
/// nothing here ever shortens or changes (but for a line that a full disk cut), and a copy to a server where one is named.
///
/// Lines that the server has not got are sent with the next start: `audit.sent` remembers how far it was. Several processes may
/// write to one log; one of them at a time sends. Safe from every thread; add() never blocks: a thread of its own writes.
class AuditLog
{
public:
    /// Fails with PermissionDenied, IoFailed or DiskFull.
    static Result<std::unique_ptr<AuditLog>> open(const AuditLogOptions &options);
    /// As finish().
    ~AuditLog();
    AuditLog(const AuditLog &) = delete;
    AuditLog &operator=(const AuditLog &) = delete;

    void add(const AuditEvent &event);
    /// Writes what was added, and gives the server a moment to take it. Nothing may be added any more.
    void finish();
    /// Why lines could not be written or sent, last; empty when all is well.
    [[nodiscard]] std::optional<Error> problem() const;

private:
    struct Private;
    explicit AuditLog(std::unique_ptr<Private> parts);
    std::unique_ptr<Private> d;
};

} // namespace negato::dicom
