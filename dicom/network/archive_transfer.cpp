#include "dicom/network/archive_transfer.h"

#include <atomic>
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

} // namespace

RetrieveOutcome retrieveIntoArchive(const Node &node, RetrieveRequest request, Archive &archive, const TransferProgressSink &progress,
                                    const std::stop_token &stop, const PeerOptions &options)
{
    RetrieveOutcome outcome;
    const auto content = contentFor(node, request, stop, options);
    const auto kept = content ? keepExpected(archive, request, *content) : Result<void>(fail(content));
    if (!kept) {
        outcome.problem = kept.error();
        return outcome;
    }
    outcome.expected = content->instanceCount;
    request.sopClassUids = content->sopClassUids;
    request.folder = archive.newIncomingFile().parent_path();
    std::atomic<int> first = kShownAtOnce;
    IncomingStore store(
        [&](const ReceivedObject &object, IncomingStore::StoredSink stored) {
            archive.storeIncoming(object.file, {SourceKind::Retrieved, node.name}, object.sopInstanceUid, std::move(stored));
            if (first-- > 0)
                archive.flush();
        },
        [&] { archive.flush(); });
    run(outcome, node, request, [&](const ReceivedObject &object) { store.take(object); }, progress, stop, options);
    outcome.report = store.finish();
    return outcome;
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
