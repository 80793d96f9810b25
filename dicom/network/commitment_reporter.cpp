#include "dicom/network/commitment_reporter.h"

#include <algorithm>
#include <array>
#include <utility>

namespace negato::dicom {

namespace {

using namespace std::chrono_literals;

constexpr int kThreads = 4;
/// Before each attempt. Many nodes take a new association only when theirs is over.
constexpr std::array<std::chrono::milliseconds, 6> kPauses{200ms, 1s, 5s, 30s, 2min, 10min};

bool isThere(const std::filesystem::path &file)
{
    std::error_code failed;
    return std::filesystem::is_regular_file(file, failed) && !failed;
}

constexpr int kProcessingFailure = 0x0110; ///< PS3.3 C.14.1.1

int failureReason(const ReceiverServices &services, const CommittedObject &object)
{
    constexpr int kNoSuchInstance = 0x0112;
    constexpr int kClassConflict = 0x0119;
    const auto found = services.objects(QueryLevel::Instance, {{"SOPInstanceUID", object.sopInstanceUid}});
    if (!found)
        return found.error().code == ErrorCode::NotInArchive || found.error().code == ErrorCode::Usage ? kNoSuchInstance : kProcessingFailure;
    const auto held = std::ranges::find_if(*found, [&](const HeldObject &each) {
        return each.object.sopInstanceUid == object.sopInstanceUid && isThere(each.file);
    });
    if (held == found->end())
        return kNoSuchInstance;
    if (held->object.sopClassUid != object.sopClassUid)
        return kClassConflict;
    return held->isLinked ? kProcessingFailure : 0;
}

} // namespace

/// What was promised must not be evicted; where that cannot be noted, nothing is promised.
void judge(const ReceiverServices &services, std::vector<CommittedObject> &objects)
{
    std::vector<std::string> promised;
    for (CommittedObject &object : objects) {
        object.failureReason = failureReason(services, object);
        if (object.failureReason == 0)
            promised.push_back(object.sopInstanceUid);
    }
    if (promised.empty() || services.keep(promised))
        return;
    for (CommittedObject &object : objects)
        if (object.failureReason == 0)
            object.failureReason = kProcessingFailure;
}

CommitmentReporter::CommitmentReporter(const ReceiverServices &services)
    : m_services(services)
    , m_folder(services.owedReports)
{
    takeUpWhatIsOwed();
    for (int i = 0; i < kThreads; ++i)
        m_threads.emplace_back([this](const std::stop_token &stop) { work(stop); });
}

CommitmentReporter::~CommitmentReporter()
{
    for (std::jthread &thread : m_threads)
        thread.request_stop();
    m_threads.clear();
    for (const Waiting &waiting : m_waiting)
        if (waiting.file.empty())
            tell(waiting, error(ErrorCode::Cancelled));
}

/// Of an earlier process. A peer that is no node any more cannot be told.
void CommitmentReporter::takeUpWhatIsOwed()
{
    for (auto &[file, owed] : m_folder.all()) {
        auto node = m_services.reportTo(owed.caller);
        if (!node && node.error().code != ErrorCode::NodeUnknown)
            continue; // the next time
        Waiting waiting{owed.caller, node.value_or(Node()), std::move(owed.commitment), file, 0, Clock::now() + kPauses[0]};
        if (node) {
            m_objects += waiting.commitment.objects.size();
            m_waiting.push_back(std::move(waiting));
            continue;
        }
        tell(waiting, node.error());
        CommitmentFolder::forget(file);
    }
}

bool CommitmentReporter::add(const Caller &caller, Node node, Commitment asked)
{
    const std::scoped_lock lock(m_mutex);
    if (m_objects + asked.objects.size() > kMostObjects)
        return false;
    auto file = m_folder.keep({caller, node.name, asked});
    if (!file)
        return false;
    m_objects += asked.objects.size();
    m_waiting.push_back({caller, std::move(node), std::move(asked), std::move(*file), 0, Clock::now() + kPauses[0]});
    ++m_changes;
    m_changed.notify_all();
    return true;
}

bool CommitmentReporter::canBegin(const Waiting &waiting) const
{
    return waiting.due <= Clock::now() && !m_busy.contains(waiting.node.name);
}

CommitmentReporter::Clock::time_point CommitmentReporter::nextDue() const
{
    auto soonest = Clock::now() + 1h;
    for (const Waiting &waiting : m_waiting)
        if (!m_busy.contains(waiting.node.name))
            soonest = std::min(soonest, waiting.due);
    return soonest;
}

void CommitmentReporter::work(const std::stop_token &stop)
{
    std::unique_lock lock(m_mutex);
    while (!stop.stop_requested()) {
        const auto found = std::ranges::find_if(m_waiting, [this](const Waiting &waiting) { return canBegin(waiting); });
        if (found == m_waiting.end()) {
            m_changed.wait_until(lock, stop, nextDue(), [this, seen = m_changes] { return m_changes != seen; });
            continue;
        }
        std::list<Waiting> taken;
        taken.splice(taken.end(), m_waiting, found);
        const std::string name = taken.front().node.name;
        m_busy.insert(name);
        lock.unlock();
        const std::size_t objects = taken.front().commitment.objects.size();
        attempt(taken, stop);
        lock.lock();
        m_busy.erase(name);
        m_objects -= taken.empty() ? objects : 0;
        m_waiting.splice(m_waiting.end(), taken);
        ++m_changes;
        m_changed.notify_all();
    }
}

/// Empties the list where it is over.
void CommitmentReporter::attempt(std::list<Waiting> &taken, const std::stop_token &stop)
{
    Waiting &waiting = taken.front();
    judge(m_services, waiting.commitment.objects);
    const auto done = m_services.report(waiting.node, waiting.commitment, stop);
    const bool isOver = done || ++waiting.attempts == kPauses.size();
    if (!isOver) {
        waiting.due = Clock::now() + kPauses[waiting.attempts];
        return;
    }
    if (!done && done.error().code == ErrorCode::Cancelled && !waiting.file.empty())
        return; // this process ends
    CommitmentFolder::forget(waiting.file);
    tell(waiting, done ? std::nullopt : std::optional(done.error()));
    taken.clear();
}

void CommitmentReporter::tell(const Waiting &waiting, const std::optional<Error> &problem) const
{
    if (!m_services.reported)
        return;
    const auto &objects = waiting.commitment.objects;
    const auto committed = std::ranges::count(objects, 0, &CommittedObject::failureReason);
    m_services.reported({waiting.caller, waiting.commitment.transactionUid, committed, std::ssize(objects) - committed, problem});
}

} // namespace negato::dicom
