#include "app/commands/all_commands.h"
#include "app/commands/command_trail.h"
#include "app/commands/files.h"
#include "app/commands/remote_node.h"
#include "app/commands/remote_uids.h"
#include "dicom/network/archive_transfer.h"
#include "dicom/network/receiver_settings.h"
#include "viewer/text/error_text.h"

namespace negato::app {

namespace {

using namespace dicom;

void declare(QCommandLineParser &parser)
{
    parser.addPositionalArgument(QStringLiteral("NODE"), CommandText::tr("name of a remote node"));
    parser.addPositionalArgument(QStringLiteral("UID"), CommandText::tr("STUDY, STUDY/SERIES or STUDY/SERIES/INSTANCE"), QStringLiteral("UID..."));
    parser.addOption({QStringLiteral("method"),
                      CommandText::tr("get, move (to this workstation's receiver, which must run) or web; by default what the node can do."),
                      QStringLiteral("METHOD")});
}

std::optional<RetrieveMethod> methodFrom(const QString &text, const Node &node)
{
    if (text == QLatin1String("get"))
        return RetrieveMethod::Get;
    if (text == QLatin1String("move"))
        return RetrieveMethod::Move;
    if (text == QLatin1String("web"))
        return RetrieveMethod::Web;
    if (!text.isEmpty())
        return {};
    return usualMethod(node);
}

RetrieveRequest requestFor(const RemoteUids &uids, RetrieveMethod method)
{
    RetrieveRequest request{.method = method, .studyUid = uids.study, .seriesUid = uids.series};
    if (!uids.instance.empty())
        request.instanceUids = {uids.instance};
    return request;
}

/// What is told of one UID, and of its failures.
void write(const Output &output, const RemoteUids &uids, const RetrieveOutcome &outcome)
{
    const IncomingReport &report = outcome.report;
    QJsonObject json{{QStringLiteral("study"), QString::fromStdString(uids.study)},
                     {QStringLiteral("stored"), static_cast<qint64>(report.stored)},
                     {QStringLiteral("duplicate"), static_cast<qint64>(report.duplicates)},
                     {QStringLiteral("failed"), static_cast<qint64>(report.failures.size()) + outcome.progress.failed},
                     {QStringLiteral("conflicts"), static_cast<qint64>(report.conflicts)},
                     {QStringLiteral("bytes"), static_cast<qint64>(outcome.progress.bytes)}};
    if (!uids.series.empty())
        json.insert(QStringLiteral("series"), QString::fromStdString(uids.series));
    if (outcome.expected)
        json.insert(QStringLiteral("expected"), static_cast<qint64>(*outcome.expected));
    output.result(json, CommandText::tr("stored %1, duplicate %2, failed %3")
                            .arg(report.stored).arg(report.duplicates)
                            .arg(static_cast<qint64>(report.failures.size()) + outcome.progress.failed));
    for (const StoreFailure &failure : report.failures) {
        Error error = failure.error;
        error.subject = failure.sopInstanceUid;
        output.message(viewer::sentence(error));
    }
}

/// What lacks after all; nothing where the node does not count.
std::optional<Error> shortfall(const Node &node, const RemoteUids &uids, const RetrieveOutcome &outcome, std::int64_t here)
{
    const std::int64_t there = outcome.expected.value_or(0);
    const std::int64_t have = uids.instance.empty() ? here : outcome.report.stored + outcome.report.duplicates;
    if (have >= there && outcome.report.failures.empty())
        return {};
    return error(ErrorCode::RetrieveIncomplete, std::to_string(have) + " of " + std::to_string(there), node.name);
}

Transfer attemptAt(const RemoteUids &uids, const RetrieveOutcome &outcome, const std::optional<Error> &problem)
{
    return {.studyUid = uids.study,
            .state = problem ? TransferState::Failed : TransferState::Done,
            .done = outcome.report.stored + outcome.report.duplicates,
            .problem = problem};
}

/// Retrieves into the archive, or, by C-MOVE, has the node send to the receiver, which stores.
class Retrieval
{
public:
    Retrieval(const CommandContext &context, const RemoteNode &remote, RetrieveMethod method)
        : m_context(context)
        , m_remote(remote)
        , m_method(method)
        , m_trail(context)
    {
    }

    Result<void> open()
    {
        if (m_method == RetrieveMethod::Move)
            return openBesideReceiver();
        auto opened = openArchive(m_context);
        if (!opened)
            return fail(opened);
        m_opened = std::move(*opened);
        return {};
    }

    ExitCode retrieve(const RemoteUids &uids)
    {
        RetrieveRequest request = requestFor(uids, m_method);
        request.moveDestination = m_destination;
        const RetrieveOutcome outcome = m_method == RetrieveMethod::Move
            ? moveToDestination(m_remote.node, request, {}, {}, m_remote.options)
            : retrieveIntoArchive(m_remote.node, request, *m_opened.archive, {}, {}, m_remote.options);
        write(m_context.output, uids, outcome);
        const auto here = instancesHere(*m_opened.archive, uids.study, uids.series);
        std::optional<Error> problem = outcome.problem;
        if (!problem)
            problem = here ? shortfall(m_remote.node, uids, outcome, *here) : here.error();
        if (problem)
            tell(uids, *problem);
        m_trail.transferred(*m_opened.archive, m_remote.node, attemptAt(uids, outcome, problem));
        const bool hasSome = outcome.report.stored + outcome.report.duplicates > 0;
        return !problem ? ExitCode::Done : hasSome ? ExitCode::Partial : ExitCode::Failed;
    }

private:
    void tell(const RemoteUids &uids, const Error &problem) const
    {
        if (problem.code == ErrorCode::NotInArchive) // in the node's
            m_context.output.message(CommandText::tr("%1 does not know study %2.")
                                         .arg(QString::fromStdString(m_remote.node.name), QString::fromStdString(uids.study)));
        else
            m_context.output.failure(problem);
    }

    /// The receiver's process writes the archive; this one looks on.
    Result<void> openBesideReceiver()
    {
        const auto settings = ReceiverSettings::read(m_context.archiveFolder);
        if (!settings)
            return fail(settings);
        m_destination = settings->aeTitle;
        auto archive = Archive::open({.folder = m_context.archiveFolder, .isReadOnly = true}, nullptr);
        if (!archive)
            return fail(archive);
        m_opened.archive = std::move(*archive);
        return {};
    }

    const CommandContext &m_context;
    const RemoteNode &m_remote;
    RetrieveMethod m_method;
    CommandTrail m_trail;
    OpenedArchive m_opened;
    std::string m_destination;
};

ExitCode worseOf(ExitCode one, ExitCode other)
{
    return one == other ? one : ExitCode::Partial;
}

ExitCode run(const CommandContext &context, const QCommandLineParser &parser)
{
    const QStringList arguments = parser.positionalArguments();
    if (arguments.size() < 2)
        return usageError(context, CommandText::tr("retrieve takes the name of a node and at least one UID."));
    std::vector<RemoteUids> all;
    for (const QString &argument : arguments.mid(1)) {
        const auto uids = remoteUidsFrom(argument);
        if (!uids)
            return usageError(context, CommandText::tr("\"%1\" is not STUDY, STUDY/SERIES or STUDY/SERIES/INSTANCE.").arg(argument));
        all.push_back(*uids);
    }
    const auto remote = remoteNode(context, arguments.front());
    if (!remote) {
        context.output.failure(remote.error());
        return ExitCode::Failed;
    }
    const auto method = methodFrom(parser.value(QStringLiteral("method")), remote->node);
    if (!method)
        return usageError(context, CommandText::tr("--method takes get, move or web."));
    Retrieval retrieval(context, *remote, *method);
    if (const auto opened = retrieval.open(); !opened) {
        context.output.failure(opened.error());
        return ExitCode::Failed;
    }
    std::optional<ExitCode> code;
    for (const RemoteUids &uids : all) {
        const ExitCode now = retrieval.retrieve(uids);
        code = code ? worseOf(*code, now) : now;
    }
    return *code;
}

} // namespace

const Command kRetrieveCommand{"retrieve", "NODE UID... [--method get|move|web] [--json]",
                               QT_TRANSLATE_NOOP("Command", "Fetches studies, series or instances from a remote node into the archive."),
                               declare, run};

} // namespace negato::app
