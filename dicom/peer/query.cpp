#include "dicom/peer/query.h"

#include "dicom/peer/cancellation.h"
#include "dicom/peer/identifier.h"
#include "dicom/peer/status.h"

namespace negato::peer {

namespace {

using namespace dicom;

constexpr std::uint16_t kMessageId = 1;

/// One C-FIND on an association.
class Query
{
public:
    Query(Association &association, const QueryLimits &limits, const std::function<void(const DataSet &)> &found)
        : m_association(association)
        , m_limits(limits)
        , m_found(found)
    {
    }

    Result<QueryOutcome> run(const char *sopClassUid, const dimse::Identifier &keys)
    {
        if (const auto sent = sendRequest(sopClassUid, keys); !sent)
            return fail(sent);
        for (;;) {
            const auto more = receiveOne();
            if (!more)
                return fail(more);
            if (!*more)
                return m_outcome;
        }
    }

private:
    Result<void> sendRequest(const char *sopClassUid, const dimse::Identifier &keys)
    {
        dimse::CommandSet request(dimse::CommandField::FindRequest, kMessageId);
        request.set(dimse::CommandElement::AffectedSOPClassUID, sopClassUid)
            .set(dimse::CommandElement::Priority, dimse::kMediumPriority)
            .setDataSet();
        const bool isExplicit = m_association.isExplicit(m_association.context());
        return m_association.send(m_association.context(), request, dimse::identifierBytes(keys, isExplicit));
    }

    /// Whether more is to come.
    Result<bool> receiveOne()
    {
        if (isCancelled())
            cancel();
        const auto answer = m_association.receiveResponse(dimse::CommandField::FindRequest, kMessageId);
        if (!answer) {
            if (answer.error().code != ErrorCode::Cancelled)
                return fail(answer);
            return true; // cancelled while nothing came
        }
        if (answer->hasDataSet())
            if (const auto taken = takeIdentifier(); !taken)
                return fail(taken);
        return goesOn(*answer);
    }

    Result<bool> goesOn(const dimse::CommandSet &answer)
    {
        if (dimse::isPending(answer.status()))
            return true;
        if (isCancelled())
            return fail(ErrorCode::Cancelled);
        if (answer.status() == status::kSuccess || m_outcome.isCut)
            return false;
        return fail(ErrorCode::RemoteStatus, statusText(answer));
    }

    Result<void> takeIdentifier()
    {
        const auto dataSet = receiveIdentifier(m_association, m_limits.characterSet);
        if (!dataSet)
            return fail(dataSet);
        if (m_outcome.answers == m_limits.most) {
            m_outcome.isCut = true;
            cancel();
        }
        if (m_outcome.isCut || isCancelled())
            return {};
        ++m_outcome.answers;
        m_found(*dataSet);
        return {};
    }

    void cancel()
    {
        if (!m_isCancelSent)
            m_association.cancel(kMessageId);
        m_isCancelSent = true;
    }

    Association &m_association;
    const QueryLimits &m_limits;
    const std::function<void(const DataSet &)> &m_found;
    QueryOutcome m_outcome;
    bool m_isCancelSent = false;
};

} // namespace

Result<QueryOutcome> query(Association &association, const char *sopClassUid, const dimse::Identifier &keys,
                           const QueryLimits &limits, const std::function<void(const DataSet &)> &found)
{
    return Query(association, limits, found).run(sopClassUid, keys);
}

} // namespace negato::peer
