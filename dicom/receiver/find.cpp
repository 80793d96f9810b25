#include "dicom/base/dictionary.h"
#include "dicom/base/tags.h"
#include "dicom/dimse/elements.h"
#include "dicom/receiver/channel.h"
#include "dicom/receiver/identifier.h"
#include "dicom/receiver/services.h"
#include "dicom/receiver/status.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dcuid.h>

#include <algorithm>

namespace negato::receiver {

using namespace dicom;
using namespace dimse;

namespace {

std::string textOf(const QJsonValue &value)
{
    return value.toString().toStdString();
}

/// A row of the index as an identifier: what was asked for and is known, and where it can be had (PS3.4 C.4.1.1.3.2).
IdentifierValues answerOf(const Conversation &conversation, const Keys &keys, const QJsonArray &row)
{
    IdentifierValues values{{tag::QueryRetrieveLevel, keys.level.toStdString()},
                            {tag::RetrieveAETitle, conversation.negotiated.calledAeTitle},
                            {tag::InstanceAvailability, "ONLINE"}};
    for (const QJsonValue &pair : row) {
        const DictionaryEntry *entry = lookUp(std::string_view(textOf(pair[0])));
        if (entry && keys.asked.contains(entry->tag) && isText(entry->vr))
            values.insert_or_assign(entry->tag, textOf(pair[1]));
    }
    return values;
}

/// Sends the answers to one C-FIND.
class Find
{
public:
    Find(Conversation &conversation, const Command &request, Keys keys)
        : m_conversation(conversation)
        , m_request(request)
        , m_keys(std::move(keys))
    {
    }

    Result<void> run()
    {
        const auto asked = ask("find", m_keys.toJson());
        if (!asked)
            return fail(asked);
        if (const int status = (*asked)[QLatin1String("status")].toInt(status::kOutOfResources); status != 0)
            return sendStatus(m_conversation, m_request, status, textOf((*asked)[QLatin1String("comment")]));
        for (;;) {
            const auto some = ask("rows", {});
            if (!some)
                return fail(some);
            const QJsonArray rows = (*some)[QLatin1String("rows")].toArray();
            if (rows.isEmpty())
                return sendStatus(m_conversation, m_request, status::kSuccess, {});
            for (const QJsonValue &row : rows) {
                const auto isCancelled = m_conversation.isCancelled(m_request);
                if (!isCancelled || *isCancelled)
                    return isCancelled ? sendStatus(m_conversation, m_request, status::kCancel, {}) : fail(isCancelled);
                if (const auto sent = sendAnswer(row.toArray()); !sent)
                    return sent;
            }
        }
    }

private:
    Result<void> sendAnswer(const QJsonArray &row)
    {
        const IdentifierValues values = answerOf(m_conversation, m_keys, row);
        const bool knowsAll = std::ranges::all_of(m_keys.asked, [&](Tag tag) { return values.contains(tag); });
        CommandSet response = CommandSet::responseTo(m_request.set, knowsAll ? status::kPending : status::kPendingWithoutSomeKeys);
        response.setDataSet();
        const bool isExplicit = m_conversation.contextOf(m_request).transferSyntax != UID_LittleEndianImplicitTransferSyntax;
        const auto sent = m_conversation.stream.send(m_request.context, response);
        return sent ? m_conversation.stream.sendDataSet(m_request.context, identifierBytes(values, isExplicit)) : sent;
    }

    Conversation &m_conversation;
    const Command &m_request;
    Keys m_keys;
};

} // namespace

Result<void> answerFind(Conversation &conversation, const Command &request)
{
    const auto identifier = receiveIdentifier(conversation, request);
    if (!identifier)
        return fail(identifier);
    if (!*identifier)
        return sendStatus(conversation, request, status::kCannotUnderstand, "identifier");
    Keys keys = Keys::of(**identifier);
    if (!hasLevel(conversation.contextOf(request).abstractSyntax, keys.level))
        return sendStatus(conversation, request, status::kIdentifierDoesNotMatch, "QueryRetrieveLevel");
    return Find(conversation, request, std::move(keys)).run();
}

} // namespace negato::receiver
