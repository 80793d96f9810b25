#include "dicom/receiver/channel.h"
#include "dicom/receiver/retrieval.h"
#include "dicom/receiver/services.h"
#include "dicom/receiver/status.h"

#include <QJsonArray>

namespace negato::receiver {

using namespace dicom;
using namespace dimse;

namespace {

/// C-MOVE (PS3.4 C.4.2): the listener has the objects sent, this tells the peer how far that is.
class Move
{
public:
    Move(Conversation &conversation, const Command &request, int total)
        : m_conversation(conversation)
        , m_request(request)
        , m_retrieval(conversation, request, total)
    {
    }

    Result<void> run()
    {
        for (;;) {
            const auto isCancelled = m_conversation.isCancelled(m_request);
            if (!isCancelled)
                return fail(isCancelled);
            m_isCancelled = m_isCancelled || *isCancelled;
            const auto moved = ask("moved", {{QStringLiteral("cancel"), m_isCancelled}});
            if (!moved)
                return fail(moved);
            take(*moved);
            if ((*moved)[QLatin1String("isOver")].toBool())
                return m_retrieval.sendFinal(m_isCancelled);
            if (const auto told = m_retrieval.sendPending(); !told)
                return told;
        }
    }

private:
    void take(const QJsonObject &moved)
    {
        m_retrieval.remaining = moved[QLatin1String("remaining")].toInt();
        m_retrieval.completed = moved[QLatin1String("completed")].toInt();
        m_retrieval.failed = moved[QLatin1String("failed")].toInt();
        m_retrieval.warnings = moved[QLatin1String("warnings")].toInt();
        for (const QJsonValue &uid : moved[QLatin1String("failedUids")].toArray())
            m_retrieval.failedUids.push_back(uid.toString().toStdString());
    }

    Conversation &m_conversation;
    const Command &m_request;
    Retrieval m_retrieval;
    bool m_isCancelled = false;
};

} // namespace

Result<void> answerMove(Conversation &conversation, const Command &request)
{
    const auto total = askForObjects(conversation, request);
    if (!total || !*total)
        return total ? Result<void>() : fail(total);
    const auto begun = ask("move", {{QStringLiteral("aet"), QString::fromStdString(request.set.text(CommandElement::MoveDestination))}});
    if (!begun)
        return fail(begun);
    if (const int status = (*begun)[QLatin1String("status")].toInt(status::kProcessingFailure); status != 0)
        return sendStatus(conversation, request, status, (*begun)[QLatin1String("comment")].toString().toStdString());
    return Move(conversation, request, **total).run();
}

} // namespace negato::receiver
