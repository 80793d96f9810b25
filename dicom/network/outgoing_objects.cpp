#include "dicom/network/outgoing_objects.h"

#include <algorithm>
#include <iterator>

namespace negato::dicom {

namespace {

constexpr std::ptrdiff_t kMostListed = 400;

} // namespace

OutgoingObjects::OutgoingObjects(const Send &send, Node node, std::vector<HeldObject> objects)
{
    for (const HeldObject &object : objects)
        m_waiting.insert(object.object.sopInstanceUid);
    m_progress.remaining = static_cast<int>(m_waiting.size());
    m_thread = std::jthread([this, &send, to = std::move(node), held = std::move(objects)](const std::stop_token &stop) {
        work(send, to, held, stop);
    });
}

void OutgoingObjects::work(const Send &send, const Node &node, const std::vector<HeldObject> &objects, const std::stop_token &stop)
{
    if (!objects.empty())
        static_cast<void>(send(node, objects, [this](const std::string &uid, bool isTaken) { note(uid, isTaken); }, stop));
    if (!stop.stop_requested()) // what was not even tried: the node could not be reached, or went away
        for (const HeldObject &object : objects)
            note(object.object.sopInstanceUid, false);
    const std::scoped_lock lock(m_mutex);
    m_progress.isOver = true;
    m_ended.notify_all();
}

void OutgoingObjects::note(const std::string &uid, bool isTaken)
{
    const std::scoped_lock lock(m_mutex);
    if (m_waiting.erase(uid) == 0)
        return;
    --m_progress.remaining;
    ++(isTaken ? m_progress.completed : m_progress.failed);
    if (!isTaken)
        m_progress.failedUids.push_back(uid);
}

OutgoingObjects::Progress OutgoingObjects::progress(std::chrono::milliseconds most)
{
    std::unique_lock lock(m_mutex);
    m_ended.wait_for(lock, most, [this] { return m_progress.isOver; });
    Progress now = m_progress;
    const auto listed = std::min(kMostListed, std::ssize(m_progress.failedUids));
    now.failedUids.resize(static_cast<std::size_t>(listed));
    m_progress.failedUids.erase(m_progress.failedUids.begin(), m_progress.failedUids.begin() + listed);
    now.isOver = now.isOver && m_progress.failedUids.empty();
    return now;
}

} // namespace negato::dicom
