#include "app/commands/all_commands.h"
#include "app/commands/remote_node.h"
#include "dicom/network/connection_doctor.h"
#include "dicom/network/listening_socket.h"
#include "dicom/network/receiver_settings.h"

#include <QJsonArray>

namespace negato::app {

namespace {

using namespace dicom;

void declare(QCommandLineParser &parser)
{
    parser.addPositionalArgument(QStringLiteral("NODE"), CommandText::tr("name of a remote node"));
}

QString stepText(const StepReport &report)
{
    const QString detail = QString::fromStdString(report.detail);
    switch (report.step) {
    case ConnectionStep::NameResolved: return CommandText::tr("The name resolves to %1 (%2 ms).").arg(detail).arg(report.took.count());
    case ConnectionStep::PortOpened: return CommandText::tr("Port %1 is open (%2 ms).").arg(detail).arg(report.took.count());
    case ConnectionStep::AssociationAccepted:
        return CommandText::tr("The association was accepted (%1 ms).").arg(report.took.count());
    case ConnectionStep::QueryAnswered: return CommandText::tr("The query was answered (%1 ms).").arg(report.took.count());
    case ConnectionStep::MoveDestinationKnown:
        return CommandText::tr("The node knows where to send for %1 (%2 ms).").arg(detail).arg(report.took.count());
    case ConnectionStep::ObjectSentBack:
        return CommandText::tr("An object that the node sent has arrived (%1 ms); it is in the archive.").arg(report.took.count());
    case ConnectionStep::EchoAnswered: break;
    }
    return CommandText::tr("The echo was answered (%1 ms).").arg(report.took.count());
}

QString stepName(ConnectionStep step)
{
    switch (step) {
    case ConnectionStep::NameResolved: return QStringLiteral("name");
    case ConnectionStep::PortOpened: return QStringLiteral("port");
    case ConnectionStep::AssociationAccepted: return QStringLiteral("association");
    case ConnectionStep::QueryAnswered: return QStringLiteral("query");
    case ConnectionStep::MoveDestinationKnown: return QStringLiteral("move");
    case ConnectionStep::ObjectSentBack: return QStringLiteral("store");
    case ConnectionStep::EchoAnswered: break;
    }
    return QStringLiteral("echo");
}

/// The title of this workstation's receiver; empty where it does not run: then a node cannot be asked to send to it.
std::string runningReceiver(const CommandContext &context)
{
    const auto settings = ReceiverSettings::read(context.archiveFolder);
    const bool isRunning = settings && (isListenedOn(settings->port) || isListenedOn(settings->tlsPort));
    return isRunning ? settings->aeTitle : std::string();
}

void writeAnswer(const CommandContext &context, const QString &name, const EchoAnswer &answer, const QJsonArray &steps)
{
    const double milliseconds = static_cast<double>(answer.roundTrip.count()) / 1000;
    const QString version = QString::fromStdString(answer.implementationVersionName);
    const QString answered = CommandText::tr("%1 answers in %2 ms.").arg(name).arg(milliseconds, 0, 'f', 1);
    context.output.result({{QStringLiteral("node"), name},
                           {QStringLiteral("milliseconds"), milliseconds},
                           {QStringLiteral("implementationVersionName"), version},
                           {QStringLiteral("implementationClassUid"), QString::fromStdString(answer.implementationClassUid)},
                           {QStringLiteral("steps"), steps}},
                          version.isEmpty() ? answered : CommandText::tr("%1 It is %2.").arg(answered, version));
}

ExitCode run(const CommandContext &context, const QCommandLineParser &parser)
{
    if (parser.positionalArguments().size() != 1)
        return usageError(context, CommandText::tr("echo takes the name of one node."));
    const QString name = parser.positionalArguments().front();
    const auto remote = remoteNode(context, name);
    QJsonArray steps;
    const auto onStep = [&](const StepReport &report) {
        context.output.message(stepText(report));
        steps.append(QJsonObject{{QStringLiteral("step"), stepName(report.step)},
                                 {QStringLiteral("milliseconds"), static_cast<int>(report.took.count())}});
    };
    const std::string title = runningReceiver(context);
    if (title.empty())
        context.output.message(CommandText::tr("The receiver of this workstation does not run: whether the node can send to it was not tested."));
    const auto answer = remote ? examine(remote->node, title, onStep, {}, remote->options) : Result<EchoAnswer>(fail(remote));
    if (!answer) {
        context.output.failure(answer.error());
        return ExitCode::Failed;
    }
    writeAnswer(context, name, *answer, steps);
    return ExitCode::Done;
}

} // namespace

const Command kEchoCommand{"echo", "NODE [--json]",
                           QT_TRANSLATE_NOOP("Command", "Tests the connection to a remote node, step by step."), declare, run};

} // namespace negato::app
