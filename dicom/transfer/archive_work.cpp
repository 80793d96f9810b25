#include "dicom/transfer/archive_work.h"

#include "dicom/archive/archive.h"
#include "dicom/network/archive_transfer.h"
#include "dicom/network/commitment_folder.h"
#include "dicom/network/node_list.h"
#include "dicom/transfer/retrieval.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

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
Result<void> askForCommitment(const Archive &archive, const Node &node, const std::vector<ObjectToSend> &objects, const std::stop_token &stop,
                              const PeerOptions &options)
{
    if (!node.abilities.canCommit || node.kind != NodeKind::Dimse)
        return {};
    const auto outcome = requestMatchedCommitment(CommitmentFolder::asked(archive.folder()), node, objects, stop, options);
    if (!outcome)
        return fail(outcome);
    return outcome->failed.empty() ? Result<void>()
                                   : fail(ErrorCode::CommitmentFailed, failureReasonText(outcome->failed.front().failureReason), node.name);
}

/// What is remembered of an accepted file: by which node, since its name may have been given to another one.
std::string acceptance(const Node &node, const ObjectToSend &object)
{
    const std::string place = node.kind == NodeKind::Dimse ? node.calledAeTitle + '@' + node.host + ':' + std::to_string(node.port) : node.baseUrl;
    return place + ' ' + object.file.string();
}

/// Behind the acceptance of an object that went in another transfer syntax. No file's path ends like that.
constexpr const char *kConverted = " converted/";

/// What the node has accepted in earlier attempts, also of an earlier process.
struct SentBefore
{
    std::vector<ObjectToSend> left; ///< without it
    std::int64_t count = 0;
    std::int64_t converted = 0; ///< of them
};

SentBefore sentBefore(const std::vector<ObjectToSend> &objects, const Node &node, const Transfer &transfer)
{
    const std::set<std::string> accepted(transfer.accepted.begin(), transfer.accepted.end());
    SentBefore before;
    for (const ObjectToSend &object : objects) {
        const std::string asItLies = acceptance(node, object);
        const bool isConverted = accepted.contains(asItLies + kConverted);
        if (!isConverted && !accepted.contains(asItLies)) {
            before.left.push_back(object);
            continue;
        }
        ++before.count;
        before.converted += isConverted ? 1 : 0;
    }
    return before;
}

/// Follows one attempt at a sending.
class Sending
{
public:
    Sending(const SentBefore &before, const Node &node, const TransferReportSink &report)
        : m_acceptedBefore(before.count)
        , m_report(report)
    {
        m_now.expected = before.count + std::ssize(before.left);
        m_now.done = before.count;
        m_now.converted = before.converted;
        for (const ObjectToSend &object : before.left)
            m_acceptances.emplace(object.sopInstanceUid, acceptance(node, object));
    }

    void take(const SentObject &object)
    {
        m_now.converted += object.refused || object.convertedTo.empty() ? 0 : 1;
        if (object.refused)
            m_refused = object;
        else if (const auto accepted = m_acceptances.find(object.sopInstanceUid); accepted != m_acceptances.end())
            m_now.accepted.push_back(accepted->second + (object.convertedTo.empty() ? "" : kConverted));
    }
    void take(const TransferProgress &counts)
    {
        m_now.done = m_acceptedBefore + counts.completed + counts.warnings;
        m_now.failed = counts.failed;
        m_now.bytes = counts.bytes;
        tell();
    }
    void tell()
    {
        m_report(m_now);
        m_now.accepted.clear();
    }
    [[nodiscard]] std::string reason() const
    {
        if (!m_refused || m_refused->convertedTo.empty())
            return m_refused ? m_refused->refused->context : std::string();
        return "not converted: " + std::string(name(m_refused->refused->code)) + ", " + m_refused->refused->context;
    }

private:
    std::int64_t m_acceptedBefore;
    const TransferReportSink &m_report;
    std::map<std::string, std::string> m_acceptances; ///< by SOP Instance UID
    TransferReport m_now;
    std::optional<SentObject> m_refused; ///< the last
};

Result<void> sendStudy(const Transfer &transfer, const Node &node, const PeerOptions &options, const Archive &archive,
                       const TransferReportSink &report, const std::stop_token &stop)
{
    const auto objects = objectsOf(transfer, archive);
    if (!objects)
        return fail(objects);
    const auto before = sentBefore(*objects, node, transfer);
    Sending sending(before, node, report);
    sending.tell();
    const auto done = before.left.empty() ? Result<TransferProgress>()
                                          : send(node, before.left, [&](const SentObject &object) { sending.take(object); },
                                                 [&](const TransferProgress &counts) { sending.take(counts); }, stop, options);
    sending.tell();
    if (!done)
        return fail(done);
    if (done->failed > 0)
        return fail(ErrorCode::SendRefused, sending.reason(), node.name);
    return askForCommitment(archive, node, *objects, stop, options);
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
        const auto options = node ? services.optionsFor(*node, stop) : Result<PeerOptions>(fail(node));
        if (!options)
            return fail(options);
        if (transfer.kind == TransferKind::Send)
            return sendStudy(transfer, *node, convertingBeside(archive, *options), archive, report, stop);
        Retrieval retrieval(transfer, *node, *options, services.receiverTitle(), archive, report, stop);
        const auto done = retrieval.run();
        return done ? pin(archive, transfer) : done;
    };
}

} // namespace negato::dicom
