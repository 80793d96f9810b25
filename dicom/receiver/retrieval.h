#pragma once

#include "dicom/receiver/services.h"

#include <optional>
#include <string>
#include <vector>

namespace negato::receiver {

/// The suboperations of a C-GET or C-MOVE, and what its responses say of them (PS3.4 C.4.2.1.6, C.4.3.1.4).
class Retrieval
{
public:
    Retrieval(Conversation &conversation, const dimse::Command &request, int total)
        : m_conversation(conversation)
        , m_request(request)
        , remaining(total)
    {
    }

    dicom::Result<void> sendPending();
    /// `isCancelled`: before all was done.
    dicom::Result<void> sendFinal(bool isCancelled);

private:
    dimse::CommandSet response(int status) const;

    Conversation &m_conversation;
    const dimse::Command &m_request;

public:
    int remaining;
    int completed = 0;
    int failed = 0;
    int warnings = 0;
    std::vector<std::string> failedUids;
};

/// Receives the identifier of a retrieval and asks what it is about: the number of objects, or nothing where the request was
/// refused and that is all.
dicom::Result<std::optional<int>> askForObjects(Conversation &conversation, const dimse::Command &request);

} // namespace negato::receiver
