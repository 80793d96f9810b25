#include "app/commands/serve_output.h"

#include "app/commands/command_trail.h"
#include "dicom/network/commitment.h"
#include "viewer/text/error_text.h"

#include <algorithm>

namespace negato::app {

namespace {

using namespace dicom;

QJsonObject asJson(const AssociationReport &report)
{
    QJsonObject json{{QStringLiteral("calling"), QString::fromStdString(report.caller.callingAeTitle)},
                     {QStringLiteral("called"), QString::fromStdString(report.caller.calledAeTitle)},
                     {QStringLiteral("address"), QString::fromStdString(report.caller.address)},
                     {QStringLiteral("stored"), static_cast<qint64>(report.stored)},
                     {QStringLiteral("duplicate"), static_cast<qint64>(report.duplicates)},
                     {QStringLiteral("conflicting"), static_cast<qint64>(report.conflicts)},
                     {QStringLiteral("refused"), static_cast<qint64>(report.failed)},
                     {QStringLiteral("queries"), static_cast<qint64>(report.queries)},
                     {QStringLiteral("sent"), static_cast<qint64>(report.sent)},
                     {QStringLiteral("milliseconds"), static_cast<qint64>(report.took.count())}};
    if (report.converted + report.unconverted > 0) {
        json.insert(QStringLiteral("converted"), static_cast<qint64>(report.converted));
        json.insert(QStringLiteral("unconverted"), static_cast<qint64>(report.unconverted));
    }
    if (report.hasCrashed)
        json.insert(QStringLiteral("crashed"), true);
    if (report.refused) {
        const auto code = name(report.refused->code);
        json.insert(QStringLiteral("error"), QString::fromLatin1(code.data(), static_cast<qsizetype>(code.size())));
    }
    return json;
}

QString problemName(const Error &problem)
{
    const auto code = name(problem.code);
    return QString::fromLatin1(code.data(), static_cast<qsizetype>(code.size()));
}

/// Of a storage commitment (PS3.4 J): asked of this workstation, or of a node.
void tellCommitment(const CommandContext &context, const CommitmentReport &report, bool isOurs)
{
    const QString peer = QString::fromStdString(report.caller.callingAeTitle);
    const QString transaction = QString::fromStdString(report.transactionUid);
    QJsonObject json{{QStringLiteral("commitment"), transaction},
                     {isOurs ? QStringLiteral("by") : QStringLiteral("for"), peer},
                     {QStringLiteral("committed"), static_cast<qint64>(report.committed)},
                     {QStringLiteral("uncommitted"), static_cast<qint64>(report.failed)}};
    if (report.problem)
        json.insert(QStringLiteral("error"), problemName(*report.problem));
    const QString text = isOurs ? CommandText::tr("%1 keeps %2 and does not keep %3 of the objects that it was sent (%4)")
                                : CommandText::tr("%1 was told that %2 objects are kept here and %3 are not (%4)");
    const QString told = text.arg(peer).arg(report.committed).arg(report.failed).arg(transaction);
    context.output.result(json, !report.problem ? told : CommandText::tr("%1 could not be told which objects are kept here (%2)")
                                                            .arg(peer, viewer::sentence(*report.problem)));
}

/// From the side that was called.
QString refusalText(const Error &why)
{
    switch (why.code) {
    case ErrorCode::CallingTitleRejected:
        return CommandText::tr("No node of this archive has that AE title and address. Add it as a node, or accept any caller.");
    case ErrorCode::CalledTitleRejected: return CommandText::tr("It called another AE title than that of this workstation.");
    default: return viewer::sentence(why);
    }
}

QString asText(const AssociationReport &report)
{
    const QString address = QString::fromStdString(report.caller.address);
    const QString who = report.caller.callingAeTitle.empty() // before it has said who it is
        ? address
        : CommandText::tr("%1 at %2").arg(QString::fromStdString(report.caller.callingAeTitle), address);
    if (report.refused)
        return CommandText::tr("%1: association refused (%2)").arg(who, refusalText(*report.refused));
    QString counts = CommandText::tr("%1: stored %2, duplicate %3, conflicting %4, refused %5, queries %6, asked for %7")
                               .arg(who).arg(report.stored).arg(report.duplicates).arg(report.conflicts).arg(report.failed)
                               .arg(report.queries).arg(report.sent);
    if (report.converted > 0)
        counts = CommandText::tr("%1, converted %2").arg(counts).arg(report.converted);
    if (report.conversionProblem)
        counts = CommandText::tr("%1, could not be converted %2 (%3)")
                     .arg(counts).arg(report.unconverted).arg(viewer::sentence(*report.conversionProblem));
    return report.hasCrashed ? CommandText::tr("%1; its process crashed").arg(counts) : counts;
}

} // namespace

/// 0 stands for none.
void ServeOutput::listening(const Listener &listener, const QString &title)
{
    const std::scoped_lock lock(m_mutex);
    const int plain = listener.port();
    const int tls = listener.tlsPort();
    const QString text = tls == 0 ? CommandText::tr("%1 listens at port %2.").arg(title).arg(plain)
        : plain == 0              ? CommandText::tr("%1 listens at port %2 with TLS.").arg(title).arg(tls)
                                  : CommandText::tr("%1 listens at port %2, and at port %3 with TLS.").arg(title).arg(plain).arg(tls);
    m_context.output.result({{QStringLiteral("listening"), plain}, {QStringLiteral("tls"), tls}, {QStringLiteral("aet"), title}}, text);
}

void ServeOutput::ended(const AssociationReport &report)
{
    const std::scoped_lock lock(m_mutex);
    m_context.output.result(asJson(report), asText(report));
}

void ServeOutput::reported(const CommitmentReport &report)
{
    const std::scoped_lock lock(m_mutex);
    tellCommitment(m_context, report, false);
}

void ServeOutput::committed(const Caller &caller, const Commitment &told, const std::optional<Commitment> &answer)
{
    const std::scoped_lock lock(m_mutex);
    if (!answer) {
        m_context.output.message(CommandText::tr("%1 tells of a storage commitment that nobody here has asked for (%2)")
                                     .arg(QString::fromStdString(caller.callingAeTitle), QString::fromStdString(told.transactionUid)));
        return;
    }
    const auto committed = std::ranges::count(answer->objects, 0, &CommittedObject::failureReason);
    tellCommitment(m_context, {caller, told.transactionUid, committed, std::ssize(answer->objects) - committed, {}}, true);
}

void ServeOutput::transferred(const Transfer &transfer)
{
    const std::scoped_lock lock(m_mutex);
    const bool isSent = transfer.kind == TransferKind::Send;
    const QString node = QString::fromStdString(transfer.node);
    QJsonObject json{{isSent ? QStringLiteral("forwarded") : QStringLiteral("fetched"), QString::fromStdString(transfer.studyUid)},
                     {QStringLiteral("node"), node},
                     {QStringLiteral("objects"), static_cast<qint64>(transfer.done)}};
    if (transfer.problem)
        json.insert(QStringLiteral("error"), problemName(*transfer.problem));
    const QString done = isSent ? CommandText::tr("%1 objects sent on to %2").arg(transfer.done).arg(node)
                                : CommandText::tr("%1 objects fetched from %2").arg(transfer.done).arg(node);
    m_context.output.result(json, !transfer.problem ? done : QStringLiteral("%1 (%2)").arg(done, viewer::sentence(*transfer.problem)));
}

void ServeOutput::audited(const std::optional<Error> &problem)
{
    const std::scoped_lock lock(m_mutex);
    m_context.output.message(problem ? auditSentence(*problem) : CommandText::tr("Audit log: all is written and delivered again."));
}

void ServeOutput::failed(const Error &error)
{
    const std::scoped_lock lock(m_mutex);
    m_context.output.failure(error);
}

} // namespace negato::app
