#include "dicom/peer/association.h"
#include "dicom/peer/cancellation.h"
#include "dicom/peer/jobs.h"
#include "dicom/peer/retrieve_keys.h"
#include "dicom/peer/sop_class.h"
#include "dicom/peer/status.h"
#include "dicom/peer/transfer_counts.h"

namespace negato::peer {

namespace {

using namespace dicom;

/// C-MOVE (PS3.4 C.4.2): the peer stores on an association of its own, with the destination that it knows by its AE title.
class Move
{
public:
    Move(Association &association, const QJsonObject &request)
        : m_association(association)
        , m_destination(request[QLatin1String("destination")].toString().toStdString())
    {
    }

    Result<QJsonObject> run(const std::vector<dimse::IdentifierValues> &identifiers)
    {
        for (const auto &identifier : identifiers)
            if (const auto moved = move(identifier); !moved)
                return fail(moved);
        return m_counts.toJson();
    }

private:
    Result<void> move(const dimse::IdentifierValues &identifier)
    {
        m_before = m_counts;
        dimse::CommandSet request(dimse::CommandField::MoveRequest, ++m_messageId);
        request.set(dimse::CommandElement::AffectedSOPClassUID, sop_class::kStudyRootMove)
            .set(dimse::CommandElement::Priority, dimse::kMediumPriority)
            .set(dimse::CommandElement::MoveDestination, m_destination)
            .setDataSet();
        const std::uint8_t context = m_association.context();
        const auto sent = m_association.send(context, request, dimse::identifierBytes(identifier, m_association.isExplicit(context)));
        if (!sent)
            return sent;
        for (;;) {
            const auto goesOn = receiveOne();
            if (!goesOn || !*goesOn)
                return goesOn ? Result<void>() : fail(goesOn);
        }
    }

    /// Whether more is to come.
    Result<bool> receiveOne()
    {
        if (isCancelled() && !m_isCancelSent)
            m_association.cancel(m_messageId);
        m_isCancelSent = isCancelled();
        const auto response = m_association.receiveResponse(dimse::CommandField::MoveRequest, m_messageId);
        if (!response)
            return response.error().code == ErrorCode::Cancelled ? Result<bool>(true) : fail(response);
        if (response->hasDataSet()) // the UIDs of what failed, which the caller finds out by comparing
            if (const auto ignored = m_association.receiveDataSet(m_association.context(), [](auto) { return Result<void>(); }); !ignored)
                return fail(ignored);
        count(*response);
        return goesOn(*response);
    }

    void count(const dimse::CommandSet &response)
    {
        takeSuboperations(m_ofThis, response);
        m_counts.completed = m_before.completed + m_ofThis.completed;
        m_counts.failed = m_before.failed + m_ofThis.failed;
        m_counts.warnings = m_before.warnings + m_ofThis.warnings;
        m_counts.remaining = m_ofThis.remaining;
        m_reporter.tell(m_counts);
        if (!dimse::isPending(response.status()))
            m_ofThis = {};
    }

    static Result<bool> goesOn(const dimse::CommandSet &response)
    {
        const std::uint16_t status = response.status();
        if (dimse::isPending(status))
            return true;
        if (isCancelled())
            return fail(ErrorCode::Cancelled);
        if (status == status::kSuccess || status == status::kSomeFailed)
            return false;
        return fail(status == status::kMoveDestinationUnknown ? ErrorCode::MoveDestinationUnknown : ErrorCode::RemoteStatus,
                    statusText(response));
    }

    Association &m_association;
    std::string m_destination;
    std::uint16_t m_messageId = 0;
    TransferCounts m_counts;
    TransferCounts m_before; ///< the request that runs
    TransferCounts m_ofThis; ///< request
    CountsReporter m_reporter;
    bool m_isCancelSent = false;
};

} // namespace

Result<QJsonObject> runMove(const QJsonObject &request)
{
    auto association = Association::request(Address::fromRequest(request), sop_class::kStudyRootMove);
    return association ? Move(*association, request).run(retrieveKeys(request)) : fail(association);
}

} // namespace negato::peer
