#include "dicom/dimse/data_set_file.h"
#include "dicom/receiver/channel.h"
#include "dicom/receiver/retrieval.h"
#include "dicom/receiver/services.h"
#include "dicom/receiver/status.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dcuid.h>

#include <QJsonArray>

#include <optional>

namespace negato::receiver {

using namespace dicom;
using namespace dimse;

namespace {

std::string textOf(const QJsonObject &json, const char *key)
{
    return json[QLatin1String(key)].toString().toStdString();
}

/// C-GET (PS3.4 C.4.3): objects go out on the association that asked for them, as they lie, or converted by the listener where the peer
/// does not take them so.
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
    /// What is sent of an object, and where.
    struct Way
    {
        DataSetFile file;
        std::uint8_t context;
    };

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
        auto way = wayFor(object);
        if (!way) {
            countFailed(object);
            return {};
        }
        CommandSet request(CommandField::StoreRequest, ++m_messageId);
        request.set(CommandElement::AffectedSOPClassUID, textOf(object, "class"))
            .set(CommandElement::AffectedSOPInstanceUID, textOf(object, "instance"))
            .set(CommandElement::Priority, kMediumPriority)
            .setDataSet();
        auto sent = m_conversation.stream.send(way->context, request);
        if (sent)
            sent = m_conversation.stream.sendDataSet(way->context, [&](char *buffer, std::size_t size) { return way->file.read(buffer, size); });
        return sent ? takeResponse(object) : sent;
    }

    /// Nothing where there is no way.
    [[nodiscard]] std::optional<Way> wayFor(const QJsonObject &object) const
    {
        auto file = DataSetFile::open(textOf(object, "file"));
        if (!file)
            return {};
        const std::string sopClass = textOf(object, "class");
        if (const std::uint8_t context = contextFor(sopClass, file->place().transferSyntaxUid); context != 0)
            return Way{std::move(*file), context};
        for (const char *syntax : {UID_LittleEndianExplicitTransferSyntax, UID_LittleEndianImplicitTransferSyntax})
            if (const std::uint8_t context = contextFor(sopClass, syntax); context != 0)
                if (auto other = converted(object, syntax))
                    return Way{std::move(*other), context};
        return {};
    }

    static Result<DataSetFile> converted(const QJsonObject &object, const char *syntax)
    {
        const auto answer = ask("convert", {{QStringLiteral("instance"), object[QLatin1String("instance")]},
                                            {QStringLiteral("syntax"), QLatin1String(syntax)}});
        return answer ? DataSetFile::open(textOf(*answer, "file"), {0, syntax}) : fail(answer);
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
