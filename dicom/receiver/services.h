#pragma once

#include "dicom/base/result.h"
#include "dicom/dimse/message_stream.h"
#include "dicom/receiver/commitment.h"
#include "dicom/receiver/negotiation.h"
#include "dicom/receiver/spool_file.h"

#include <optional>
#include <string_view>

struct T_ASC_Association;

namespace negato::receiver {

/// The association that this process is there for.
struct Conversation
{
    dimse::MessageStream &stream;
    const Negotiated &negotiated;
    T_ASC_Association *association;
    std::string file; ///< where the next object is to be written
    std::optional<dicom::Result<SpoolFile>> nextObject{}; ///< the same, once it is open
    OwedReports owed{};

    /// Whether the peer has cancelled the request (PS3.7 9.3.2.3).
    dicom::Result<bool> isCancelled(const dimse::Command &request) const;
    [[nodiscard]] const Context &contextOf(const dimse::Command &command) const { return negotiated.contexts.at(command.context); }
};

// Each answers one request; an error means that the association cannot go on.
dicom::Result<void> answerEcho(Conversation &conversation, const dimse::Command &request);
dicom::Result<void> answerStore(Conversation &conversation, const dimse::Command &request);
dicom::Result<void> answerFind(Conversation &conversation, const dimse::Command &request);
dicom::Result<void> answerGet(Conversation &conversation, const dimse::Command &request);
dicom::Result<void> answerMove(Conversation &conversation, const dimse::Command &request);
dicom::Result<void> answerCommitmentRequest(Conversation &conversation, const dimse::Command &request);
dicom::Result<void> answerCommitmentReport(Conversation &conversation, const dimse::Command &request);

/// A response that only says how it went; long comments are cut (PS3.5 6.2: LO).
dicom::Result<void> sendStatus(Conversation &conversation, const dimse::Command &request, int status, const std::string &comment);

/// Whether the data sets that go with this SOP Class are identifiers, which this process reads: all but stored objects.
bool isReadByUs(std::string_view abstractSyntax);

} // namespace negato::receiver
