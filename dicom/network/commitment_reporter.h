#pragma once

#include "dicom/network/commitment_folder.h"
#include "dicom/network/receiver_services.h"

#include <chrono>
#include <condition_variable>
#include <list>
#include <mutex>
#include <set>
#include <string>
#include <thread>

namespace negato::dicom {

/// Tells nodes what became of the storage commitments that they asked for (PS3.4 J.3.3), each on an association of its own. A node
/// that cannot be reached is tried again a few times, with growing pauses. What is not reported when this ends goes on with the next
/// one over the same ReceiverServices::owedReports; without that it is given up. What became of each goes to
/// `ReceiverServices::reported`. Any thread.
class CommitmentReporter
{
public:
    static constexpr std::size_t kMostObjects = 200'000; ///< of all reports that wait

    /// The services must outlive it.
    explicit CommitmentReporter(const ReceiverServices &services);
    ~CommitmentReporter();

    /// It will be reported, whatever happens to this process. False where too much waits already, or that cannot be noted.
    [[nodiscard]] bool add(const Caller &caller, Node node, Commitment asked);

private:
    using Clock = std::chrono::steady_clock;
    struct Waiting
    {
        Caller caller;
        Node node;
        Commitment commitment;
        std::filesystem::path file; ///< empty: it does not outlive this
        std::size_t attempts = 0;
        Clock::time_point due;
    };
    using Place = std::list<Waiting>::iterator;

    void takeUpWhatIsOwed();
    void work(const std::stop_token &stop);
    [[nodiscard]] bool canBegin(const Waiting &waiting) const;
    [[nodiscard]] Clock::time_point nextDue() const;
    void attempt(std::list<Waiting> &taken, const std::stop_token &stop);
    void tell(const Waiting &waiting, const std::optional<Error> &problem) const;

    const ReceiverServices &m_services;
    CommitmentFolder m_folder;
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::uint64_t m_changes = 0;
    std::list<Waiting> m_waiting;
    std::size_t m_objects = 0;      ///< of those that wait or are being reported
    std::set<std::string> m_busy;   ///< nodes that are being told something: a slow one costs one thread
    std::list<std::jthread> m_threads;
};

/// Sets the failure reasons, and has what is committed kept from eviction. An object is kept where the index has it and its file is there, in the
/// archive's own folder: nobody knows how long a linked one stays.
void judge(const ReceiverServices &services, std::vector<CommittedObject> &objects);

} // namespace negato::dicom
