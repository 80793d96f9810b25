#pragma once

#include "app/audit/audit_trail.h"
#include "app/commands/command.h"

namespace negato::app {

/// What one command leaves in the audit log. Where the log cannot be written, or its server not be reached, the command goes on
/// and that is told on standard error.
class CommandTrail
{
public:
    explicit CommandTrail(const CommandContext &context);
    /// Waits until all is written.
    ~CommandTrail();
    CommandTrail(const CommandTrail &) = delete;
    CommandTrail &operator=(const CommandTrail &) = delete;

    void queried(const dicom::Node &node, const dicom::FindRequest &request, bool isAnswered);
    /// With what the attempt brought about, in `done`, `state` and `problem`.
    void transferred(const dicom::Archive &archive, const dicom::Node &node, const dicom::Transfer &transfer);

private:
    const CommandContext &m_context;
    std::unique_ptr<AuditTrail> m_trail; ///< null: it could not be opened
};

/// One line for standard error.
QString auditSentence(const dicom::Error &problem);

} // namespace negato::app
