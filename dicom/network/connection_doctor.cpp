#include "dicom/network/connection_doctor.h"

#include "dicom/base/person_name.h"
#include "dicom/base/tags.h"
#include "dicom/network/transfer_job.h"

#include <algorithm>

namespace negato::dicom {

namespace {

using Clock = std::chrono::steady_clock;

constexpr int kNames = 5;
constexpr auto kNoStudy = "2.25.1"; // of nobody

StepReport reportOf(ConnectionStep step, Clock::time_point since, std::string detail = {})
{
    return {step, std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - since), std::move(detail)};
}

/// The study of the fewest objects among some.
class SmallestStudy
{
public:
    void add(const DataSet &answer)
    {
        const auto count = answer.integer(tag::NumberOfStudyRelatedInstances).value_or(kUnknown);
        if (!uid.empty() && count >= m_count)
            return;
        uid = answer.text(tag::StudyInstanceUID);
        m_count = count;
    }
    std::string uid; ///< empty: there is none

private:
    static constexpr std::int64_t kUnknown = 1'000'000;
    std::int64_t m_count = kUnknown;
};

/// Gives a study of the node; empty where it has none.
Result<std::string> tryQuery(const Node &node, const StepSink &steps, const std::stop_token &stop, const PeerOptions &options)
{
    const auto since = Clock::now();
    std::vector<std::string> names;
    SmallestStudy smallest;
    const FindRequest request{.level = QueryLevel::Study, .keys = {}, .mostAnswers = 10 * kNames};
    const auto found = find(
        node, request,
        [&](const DataSet &answer) {
            smallest.add(answer);
            const std::string name = displayName(answer.text(tag::PatientName));
            if (names.size() < kNames && std::ranges::find(names, name) == names.end())
                names.push_back(name);
        },
        stop, options);
    if (!found)
        return fail(found);
    std::string lines;
    for (const std::string &name : names)
        lines += (lines.empty() ? "" : "\n") + name;
    steps(reportOf(ConnectionStep::QueryAnswered, since, lines));
    return smallest.uid;
}

/// Asks a node that has no study for one that nobody has: most look for the destination first (PS3.4 C.4.2.2.1).
Result<void> tryMove(const Node &node, const std::string &receiverTitle, const StepSink &steps, const std::stop_token &stop,
                     const PeerOptions &options)
{
    const auto since = Clock::now();
    RetrieveRequest request;
    request.method = RetrieveMethod::Move;
    request.studyUid = kNoStudy;
    request.moveDestination = receiverTitle;
    const auto moved = retrieve(node, request, [](const ReceivedObject &) {}, {}, stop, options);
    if (!moved && moved.error().code != ErrorCode::RemoteStatus) // it may well say that there is no such study
        return fail(moved);
    steps(reportOf(ConnectionStep::MoveDestinationKnown, since, receiverTitle));
    return {};
}

/// The first answer of a query below the study; empty where there is none.
Result<std::string> firstBelow(const Node &node, QueryLevel level, std::vector<KeywordValue> keys, Tag wanted, const std::stop_token &stop,
                               const PeerOptions &options)
{
    std::string uid;
    const auto found = find(node, {.level = level, .keys = std::move(keys), .mostAnswers = 1}, [&](const DataSet &answer) { uid = answer.text(wanted); },
                            stop, options);
    return found ? Result<std::string>(uid) : fail(found);
}

/// Has the node send one object of the study. Only this shows for sure that it knows where to: dcmqrscp, for one, does not look for
/// the destination while it has nothing to send.
Result<void> trySendingBack(const Node &node, const std::string &studyUid, const std::string &receiverTitle, const StepSink &steps,
                            const std::stop_token &stop, const PeerOptions &options)
{
    const auto since = Clock::now();
    RetrieveRequest request{.method = RetrieveMethod::Move, .studyUid = studyUid, .moveDestination = receiverTitle};
    const auto series = firstBelow(node, QueryLevel::Series, {{"StudyInstanceUID", studyUid}}, tag::SeriesInstanceUID, stop, options);
    const auto instance = series ? firstBelow(node, QueryLevel::Instance, {{"StudyInstanceUID", studyUid}, {"SeriesInstanceUID", *series}},
                                              tag::SOPInstanceUID, stop, options)
                                 : series;
    if (!instance)
        return fail(instance);
    request.seriesUid = *series;
    request.instanceUids = {*instance};
    const auto moved = retrieve(node, request, [](const ReceivedObject &) {}, {}, stop, options);
    if (!moved && moved.error().code != ErrorCode::RemoteStatus)
        return fail(moved);
    steps(reportOf(ConnectionStep::MoveDestinationKnown, since, receiverTitle));
    if (!moved || moved->completed + moved->warnings == 0)
        return fail(ErrorCode::StoreBackFailed, moved ? "" : moved.error().context, node.name);
    steps(reportOf(ConnectionStep::ObjectSentBack, since));
    return {};
}

} // namespace

Result<EchoAnswer> examine(const Node &node, const std::string &receiverTitle, const StepSink &steps, const std::stop_token &stop,
                           const PeerOptions &options)
{
    const auto answer = echo(node, steps, stop, options);
    if (!answer)
        return answer;
    const auto study = node.abilities.canFind ? tryQuery(node, steps, stop, options) : Result<std::string>();
    if (!study)
        return fail(study);
    const bool isMoved = node.kind == NodeKind::Dimse && node.abilities.canMove && !receiverTitle.empty();
    if (!isMoved)
        return answer;
    const auto back = study->empty() ? tryMove(node, receiverTitle, steps, stop, options)
                                     : trySendingBack(node, *study, receiverTitle, steps, stop, options);
    if (!back)
        return fail(back);
    return answer;
}

} // namespace negato::dicom
