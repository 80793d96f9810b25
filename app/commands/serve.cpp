#include "app/audit/audit_trail.h"
#include "app/commands/all_commands.h"
#include "app/commands/files.h"
#include "dicom/network/archive_services.h"
#include "dicom/network/listener.h"
#include "dicom/network/tls_files.h"
#include "viewer/text/error_text.h"

#include <algorithm>
#include <csignal>
#include <mutex>

#include <sys/eventfd.h>
#include <unistd.h>

namespace negato::app {

namespace {

using namespace dicom;

void declare(QCommandLineParser &parser)
{
    parser.addOption({QStringLiteral("port"), CommandText::tr("TCP port; 0 for a free one, off for none."), QStringLiteral("N")});
    parser.addOption({QStringLiteral("tls-port"), CommandText::tr("TCP port for peers with TLS; 0 for none."), QStringLiteral("N")});
    parser.addOption({QStringLiteral("aet"), CommandText::tr("AE title of this workstation."), QStringLiteral("TITLE")});
    parser.addOption({QStringLiteral("accept-any"), CommandText::tr("Also takes what comes from peers that are no nodes of the archive.")});
}

/// What is no number is no port either.
int portFrom(const QString &text)
{
    constexpr int kNone = -2;
    bool isNumber = false;
    const int port = text.toInt(&isNumber);
    return isNumber && port >= 0 ? port : kNone;
}

/// What receiver.json says, unless the options say otherwise.
Result<ReceiverSettings> settingsOf(const CommandContext &context, const QCommandLineParser &parser)
{
    auto settings = ReceiverSettings::read(context.archiveFolder);
    if (!settings)
        return settings;
    if (const QString port = parser.value(QStringLiteral("port")); parser.isSet(QStringLiteral("port")))
        settings->port = port == QLatin1String("off") ? ReceiverSettings::kNoPort : portFrom(port);
    if (parser.isSet(QStringLiteral("tls-port")))
        settings->tlsPort = portFrom(parser.value(QStringLiteral("tls-port")));
    if (parser.isSet(QStringLiteral("aet")))
        settings->aeTitle = parser.value(QStringLiteral("aet")).toStdString();
    settings->isAnyPeerAccepted = settings->isAnyPeerAccepted || parser.isSet(QStringLiteral("accept-any"));
    if (const auto valid = settings->validate(); !valid)
        return fail(valid);
    return settings;
}

/// Waits for the signals that end a service. A handler only wakes the waiting thread.
class EndSignals
{
public:
    EndSignals()
    {
        s_woken = ::eventfd(0, EFD_CLOEXEC);
        struct sigaction action{};
        action.sa_handler = [](int) { ::eventfd_write(s_woken, 1); };
        ::sigaction(SIGTERM, &action, nullptr);
        ::sigaction(SIGINT, &action, nullptr);
    }
    static void wait()
    {
        eventfd_t ignored = 0;
        while (::eventfd_read(s_woken, &ignored) != 0 && errno == EINTR) { }
    }

private:
    static inline int s_woken = -1;
};

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

QString asText(const AssociationReport &report)
{
    const QString address = QString::fromStdString(report.caller.address);
    const QString who = report.caller.callingAeTitle.empty() // before it has said who it is
        ? address
        : CommandText::tr("%1 at %2").arg(QString::fromStdString(report.caller.callingAeTitle), address);
    if (report.refused)
        return CommandText::tr("%1: association refused (%2)").arg(who, viewer::sentence(*report.refused));
    const QString counts = CommandText::tr("%1: stored %2, duplicate %3, conflicting %4, refused %5, queries %6, asked for %7")
                               .arg(who).arg(report.stored).arg(report.duplicates).arg(report.conflicts).arg(report.failed)
                               .arg(report.queries).arg(report.sent);
    return report.hasCrashed ? CommandText::tr("%1; its process crashed").arg(counts) : counts;
}

/// 0 stands for none.
void tellPorts(const CommandContext &context, const Listener &listener, const QString &title)
{
    const int plain = listener.port();
    const int tls = listener.tlsPort();
    const QString text = tls == 0 ? CommandText::tr("%1 listens at port %2.").arg(title).arg(plain)
        : plain == 0              ? CommandText::tr("%1 listens at port %2 with TLS.").arg(title).arg(tls)
                                  : CommandText::tr("%1 listens at port %2, and at port %3 with TLS.").arg(title).arg(plain).arg(tls);
    context.output.result({{QStringLiteral("listening"), plain}, {QStringLiteral("tls"), tls}, {QStringLiteral("aet"), title}}, text);
}

Result<void> serve(const CommandContext &context, const ReceiverSettings &settings)
{
    const EndSignals signals;
    const auto opened = openArchive(context);
    if (!opened)
        return fail(opened);
    ReceiverServices services = servicesOf(*opened->archive, settings, {.tls = tlsFilesOf(context.archiveFolder)});
    std::mutex writing;
    services.ended = [&](const AssociationReport &report) {
        const std::scoped_lock lock(writing);
        context.output.result(asJson(report), asText(report));
    };
    services.reported = [&](const CommitmentReport &report) {
        const std::scoped_lock lock(writing);
        tellCommitment(context, report, false);
    };
    services.committed = [&](const Caller &caller, const Commitment &told) {
        const std::scoped_lock lock(writing);
        const auto committed = std::ranges::count(told.objects, 0, &CommittedObject::failureReason);
        tellCommitment(context, {caller, told.transactionUid, committed, std::ssize(told.objects) - committed, {}}, true);
    };
    const auto trail = AuditTrail::open(context.archiveFolder);
    if (!trail)
        return fail(trail);
    const auto listener = Listener::listen(listenerOptions(settings, context.archiveFolder),
                                           (*trail)->watched(std::move(services), *opened->archive));
    if (!listener)
        return fail(listener);
    {
        const std::scoped_lock lock(writing);
        tellPorts(context, **listener, QString::fromStdString(settings.aeTitle));
    }
    signals.wait();
    return {};
}

ExitCode run(const CommandContext &context, const QCommandLineParser &parser)
{
    if (!parser.positionalArguments().isEmpty())
        return usageError(context, CommandText::tr("serve takes options alone."));
    const auto settings = settingsOf(context, parser);
    const auto served = settings ? serve(context, *settings) : Result<void>(fail(settings));
    if (served)
        return ExitCode::Done;
    context.output.failure(served.error());
    return ExitCode::Failed;
}

} // namespace

const Command kServeCommand{"serve", "[--port N|off] [--tls-port N] [--aet TITLE] [--accept-any] [--json]",
                            QT_TRANSLATE_NOOP("Command", "Receives objects from remote nodes and serves the archive to them, until it is ended."),
                            declare, run};

} // namespace negato::app
