#include "dicom/dimse/object_file.h"
#include "dicom/job/incoming_file.h"
#include "dicom/peer/association.h"
#include "dicom/peer/cancellation.h"
#include "dicom/peer/jobs.h"
#include "dicom/peer/messages.h"
#include "dicom/peer/retrieve_contexts.h"
#include "dicom/peer/retrieve_keys.h"
#include "dicom/peer/sop_class.h"
#include "dicom/peer/status.h"
#include "dicom/peer/transfer_counts.h"

#include <QJsonArray>

#include <utility>

namespace negato::peer {

namespace {

using namespace dicom;

QString text(const std::string &utf8)
{
    return QString::fromStdString(utf8);
}

/// C-GET (PS3.4 C.4.3): the peer stores on the association that asked, between its responses.
class Get
{
public:
    Get(Association &association, const QJsonObject &request, TransferCounts &counts)
        : m_association(association)
        , m_counts(counts)
        , m_folder(request[QLatin1String("folder")].toString().toStdString())
    {
    }

    Result<void> run(const std::vector<dimse::IdentifierValues> &identifiers)
    {
        for (const auto &identifier : identifiers)
            if (const auto got = get(identifier); !got)
                return fail(got);
        return {};
    }

private:
    Result<void> get(const dimse::IdentifierValues &identifier)
    {
        m_before = m_counts;
        dimse::CommandSet request(dimse::CommandField::GetRequest, ++m_messageId);
        request.set(dimse::CommandElement::AffectedSOPClassUID, sop_class::kStudyRootGet)
            .set(dimse::CommandElement::Priority, dimse::kMediumPriority)
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
        cancelWhereAsked();
        const auto command = m_association.receive();
        if (!command)
            return command.error().code == ErrorCode::Cancelled ? Result<bool>(true) : fail(command);
        if (command->set.is(dimse::CommandField::StoreRequest) && command->set.hasDataSet())
            return takeObject(*command);
        if (command->context == m_association.context() && command->set.isResponseTo(dimse::CommandField::GetRequest, m_messageId))
            return takeResponse(*command);
        return m_association.failed(error(ErrorCode::PeerGarbled, "neither an object nor an answer"));
    }

    Result<bool> takeResponse(const dimse::Command &command)
    {
        if (command.set.hasDataSet()) // the UIDs of what failed, which the caller finds out by comparing
            if (const auto ignored = m_association.receiveDataSet(command.context, [](auto) { return Result<void>(); }); !ignored)
                return fail(ignored);
        TransferCounts ofThis;
        takeSuboperations(ofThis, command.set);
        m_counts.failed = m_before.failed + ofThis.failed;
        m_counts.warnings = m_before.warnings + ofThis.warnings;
        m_counts.remaining = ofThis.remaining;
        m_reporter.tell(m_counts);
        const std::uint16_t status = command.set.status();
        if (dimse::isPending(status))
            return true;
        if (isCancelled())
            return fail(ErrorCode::Cancelled);
        if (status == status::kSuccess || status == status::kSomeFailed)
            return false;
        return fail(ErrorCode::RemoteStatus, statusText(command.set));
    }

    Result<bool> takeObject(const dimse::Command &command)
    {
        const dimse::ClaimedObject claimed{command.set.text(dimse::CommandElement::AffectedSOPClassUID),
                                           command.set.text(dimse::CommandElement::AffectedSOPInstanceUID),
                                           m_association.transferSyntax(command.context), {}};
        if (claimed.transferSyntaxUid.empty() || command.context == m_association.context())
            return m_association.failed(error(ErrorCode::PeerGarbled, "an object in a context that is not for it"));
        const std::filesystem::path path = m_folder / job::newFileName();
        auto file = dimse::ObjectFile::create(path, claimed);
        if (!file)
            return m_association.failed(file.error());
        const auto write = [&](std::string_view bytes) {
            m_counts.bytes += static_cast<std::int64_t>(bytes.size());
            m_reporter.tell(m_counts);
            cancelWhereAsked();
            return file->write(bytes);
        };
        if (const auto received = m_association.receiveDataSet(command.context, write); !received)
            return fail(received);
        if (const auto finished = file->finish(); !finished)
            return m_association.failed(finished.error());
        ++m_counts.completed;
        announce(path, claimed);
        const auto answered = m_association.send(command.context, dimse::CommandSet::responseTo(command.set, status::kSuccess));
        return answered ? Result<bool>(true) : fail(answered);
    }

    static void announce(const std::filesystem::path &path, const dimse::ClaimedObject &claimed)
    {
        sendMessage("object", {{QStringLiteral("file"), text(path.string())},
                               {QStringLiteral("class"), text(claimed.sopClassUid)},
                               {QStringLiteral("instance"), text(claimed.sopInstanceUid)},
                               {QStringLiteral("syntax"), text(claimed.transferSyntaxUid)}});
    }

    void cancelWhereAsked()
    {
        if (isCancelled() && !m_isCancelSent)
            m_association.cancel(m_messageId);
        m_isCancelSent = isCancelled();
    }

    Association &m_association;
    TransferCounts &m_counts;
    std::filesystem::path m_folder;
    std::uint16_t m_messageId = 0;
    TransferCounts m_before; ///< the request that runs
    CountsReporter m_reporter;
    bool m_isCancelSent = false;
};

std::vector<std::string> knownClasses(const QJsonObject &request)
{
    std::vector<std::string> known;
    for (const QJsonValue &uid : request[QLatin1String("classes")].toArray())
        known.push_back(uid.toString().toStdString());
    return known;
}

Result<Association> associate(const QJsonObject &request, std::vector<Proposal> storage)
{
    storage.insert(storage.begin(), plainProposal(sop_class::kStudyRootGet));
    return Association::request(Address::fromRequest(request), storage);
}

} // namespace

Result<QJsonObject> runGet(const QJsonObject &request)
{
    TransferCounts counts;
    Result<void> got;
    for (const auto &storage : storageProposals(knownClasses(request))) {
        auto association = associate(request, storage);
        if (!association)
            return fail(association);
        const TransferCounts before = counts;
        counts.failed = 0;
        got = Get(*association, request, counts).run(retrieveKeys(request));
        if (!got && (got.error().code != ErrorCode::RemoteStatus || counts.failed == 0))
            return fail(got);
        if (before.failed > 0) // what came before fails now
            counts.failed = std::max(0, before.failed - (counts.completed - before.completed));
        if (counts.failed == 0)
            break;
    }
    if (!got && counts.completed == 0)
        return fail(got);
    return counts.toJson();
}

} // namespace negato::peer
