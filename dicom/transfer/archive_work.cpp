#include "dicom/transfer/archive_work.h"

#include "dicom/archive/archive.h"
#include "dicom/network/archive_transfer.h"
#include "dicom/network/commitment.h"
#include "dicom/network/node_list.h"
#include "dicom/transfer/retrieval.h"

namespace negato::dicom {

namespace {

/// Of a series those that are new enough; none any more is no error, since they may have been removed.
Result<std::vector<ObjectToSend>> objectsOf(const Transfer &transfer, const Archive &archive)
{
    if (transfer.storedFromMs == 0)
        return objectsToSend(archive, transfer.studyUid, transfer.seriesUid);
    const auto instances = archive.instancesOf(transfer.seriesUid);
    std::vector<ObjectToSend> objects;
    if (!instances && instances.error().code == ErrorCode::NotInArchive)
        return objects;
    if (!instances)
        return fail(instances);
    for (const InstanceRecord &instance : *instances)
        if (instance.isShown && instance.storedAtMs >= transfer.storedFromMs)
            objects.push_back({instance.file, instance.sopClassUid, instance.sopInstanceUid});
    return objects;
}

/// Whether the node keeps what it was sent (PS3.4 J). One that answers later has at least taken the request.
Result<void> askForCommitment(const Node &node, const std::vector<ObjectToSend> &objects, const std::stop_token &stop, const PeerOptions &options)
{
    if (!node.abilities.canCommit || node.kind != NodeKind::Dimse)
        return {};
    const auto outcome = requestCommitment(node, objects, stop, options);
    if (!outcome)
        return fail(outcome);
    return outcome->failed.empty() ? Result<void>()
                                   : fail(ErrorCode::CommitmentFailed, failureReasonText(outcome->failed.front().failureReason), node.name);
}

Result<void> sendStudy(const Transfer &transfer, const Node &node, const PeerOptions &options, const Archive &archive,
                       const TransferReportSink &report, const std::stop_token &stop)
{
    const auto objects = objectsOf(transfer, archive);
    if (!objects)
        return fail(objects);
    TransferReport now{.expected = static_cast<std::int64_t>(objects->size())};
    std::optional<Error> refused;
    const auto sent = [&](const SentObject &object) {
        if (object.refused)
            refused = object.refused;
    };
    const auto progress = [&](const TransferProgress &counts) {
        now.done = counts.completed + counts.warnings;
        now.failed = counts.failed;
        now.bytes = counts.bytes;
        report(now);
    };
    const auto done = send(node, *objects, sent, progress, stop, options);
    if (!done)
        return fail(done);
    if (done->failed > 0)
        return fail(ErrorCode::SendRefused, refused ? refused->context : "", node.name);
    return askForCommitment(node, *objects, stop, options);
}

Result<void> pin(Archive &archive, const Transfer &transfer)
{
    const std::vector<std::string> uids{transfer.studyUid};
    return transfer.isPinned ? archive.setPinned(uids, true) : Result<void>();
}

} // namespace

TransferWork archiveWork(Archive &archive, ArchiveWorkServices services)
{
    return [&archive, services = std::move(services)](const Transfer &transfer, const TransferReportSink &report,
                                                      const std::stop_token &stop) -> Result<void> {
        const auto nodes = NodeList::read(archive.folder());
        const auto node = nodes ? nodes->find(transfer.node) : Result<Node>(fail(nodes));
        const auto options = node ? services.optionsFor(*node) : Result<PeerOptions>(fail(node));
        if (!options)
            return fail(options);
        if (transfer.kind == TransferKind::Send)
            return sendStudy(transfer, *node, *options, archive, report, stop);
        Retrieval retrieval(transfer, *node, *options, services.receiverTitle(), archive, report, stop);
        const auto done = retrieval.run();
        return done ? pin(archive, transfer) : done;
    };
}

} // namespace negato::dicom
