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

Result<void> tryQuery(const Node &node, const StepSink &steps, const std::stop_token &stop, const PeerOptions &options)
{
    const auto since = Clock::now();
    std::vector<std::string> names;
    const FindRequest request{.level = QueryLevel::Study, .keys = {}, .mostAnswers = 10 * kNames};
    const auto found = find(
        node, request,
        [&](const DataSet &answer) {
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
    return {};
}

/// Asks for a study that nobody has: a node that does not know the destination says so first (PS3.4 C.4.2.2.1).
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

} // namespace

Result<EchoAnswer> examine(const Node &node, const std::string &receiverTitle, const StepSink &steps, const std::stop_token &stop,
                           const PeerOptions &options)
{
    const auto answer = echo(node, steps, stop, options);
    if (!answer)
        return answer;
    if (node.abilities.canFind)
        if (const auto found = tryQuery(node, steps, stop, options); !found)
            return fail(found);
    const bool isMoved = node.kind == NodeKind::Dimse && node.abilities.canMove && !receiverTitle.empty();
    if (isMoved)
        if (const auto moved = tryMove(node, receiverTitle, steps, stop, options); !moved)
            return fail(moved);
    return answer;
}

} // namespace negato::dicom
