#include "app/commands/command_trail.h"

#include "viewer/text/error_text.h"

namespace negato::app {

using namespace dicom;

CommandTrail::CommandTrail(const CommandContext &context)
    : m_context(context)
{
    auto trail = AuditTrail::open(context.archiveFolder);
    if (trail)
        m_trail = std::move(*trail);
    else
        m_context.output.message(auditSentence(trail.error()));
}

CommandTrail::~CommandTrail()
{
    if (!m_trail)
        return;
    m_trail->finish();
    if (const auto problem = m_trail->problem())
        m_context.output.message(auditSentence(*problem));
}

void CommandTrail::queried(const Node &node, const FindRequest &request, bool isAnswered)
{
    if (m_trail)
        m_trail->queried(node, request, isAnswered);
}

void CommandTrail::transferred(const Archive &archive, const Node &node, const Transfer &transfer)
{
    if (m_trail)
        m_trail->transferred(archive, node, transfer);
}

QString auditSentence(const Error &problem)
{
    return CommandText::tr("Audit log: %1").arg(viewer::sentence(problem));
}

} // namespace negato::app
