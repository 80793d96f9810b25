#include "dicom/network/archive_transfer.h"

#include <atomic>
#include <future>
#include <utility>

namespace negato::dicom {

namespace {

constexpr int kShownAtOnce = 4; ///< objects that somebody may be waiting for to see something of a study

/// A node may give what it does not list.
bool isOnlyUnlisted(const Error &error)
{
    return error.code == ErrorCode::ServiceNotOffered || error.code == ErrorCode::RemoteStatus;
}

/// Single instances are part of a series that may be expected in whole or not.
bool isWhole(const RetrieveRequest &request)
{
    return request.instanceUids.empty();
}

Result<RemoteContent> contentFor(const Node &node, const RetrieveRequest &request, const std::stop_token &stop,
                                 const PeerOptions &options)
{
    RemoteContent unlisted;
    if (!isWhole(request))
        unlisted.instanceCount = static_cast<std::int64_t>(request.instanceUids.size());
    if (!node.abilities.canFind)
        return unlisted;
    auto content = remoteContent(node, request.studyUid, request.seriesUid, stop, options);
    if (!content)
        return isOnlyUnlisted(content.error()) ? Result<RemoteContent>(std::move(unlisted)) : content;
    if (!isWhole(request))
        content->instanceCount = unlisted.instanceCount;
    return content;
}

Result<void> keepExpected(Archive &archive, const RetrieveRequest &request, const RemoteContent &content)
{
    if (!isWhole(request) || !content.instanceCount)
        return {};
    return archive.setExpectedInstances(request.seriesUid.empty() ? request.studyUid : request.seriesUid, content.instanceCount);
}

/// Runs the job and keeps its last counts.
void run(RetrieveOutcome &outcome, const Node &node, const RetrieveRequest &request, const ReceivedObjectSink &received,
         const TransferProgressSink &progress, const std::stop_token &stop, const PeerOptions &options)
{
    const auto told = [&](const TransferProgress &now) {
        outcome.progress = now;
        if (progress)
            progress(now);
    };
    if (const auto done = retrieve(node, request, received, told, stop, options); !done)
        outcome.problem = done.error();
}

class Retrieval
{
public:
    Retrieval(const Node &node, RetrieveRequest request, Archive &archive, const std::stop_token &stop, const PeerOptions &options)
        : m_node(node)
        , m_request(std::move(request))
        , m_archive(archive)
        , m_stop(stop)
        , m_options(options)
    {
        m_request.folder = archive.newIncomingFile().parent_path();
    }

    /// The association proposes the classes, so that they have to be known before.
    RetrieveOutcome listThenReceive(const TransferProgressSink &progress)
    {
        RetrieveOutcome outcome;
        const auto content = learnContent();
        take(outcome, content);
        if (content) {
            m_request.sopClassUids = content->sopClassUids;
            receive(outcome, progress);
        }
        return outcome;
    }

    RetrieveOutcome receiveWhileListing(const TransferProgressSink &progress)
    {
        RetrieveOutcome outcome;
        auto content = std::async(std::launch::async, [this] { return learnContent(); });
        receive(outcome, progress);
        take(outcome, content.get());
        return outcome;
    }

private:
    /// Keeps what is to be expected, too.
    [[nodiscard]] Result<RemoteContent> learnContent() const
    {
        auto content = contentFor(m_node, m_request, m_stop, m_options);
        if (const auto kept = content ? keepExpected(m_archive, m_request, *content) : Result<void>(); !kept)
            return fail(kept);
        return content;
    }

    /// A study that the node does not know is better said so than by the status of an answer.
    static void take(RetrieveOutcome &outcome, const Result<RemoteContent> &content)
    {
        if (content)
            outcome.expected = content->instanceCount;
        else if (!outcome.problem || content.error().code == ErrorCode::NotInArchive)
            outcome.problem = content.error();
    }

    void receive(RetrieveOutcome &outcome, const TransferProgressSink &progress)
    {
        std::atomic<int> first = kShownAtOnce;
        IncomingStore store(
            [&](const ReceivedObject &object, IncomingStore::StoredSink stored) {
                m_archive.storeIncoming(object.file, {SourceKind::Retrieved, m_node.name}, object.sopInstanceUid, {.sha256 = object.sha256},
                                        std::move(stored));
                if (first-- > 0)
                    m_archive.flush();
            },
            [&] { m_archive.flush(); });
        run(outcome, m_node, m_request, [&](const ReceivedObject &object) { store.take(object); }, progress, m_stop, m_options);
        outcome.report = store.finish();
    }

    const Node &m_node;
    RetrieveRequest m_request;
    Archive &m_archive;
    const std::stop_token &m_stop;
    const PeerOptions &m_options;
};

} // namespace

RetrieveOutcome retrieveIntoArchive(const Node &node, RetrieveRequest request, Archive &archive, const TransferProgressSink &progress,
                                    const std::stop_token &stop, const PeerOptions &options)
{
    Retrieval retrieval(node, std::move(request), archive, stop, options);
    return node.kind == NodeKind::Dicomweb ? retrieval.receiveWhileListing(progress) : retrieval.listThenReceive(progress);
}

RetrieveOutcome moveToDestination(const Node &node, const RetrieveRequest &request, const TransferProgressSink &progress,
                                  const std::stop_token &stop, const PeerOptions &options)
{
    RetrieveOutcome outcome;
    const auto content = contentFor(node, request, stop, options);
    if (!content) {
        outcome.problem = content.error();
        return outcome;
    }
    outcome.expected = content->instanceCount;
    run(outcome, node, request, [](const ReceivedObject &) {}, progress, stop, options);
    outcome.report.stored = outcome.progress.completed + outcome.progress.warnings;
    return outcome;
}

Result<std::int64_t> instancesHere(const Archive &archive, const std::string &studyUid, const std::string &seriesUid)
{
    const auto all = archive.seriesOf(studyUid);
    if (!all)
        return all.error().code == ErrorCode::NotInArchive ? Result<std::int64_t>(0) : fail(all);
    std::int64_t count = 0;
    for (const SeriesRecord &series : *all)
        if (seriesUid.empty() || series.seriesInstanceUid == seriesUid)
            count += series.instanceCount;
    return count;
}

PeerOptions convertingBeside(const Archive &archive, PeerOptions options)
{
    options.conversion.folder = archive.newIncomingFile().parent_path();
    return options;
}

Result<std::vector<ObjectToSend>> objectsToSend(const Archive &archive, const std::string &studyUid, const std::string &seriesUid,
                                                const std::string &sopInstanceUid)
{
    const auto all = archive.seriesOf(studyUid);
    if (!all)
        return fail(all);
    std::vector<ObjectToSend> objects;
    for (const SeriesRecord &series : *all) {
        if (!seriesUid.empty() && series.seriesInstanceUid != seriesUid)
            continue;
        const auto instances = archive.instancesOf(series.seriesInstanceUid);
        if (!instances)
            return fail(instances);
        for (const InstanceRecord &instance : *instances)
            if (instance.isShown && (sopInstanceUid.empty() || instance.sopInstanceUid == sopInstanceUid))
                objects.push_back({instance.file, instance.sopClassUid, instance.sopInstanceUid});
    }
    return objects.empty() ? fail(ErrorCode::NotInArchive, {}, studyUid) : Result<std::vector<ObjectToSend>>(std::move(objects));
}

} // namespace negato::dicom
