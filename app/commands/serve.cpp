#include "app/audit/audit_trail.h"
#include "app/commands/all_commands.h"
#include "app/commands/files.h"
#include "app/commands/serve_output.h"
#include "app/transfers/node_work.h"
#include "dicom/network/archive_services.h"
#include "dicom/network/commitment_folder.h"
#include "dicom/network/tls_files.h"

#include <QEventLoop>
#include <QSocketNotifier>

#include <csignal>

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
    for (const char *option : {"port", "tls-port"}) {
        const QString given = parser.value(QLatin1String(option));
        if (!given.isEmpty() && given != QLatin1String("off") && portFrom(given) < 0)
            return fail(ErrorCode::InvalidPort, {}, given.toStdString());
    }
    if (const auto valid = settings->validate(); !valid)
        return fail(valid);
    return settings;
}

/// Waits for the signals that end a service, while the event loop runs: logins are looked up there. A handler only wakes it.
class EndSignals : public QObject
{
public:
    EndSignals()
        : m_notifier(s_woken = ::eventfd(0, EFD_CLOEXEC), QSocketNotifier::Read)
    {
        connect(&m_notifier, &QSocketNotifier::activated, &m_loop, &QEventLoop::quit);
        struct sigaction action{};
        action.sa_handler = [](int) { ::eventfd_write(s_woken, 1); };
        ::sigaction(SIGTERM, &action, nullptr);
        ::sigaction(SIGINT, &action, nullptr);
    }
    void wait() { m_loop.exec(); }

private:
    static inline int s_woken = -1;
    QSocketNotifier m_notifier;
    QEventLoop m_loop;
};

/// The receiver's services, each told to the trail and on the output.
ReceiverServices toldServices(const CommandContext &context, const ReceiverSettings &settings, Archive &archive, AuditTrail &trail, ServeOutput &output)
{
    ReceiverServices services = servicesOf(archive, settings, {.tls = tlsFilesOf(context.archiveFolder)});
    services.ended = [&output](const AssociationReport &report) { output.ended(report); };
    services.reported = [&output](const CommitmentReport &report) { output.reported(report); };
    services.committed = [&output, asked = CommitmentFolder::asked(context.archiveFolder)](const Caller &caller, const Commitment &told) {
        output.committed(caller, told, asked.takeAnswer(told));
    };
    return trail.watched(std::move(services), archive);
}

Result<void> serve(const CommandContext &context, const ReceiverSettings &settings)
{
    EndSignals signals;
    const auto opened = openArchive(context);
    if (!opened)
        return fail(opened);
    ServeOutput output(context);
    const auto trail = AuditTrail::open(context.archiveFolder, [&output](const std::optional<Error> &problem) { output.audited(problem); });
    if (!trail)
        return fail(trail);
    const auto work = NodeWork::open(*opened->archive, **trail, {.receiverTitle = [&settings] { return settings.aeTitle; }, .browser = {}});
    if (!work)
        return fail(work);
    QObject::connect(&(*work)->queue(), &TransferQueue::finished, &signals, [&output](const Transfer &transfer) { output.transferred(transfer); },
                     Qt::DirectConnection);
    (*work)->startRules([&output](const Error &error) { output.failed(error); }); // before something comes
    const auto listener = Listener::listen(listenerOptions(settings, context.archiveFolder),
                                           toldServices(context, settings, *opened->archive, **trail, output));
    if (!listener)
        return fail(listener);
    output.listening(**listener, QString::fromStdString(settings.aeTitle));
    signals.wait();
    (*work)->shutdown();
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
    const ErrorCode code = served.error().code;
    return code == ErrorCode::InvalidPort || code == ErrorCode::InvalidAeTitle ? ExitCode::Usage : ExitCode::Failed;
}

} // namespace

const Command kServeCommand{"serve", "[--port N|off] [--tls-port N] [--aet TITLE] [--accept-any] [--json]",
                            QT_TRANSLATE_NOOP("Command", "Receives objects from remote nodes and serves the archive to them, until it is ended."),
                            declare, run};

} // namespace negato::app
