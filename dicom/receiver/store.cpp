#include "dicom/dimse/object_file.h"
#include "dicom/receiver/channel.h"
#include "dicom/receiver/services.h"
#include "dicom/receiver/spool_file.h"
#include "dicom/receiver/status.h"

#include <utility>

namespace negato::receiver {

using namespace dicom;
using namespace dimse;

namespace {

bool isOfOurDisk(ErrorCode code)
{
    return code == ErrorCode::DiskFull || code == ErrorCode::QuotaExceeded || code == ErrorCode::IoFailed;
}

/// Source Application Entity Title stays out of the file: the same object is the same bytes, whoever sends it.
dimse::ClaimedObject claimOf(const Conversation &conversation, const Command &request)
{
    return {request.set.text(CommandElement::AffectedSOPClassUID), request.set.text(CommandElement::AffectedSOPInstanceUID),
            conversation.contextOf(request).transferSyntax, {}};
}

/// To the file where it can be had; from the wire in any case. Gives the file's digest.
Result<std::string> receiveObject(Conversation &conversation, const Command &request, const dimse::ClaimedObject &claim)
{
    auto file = conversation.nextObject ? std::move(*conversation.nextObject) : SpoolFile::create(conversation.file);
    conversation.nextObject.reset();
    Result<void> begun = file ? file->write(fileMetaInformation(claim)) : fail(file);
    const auto received = conversation.stream.receiveDataSet(request.context, [&](std::string_view bytes) {
        return begun ? file->write(bytes) : begun;
    });
    return received ? file->finish() : fail(received);
}

} // namespace

Result<void> answerStore(Conversation &conversation, const Command &request)
{
    if (!request.set.hasDataSet())
        return sendStatus(conversation, request, status::kCannotUnderstand, "no data set");
    const dimse::ClaimedObject claim = claimOf(conversation, request);
    const auto received = receiveObject(conversation, request, claim);
    if (!received && isOfOurDisk(received.error().code))
        return sendStatus(conversation, request, status::kOutOfResources, std::string(name(received.error().code)));
    if (!received)
        return fail(received);
    const auto answer = ask("store", {{QStringLiteral("digest"), QString::fromLatin1(received->c_str())},
                                      {QStringLiteral("class"), QString::fromLatin1(claim.sopClassUid.c_str())},
                                      {QStringLiteral("instance"), QString::fromLatin1(claim.sopInstanceUid.c_str())},
                                      {QStringLiteral("syntax"), QString::fromLatin1(claim.transferSyntaxUid.c_str())}});
    if (!answer)
        return fail(answer);
    conversation.file = (*answer)[QLatin1String("file")].toString().toStdString();
    SpoolFile::limitSize((*answer)[QLatin1String("most")].toInteger());
    const auto sent = sendStatus(conversation, request, (*answer)[QLatin1String("status")].toInt(status::kOutOfResources),
                                 (*answer)[QLatin1String("comment")].toString().toStdString());
    conversation.nextObject.emplace(SpoolFile::create(conversation.file)); // while the peer prepares it
    return sent;
}

} // namespace negato::receiver
