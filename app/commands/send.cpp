#include "app/commands/all_commands.h"
#include "app/commands/command_trail.h"
#include "app/commands/remote_node.h"
#include "app/commands/remote_uids.h"
#include "dicom/base/dictionary.h"
#include "dicom/network/archive_transfer.h"
#include "dicom/network/commitment_folder.h"
#include "viewer/text/error_text.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

namespace negato::app {

namespace {

using namespace dicom;

void declare(QCommandLineParser &parser)
{
    parser.addPositionalArgument(QStringLiteral("NODE"), CommandText::tr("name of a remote node"));
    parser.addPositionalArgument(QStringLiteral("UID"), CommandText::tr("STUDY, STUDY/SERIES or STUDY/SERIES/INSTANCE"), QStringLiteral("UID..."));
    parser.addOption({QStringLiteral("commit"), CommandText::tr("Asks the node afterwards to confirm that it keeps the objects.")});
}

/// What the UIDs name in the archive.
struct Chosen
{
    std::vector<ObjectToSend> objects;
    std::map<std::string, std::set<std::string>> ofStudies; ///< SOP Instance UIDs by Study Instance UID
};

/// What is wrong with the UIDs is told; empty then.
Chosen objectsOf(const CommandContext &context, const QStringList &arguments, const Archive &archive, bool &isUsage)
{
    Chosen all;
    for (const QString &argument : arguments) {
        const auto uids = remoteUidsFrom(argument);
        isUsage = !uids;
        if (isUsage) {
            usageError(context, CommandText::tr("\"%1\" is not STUDY, STUDY/SERIES or STUDY/SERIES/INSTANCE.").arg(argument));
            return {};
        }
        const auto objects = objectsToSend(archive, uids->study, uids->series, uids->instance);
        if (!objects) {
            context.output.failure(objects.error());
            return {};
        }
        all.objects.insert(all.objects.end(), objects->begin(), objects->end());
        std::ranges::transform(*objects, std::inserter(all.ofStudies[uids->study], all.ofStudies[uids->study].end()), &ObjectToSend::sopInstanceUid);
    }
    return all;
}

/// A message a study, of what the node took of it.
void note(const CommandContext &context, const Archive &archive, const Node &node, const Chosen &chosen, const std::set<std::string> &taken)
{
    CommandTrail trail(context);
    for (const auto &[study, instances] : chosen.ofStudies) {
        const auto there = std::ranges::count_if(instances, [&](const std::string &uid) { return taken.contains(uid); });
        const bool isWhole = there == std::ssize(instances);
        trail.transferred(archive, node, {.kind = TransferKind::Send, .studyUid = study,
                                          .state = isWhole ? TransferState::Done : TransferState::Failed, .done = there,
                                          .problem = isWhole ? std::nullopt : std::optional(error(ErrorCode::SendRefused))});
    }
}

/// Tells every object that the node does not keep.
ExitCode commit(const CommandContext &context, const RemoteNode &remote, const std::vector<ObjectToSend> &objects)
{
    const auto outcome = requestMatchedCommitment(CommitmentFolder::asked(context.archiveFolder), remote.node, objects, {}, remote.options);
    if (!outcome) {
        context.output.failure(outcome.error());
        return ExitCode::Partial;
    }
    for (const CommittedObject &object : outcome->failed)
        context.output.message(CommandText::tr("%1 is not kept (%2)").arg(QString::fromStdString(object.sopInstanceUid),
                                                                          QString::fromStdString(failureReasonText(object.failureReason))));
    const auto failed = std::ssize(outcome->failed);
    const auto committed = outcome->isAnswered ? std::ssize(objects) - failed : 0;
    const Error pending = error(ErrorCode::CommitmentPending, {}, remote.node.name);
    context.output.result({{QStringLiteral("node"), QString::fromStdString(remote.node.name)},
                           {QStringLiteral("transaction"), QString::fromStdString(outcome->transactionUid)},
                           {QStringLiteral("answered"), outcome->isAnswered},
                           {QStringLiteral("committed"), static_cast<qint64>(committed)},
                           {QStringLiteral("uncommitted"), static_cast<qint64>(failed)}},
                          outcome->isAnswered
                              ? CommandText::tr("committed %1 of %2").arg(committed).arg(objects.size())
                              : viewer::sentence(pending));
    if (failed > 0)
        context.output.failure(error(ErrorCode::CommitmentFailed, std::to_string(failed) + " of " + std::to_string(objects.size()), remote.node.name));
    return failed > 0 ? ExitCode::Partial : ExitCode::Done;
}

QString refusal(const SentObject &object)
{
    Error error = *object.refused;
    error.subject = object.sopInstanceUid;
    const QString sentence = viewer::sentence(error);
    return object.convertedTo.empty()
        ? sentence
        : CommandText::tr("%1 (The node does not take it as it is stored, and it could not be converted.)").arg(sentence);
}

/// How many were sent in which other transfer syntax than their own.
void tellConverted(const CommandContext &context, const std::map<std::string, int> &converted)
{
    for (const auto &[syntax, count] : converted) {
        const std::string_view name = transferSyntaxName(syntax);
        context.output.message(CommandText::tr("%1 sent in %2, since the node does not take them as they are stored.").arg(count).arg(
            QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()))));
    }
}

QJsonObject asJson(const std::map<std::string, int> &converted)
{
    QJsonObject json;
    for (const auto &[syntax, count] : converted)
        json.insert(QString::fromStdString(syntax), count);
    return json;
}

/// Tells every object that the node did not take; `taken` is what it took.
ExitCode sendAll(const CommandContext &context, const RemoteNode &remote, const Archive &archive, const std::vector<ObjectToSend> &objects,
                 std::set<std::string> &taken)
{
    TransferProgress progress;
    std::map<std::string, int> converted; // by transfer syntax
    const auto onSent = [&](const SentObject &object) {
        if (object.refused) {
            context.output.message(refusal(object));
            return;
        }
        taken.insert(object.sopInstanceUid);
        if (!object.convertedTo.empty())
            ++converted[object.convertedTo];
    };
    const auto sent = [&] { return progress.completed + progress.warnings; };
    const auto onProgress = [&](const TransferProgress &now) { progress = now; };
    const auto done = send(remote.node, objects, onSent, onProgress, {}, convertingBeside(archive, remote.options));
    tellConverted(context, converted);
    context.output.result({{QStringLiteral("node"), QString::fromStdString(remote.node.name)},
                           {QStringLiteral("sent"), sent()},
                           {QStringLiteral("failed"), progress.failed},
                           {QStringLiteral("warnings"), progress.warnings},
                           {QStringLiteral("remaining"), static_cast<qint64>(objects.size()) - sent() - progress.failed},
                           {QStringLiteral("bytes"), static_cast<qint64>(progress.bytes)},
                           {QStringLiteral("converted"), asJson(converted)}},
                          CommandText::tr("sent %1, failed %2 of %3").arg(sent()).arg(progress.failed).arg(objects.size()));
    if (!done)
        context.output.failure(done.error());
    else if (done->failed > 0)
        context.output.failure(error(ErrorCode::SendRefused, std::to_string(done->failed) + " of " + std::to_string(objects.size()), remote.node.name));
    if (done && done->failed == 0)
        return ExitCode::Done;
    return sent() > 0 ? ExitCode::Partial : ExitCode::Failed;
}

ExitCode run(const CommandContext &context, const QCommandLineParser &parser)
{
    const QStringList arguments = parser.positionalArguments();
    if (arguments.size() < 2)
        return usageError(context, CommandText::tr("send takes the name of a node and at least one UID."));
    const auto remote = remoteNode(context, arguments.front());
    if (!remote) {
        context.output.failure(remote.error());
        return ExitCode::Failed;
    }
    const bool isCommitted = parser.isSet(QStringLiteral("commit"));
    if (isCommitted && !remote->node.abilities.canCommit) {
        context.output.failure(error(ErrorCode::ServiceNotOffered, "storage commitment", remote->node.name));
        return ExitCode::Failed;
    }
    const auto archive = Archive::open({.folder = context.archiveFolder, .isReadOnly = true}, nullptr);
    if (!archive) {
        context.output.failure(archive.error());
        return ExitCode::Failed;
    }
    bool isUsage = false;
    const Chosen chosen = objectsOf(context, arguments.mid(1), **archive, isUsage);
    const std::vector<ObjectToSend> &objects = chosen.objects;
    if (objects.empty())
        return isUsage ? ExitCode::Usage : ExitCode::Failed;
    std::set<std::string> taken;
    const ExitCode sent = sendAll(context, *remote, **archive, objects, taken);
    note(context, **archive, remote->node, chosen, taken);
    if (!isCommitted || taken.empty())
        return sent;
    std::vector<ObjectToSend> there;
    std::ranges::copy_if(objects, std::back_inserter(there), [&](const ObjectToSend &object) { return taken.contains(object.sopInstanceUid); });
    const ExitCode committed = commit(context, *remote, there);
    return sent == ExitCode::Done ? committed : sent;
}

} // namespace

const Command kSendCommand{"send", "NODE UID... [--commit] [--json]",
                           QT_TRANSLATE_NOOP("Command", "Sends studies, series or instances of the archive to a remote node."), declare, run};

} // namespace negato::app
