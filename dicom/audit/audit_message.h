#pragma once

#include "dicom/audit/audit_event.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

namespace negato::dicom {

/// Who writes the log.
struct AuditSource
{
    QString workstation; ///< host name
    QString user;        ///< of the operating system
    qint64 processId = 0;
};

/// The audit message of PS3.15 A.5.1 in one line of UTF-8, without XML declaration.
QByteArray auditMessage(const AuditEvent &event, const AuditSource &source, const QDateTime &when);

} // namespace negato::dicom
