#pragma once

#include "dicom/network/receiver_services.h"

#include <condition_variable>
#include <mutex>
#include <set>
#include <thread>

namespace negato::dicom {

/// Objects on their way to a node, on a thread of its own: the suboperations of a C-MOVE (PS3.4 C.4.2).
class OutgoingObjects
{
public:
    using Send = decltype(ReceiverServices::send);
    OutgoingObjects(const Send &send, Node node, std::vector<HeldObject> objects);
    /// Cancels, and waits.
    ~OutgoingObjects() = default;

    void cancel() { m_thread.request_stop(); }

    struct Progress
    {
        bool isOver = false;
        int remaining = 0;
        int completed = 0;
        int failed = 0;
        std::vector<std::string> failedUids; ///< since the last call, a message's worth at most
    };
    /// Waits so long for the end.
    Progress progress(std::chrono::milliseconds most);

private:
    void work(const Send &send, const Node &node, const std::vector<HeldObject> &objects, const std::stop_token &stop);
    void note(const std::string &uid, bool isTaken);

    std::mutex m_mutex;
    std::condition_variable m_ended;
    Progress m_progress;
    std::set<std::string> m_waiting; ///< SOP Instance UIDs
    std::jthread m_thread;           // last: ends before what it uses
};

} // namespace negato::dicom
