#include "dicom/receiver/retrieval.h"

#include "dicom/base/tags.h"
#include "dicom/dimse/elements.h"
#include "dicom/receiver/channel.h"
#include "dicom/receiver/identifier.h"
#include "dicom/receiver/status.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dcuid.h>

namespace negato::receiver {

using namespace dicom;
using namespace dimse;

namespace {

constexpr std::size_t kMostListed = 60'000; ///< bytes of UIDs: an explicit UI has 16 bits for its length

std::string joined(const std::vector<std::string> &uids)
{
    std::string list;
    for (const std::string &uid : uids) {
        if (list.size() + uid.size() > kMostListed)
            break;
        list += (list.empty() ? "" : "\\") + uid;
    }
    return list;
}

} // namespace

CommandSet Retrieval::response(int status) const
{
    CommandSet set = CommandSet::responseTo(m_request.set, static_cast<std::uint16_t>(status));
    const auto count = [](int number) { return static_cast<std::uint16_t>(std::min(number, 0xFFFF)); };
    if (status == status::kPending || status == status::kCancel)
        set.set(CommandElement::NumberOfRemainingSuboperations, count(remaining));
    set.set(CommandElement::NumberOfCompletedSuboperations, count(completed));
    set.set(CommandElement::NumberOfFailedSuboperations, count(failed));
    set.set(CommandElement::NumberOfWarningSuboperations, count(warnings));
    return set;
}

Result<void> Retrieval::sendPending()
{
    return m_conversation.stream.send(m_request.context, response(status::kPending));
}

Result<void> Retrieval::sendFinal(bool isCancelled)
{
    const bool hasDone = completed + warnings > 0;
    const int status = isCancelled ? status::kCancel
        : failed == 0              ? status::kSuccess
        : hasDone                  ? status::kSomeFailed
                                   : status::kUnableToPerform;
    CommandSet set = response(status);
    if (failedUids.empty())
        return m_conversation.stream.send(m_request.context, set);
    set.setDataSet();
    const bool isExplicit = m_conversation.contextOf(m_request).transferSyntax != UID_LittleEndianImplicitTransferSyntax;
    const auto sent = m_conversation.stream.send(m_request.context, set);
    const IdentifierValues list{{tag::FailedSOPInstanceUIDList, joined(failedUids)}};
    return sent ? m_conversation.stream.sendDataSet(m_request.context, identifierBytes(list, isExplicit)) : sent;
}

Result<std::optional<int>> askForObjects(Conversation &conversation, const Command &request)
{
    const auto refuse = [&](int status, const std::string &comment) -> Result<std::optional<int>> {
        const auto sent = sendStatus(conversation, request, status, comment);
        return sent ? Result<std::optional<int>>(std::nullopt) : fail(sent);
    };
    const auto identifier = receiveIdentifier(conversation, request);
    if (!identifier)
        return fail(identifier);
    if (!*identifier)
        return refuse(status::kCannotUnderstand, "identifier");
    const Keys keys = Keys::of(**identifier);
    if (!hasLevel(conversation.contextOf(request).abstractSyntax, keys.level))
        return refuse(status::kIdentifierDoesNotMatch, "QueryRetrieveLevel");
    const auto asked = ask("objects", keys.toJson());
    if (!asked)
        return fail(asked);
    if (const int status = (*asked)[QLatin1String("status")].toInt(status::kOutOfResources); status != 0)
        return refuse(status, (*asked)[QLatin1String("comment")].toString().toStdString());
    return (*asked)[QLatin1String("count")].toInt();
}

} // namespace negato::receiver
