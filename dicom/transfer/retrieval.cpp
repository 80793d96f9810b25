#include "dicom/transfer/retrieval.h"

#include "dicom/network/archive_transfer.h"

#include <algorithm>
#include <iterator>
#include <set>

namespace negato::dicom {

namespace {

constexpr std::size_t kInstancesAtOnce = 200; ///< of one request: an identifier of some 13 KB

/// Another way may do where this one was refused.
bool isOfTheMethod(const Error &error)
{
    switch (error.code) {
    case ErrorCode::ServiceNotOffered:
    case ErrorCode::RemoteStatus:
    case ErrorCode::MoveDestinationUnknown:
    case ErrorCode::PeerGarbled: return true;
    default: return false;
    }
}

} // namespace

std::vector<RetrieveMethod> methodsOf(const Node &node, const std::string &receiverTitle)
{
    if (node.kind == NodeKind::Dicomweb)
        return {RetrieveMethod::Web};
    std::vector<RetrieveMethod> methods;
    if (node.abilities.canGet)
        methods.push_back(RetrieveMethod::Get);
    if (node.abilities.canMove && !receiverTitle.empty())
        methods.push_back(RetrieveMethod::Move);
    return methods;
}

Retrieval::Retrieval(const Transfer &transfer, const Node &node, const PeerOptions &options, std::string receiverTitle, Archive &archive,
                     const TransferReportSink &report, const std::stop_token &stop)
    : m_transfer(transfer)
    , m_node(node)
    , m_options(options)
    , m_receiverTitle(std::move(receiverTitle))
    , m_archive(archive)
    , m_report(report)
    , m_stop(stop)
    , m_methods(methodsOf(node, m_receiverTitle))
{
    m_now.expected = transfer.expected;
}

Result<void> Retrieval::run()
{
    if (m_methods.empty())
        return fail(m_node.abilities.canMove ? ErrorCode::NotReceiving : ErrorCode::ServiceNotOffered, "retrieve", m_node.name);
    const auto before = here();
    if (!before)
        return fail(before);
    m_now.done = *before;
    tell();
    // What there is of it may be all; what there is none of is asked for whole, and at once.
    auto fetched = *before == 0 || !m_node.abilities.canFind ? fetch(m_transfer.seriesUid, {}) : Result<void>();
    if (fetched && m_node.abilities.canFind)
        fetched = fetchMissing();
    if (!fetched && fetched.error().code == ErrorCode::ServiceNotOffered && m_node.abilities.canMove && m_receiverTitle.empty())
        fetched = fail(ErrorCode::NotReceiving, "retrieve", m_node.name); // C-MOVE is what is left
    if (m_isCounted)
        return fetched;
    const auto after = here(); // also of one that was cancelled
    if (!after)
        return fail(after);
    m_now.done = *after;
    tell();
    if (!fetched || isComplete())
        return fetched;
    return fail(ErrorCode::RetrieveIncomplete, std::to_string(m_now.done) + " of " + std::to_string(*m_now.expected), m_node.name);
}

bool Retrieval::isComplete() const
{
    return !m_now.expected || m_now.done >= *m_now.expected;
}

Result<void> Retrieval::fetchMissing()
{
    const auto listed = remoteInstances(m_node, m_transfer.studyUid, m_transfer.seriesUid, m_stop, m_options);
    if (!listed)
        return fail(listed);
    if (listed->empty()) // it lists nothing of what it gave
        return {};
    m_now.expected = static_cast<std::int64_t>(listed->size());
    const auto lists = missing(*listed);
    if (!lists)
        return fail(lists);
    countHere(*lists);
    const auto fetched = fetch(*lists);
    const auto left = lists->empty() ? lists : missing(*listed); // also of what was cancelled: some came after its last word
    if (!left)
        return fail(left);
    countHere(*left);
    if (!fetched || left->empty())
        return fetched;
    return fail(ErrorCode::RetrieveIncomplete, std::to_string(m_now.done) + " of " + std::to_string(*m_now.expected), m_node.name);
}

/// The archive may have objects of the study that the node has not: those do not count.
void Retrieval::countHere(const std::vector<SeriesList> &lacking)
{
    m_isCounted = true;
    m_now.done = *m_now.expected;
    for (const SeriesList &list : lacking)
        m_now.done -= static_cast<std::int64_t>(list.instanceUids.size());
    tell();
}

Result<void> Retrieval::fetch(const std::vector<SeriesList> &lists)
{
    for (const SeriesList &list : lists)
        for (std::size_t first = 0; first < list.instanceUids.size(); first += kInstancesAtOnce) {
            const auto count = std::min(kInstancesAtOnce, list.instanceUids.size() - first);
            const auto begin = list.instanceUids.begin() + static_cast<std::ptrdiff_t>(first);
            if (auto fetched = fetch(list.seriesUid, {begin, begin + static_cast<std::ptrdiff_t>(count)}); !fetched)
                return fetched;
        }
    return {};
}

Result<void> Retrieval::fetch(const std::string &seriesUid, const std::vector<std::string> &instanceUids)
{
    Result<void> last;
    while (!m_methods.empty()) {
        RetrieveRequest request;
        request.method = m_methods.front();
        request.studyUid = m_transfer.studyUid;
        request.seriesUid = seriesUid;
        request.instanceUids = instanceUids;
        request.moveDestination = m_receiverTitle;
        last = fetchBy(m_methods.front(), std::move(request));
        if (last || m_stop.stop_requested() || m_methods.size() == 1 || !isOfTheMethod(last.error()))
            return last;
        m_methods.erase(m_methods.begin());
    }
    return last;
}

Result<void> Retrieval::fetchBy(RetrieveMethod method, RetrieveRequest request)
{
    const std::int64_t doneBefore = m_now.done;
    const auto progress = [&](const TransferProgress &now) {
        m_now.done = doneBefore + now.completed + now.warnings;
        m_now.failed = now.failed;
        m_now.bytes = m_bytesBefore + now.bytes;
        tell();
    };
    const RetrieveOutcome outcome = method == RetrieveMethod::Move
                                      ? moveToDestination(m_node, request, progress, m_stop, m_options)
                                      : retrieveIntoArchive(m_node, std::move(request), m_archive, progress, m_stop, m_options);
    m_bytesBefore = m_now.bytes;
    if (outcome.problem)
        return std::unexpected(*outcome.problem);
    if (!outcome.report.failures.empty())
        return std::unexpected(outcome.report.failures.front().error);
    return {};
}

Result<std::vector<Retrieval::SeriesList>> Retrieval::missing(const std::vector<RemoteInstance> &listed) const
{
    std::set<std::string> have;
    if (const auto series = m_archive.seriesOf(m_transfer.studyUid)) {
        for (const SeriesRecord &each : *series) {
            const auto instances = m_archive.instancesOf(each.seriesInstanceUid);
            if (!instances)
                return fail(instances);
            std::ranges::transform(*instances, std::inserter(have, have.end()), &InstanceRecord::sopInstanceUid);
        }
    }
    std::vector<SeriesList> lists;
    for (const RemoteInstance &instance : listed) {
        if (have.contains(instance.sopInstanceUid))
            continue;
        if (lists.empty() || lists.back().seriesUid != instance.seriesUid)
            lists.push_back({instance.seriesUid, {}});
        lists.back().instanceUids.push_back(instance.sopInstanceUid);
    }
    return lists;
}

Result<std::int64_t> Retrieval::here() const
{
    return instancesHere(m_archive, m_transfer.studyUid, m_transfer.seriesUid);
}

void Retrieval::tell()
{
    m_report(m_now);
}

} // namespace negato::dicom
