#include "dicom/receiver/channel.h"
#include "dicom/receiver/held_file.h"
#include "dicom/receiver/retrieval.h"
#include "dicom/receiver/services.h"
#include "dicom/receiver/status.h"

#include <QJsonArray>

namespace negato::receiver {

using namespace dicom;
using namespace dimse;

namespace {

std::string textOf(const QJsonObject &json, const char *key)
{
    return json[QLatin1String(key)].toString().toStdString();
}

/// C-GET (PS3.4 C.4.3): objects go out on the association that asked for them, as they lie.
class Get
{
public:
    Get(Conversation &conversation, const Command &request, int total)
        : m_conversation(conversation)
        , m_retrieval(conversation, request, total)
    {
    }

    Result<void> run()
    {
        for (;;) {
            const auto some = ask("files", {});
            if (!some)
                return fail(some);
            const QJsonArray files = (*some)[QLatin1String("files")].toArray();
            if (files.isEmpty())
                return m_retrieval.sendFinal(false);
            for (const QJsonValue &file : files) {
                if (const auto stored = store(file.toObject()); !stored)
                    return stored;
                if (m_isCancelled)
                    return m_retrieval.sendFinal(true);
                if (const auto told = m_retrieval.sendPending(); !told)
                    return told;
            }
        }
    }

private:
    /// 0 where the peer has accepted none.
    [[nodiscard]] std::uint8_t contextFor(const std::string &sopClass, const std::string &syntax) const
    {
        for (const auto &[id, context] : m_conversation.negotiated.contexts)
            if (context.isPeerScp && context.abstractSyntax == sopClass && context.transferSyntax == syntax)
                return id;
        return 0;
    }

    Result<void> store(const QJsonObject &object)
    {
        --m_retrieval.remaining;
        auto file = HeldFile::open(textOf(object, "file"));
        const std::uint8_t context = file ? contextFor(textOf(object, "class"), file->transferSyntaxUid()) : 0;
        if (context == 0) {
            countFailed(object);
            return {};
        }
        CommandSet request(CommandField::StoreRequest, ++m_messageId);
        request.set(CommandElement::AffectedSOPClassUID, textOf(object, "class"))
            .set(CommandElement::AffectedSOPInstanceUID, textOf(object, "instance"))
            .set(CommandElement::Priority, kMediumPriority)
            .setDataSet();
        auto sent = m_conversation.stream.send(context, request);
        if (sent)
            sent = m_conversation.stream.sendDataSet(context, [&](char *buffer, std::size_t size) { return file->read(buffer, size); });
        return sent ? takeResponse(object) : sent;
    }

    /// A cancellation may come before it.
    Result<void> takeResponse(const QJsonObject &object)
    {
        for (;;) {
            const auto answer = m_conversation.stream.receiveCommand();
            if (!answer)
                return fail(answer);
            if (answer->set.is(CommandField::CancelRequest)) {
                m_isCancelled = true;
                continue;
            }
            if (!answer->set.isResponseTo(CommandField::StoreRequest, m_messageId))
                return fail(ErrorCode::PeerGarbled, "no answer to a C-STORE");
            const int status = answer->set.status();
            if (status == status::kSuccess)
                ++m_retrieval.completed;
            else if ((status & 0xF000) == 0xB000)
                ++m_retrieval.warnings;
            else
                countFailed(object);
            return {};
        }
    }

    void countFailed(const QJsonObject &object)
    {
        ++m_retrieval.failed;
        m_retrieval.failedUids.push_back(textOf(object, "instance"));
    }

    Conversation &m_conversation;
    Retrieval m_retrieval;
    std::uint16_t m_messageId = 0;
    bool m_isCancelled = false;
};

} // namespace

Result<void> answerGet(Conversation &conversation, const Command &request)
{
    const auto total = askForObjects(conversation, request);
    if (!total || !*total)
        return total ? Result<void>() : fail(total);
    return Get(conversation, request, **total).run();
}

} // namespace negato::receiver
