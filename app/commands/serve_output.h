#pragma once

#include "app/commands/command.h"
#include "dicom/network/listener.h"
#include "dicom/transfer/transfer.h"

#include <mutex>

namespace negato::app {

/// What `serve` says while it runs: a line for each thing that has happened. Any thread.
class ServeOutput
{
public:
    explicit ServeOutput(const CommandContext &context)
        : m_context(context)
    {
    }

    void listening(const dicom::Listener &listener, const QString &aeTitle);
    void ended(const dicom::AssociationReport &report);
    /// A storage commitment (PS3.4 J) that a peer asked for.
    void reported(const dicom::CommitmentReport &report);
    /// What a node says of a commitment, and what that means for what was asked of it; nothing: nobody has asked.
    void committed(const dicom::Caller &caller, const dicom::Commitment &told, const std::optional<dicom::Commitment> &answer);
    void transferred(const dicom::Transfer &transfer);
    void failed(const dicom::Error &error);
    /// What is wrong with the audit log now; nothing: it is as it should be again.
    void audited(const std::optional<dicom::Error> &problem);

private:
    const CommandContext &m_context;
    std::mutex m_mutex;
};

} // namespace negato::app
