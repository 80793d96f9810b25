#pragma once

#include "dicom/base/result.h"
#include "dicom/dimse/storage_commitment.h"

#include <cstdint>
#include <deque>
#include <optional>

namespace negato::dimse {
struct Command;
}

namespace negato::receiver {

struct Conversation;

/// Reports of storage commitments that go out on the association that asked for them (PS3.4 J.3.3), because the listener knows
/// no address of the peer. Many peers release at once: a report waits until nothing has come for a while. What became of each is
/// told to the listener.
class OwedReports
{
public:
    static constexpr int kQuietSeconds = 1;
    static constexpr std::size_t kMost = 16;

    [[nodiscard]] bool isFull() const { return m_waiting.size() >= kMost; }
    void add(std::uint8_t context, dimse::CommitmentInformation information);
    /// One waits, and the peer has answered the one before.
    [[nodiscard]] bool isDue() const { return !m_waiting.empty() && !m_unanswered; }
    dicom::Result<void> sendNext(Conversation &conversation);
    [[nodiscard]] bool isAnsweredBy(const dimse::Command &command) const;
    dicom::Result<void> takeAnswer(Conversation &conversation, const dimse::Command &answer);
    /// The association is over.
    void giveUp();

private:
    struct Owed
    {
        std::uint8_t context = 0;
        dimse::CommitmentInformation information;
    };
    std::deque<Owed> m_waiting;
    std::optional<Owed> m_unanswered;
    std::uint16_t m_messageId = 0;
};

} // namespace negato::receiver
