#include "dicom/peer/association.h"
#include "dicom/peer/cancellation.h"
#include "dicom/peer/failure.h"
#include "dicom/peer/identifier.h"
#include "dicom/peer/jobs.h"
#include "dicom/peer/messages.h"
#include "dicom/peer/status.h"

#include <dcmtk/dcmdata/dctk.h>

#include <QJsonArray>

#include <algorithm>

namespace negato::peer {

namespace {

using namespace dicom;

constexpr DIC_US kMessageId = 1;

bool isAscii(const std::string &text)
{
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// Keys are the parent's own. Values beyond ASCII go out as UTF-8 and say so.
DcmDataset keysOf(const QJsonObject &request)
{
    DcmDataset keys;
    bool needsCharacterSet = false;
    keys.putAndInsertString(DCM_QueryRetrieveLevel, request[QLatin1String("level")].toString().toLatin1().constData());
    for (const QJsonValue &key : request[QLatin1String("keys")].toArray()) {
        const auto number = [&](const char *name) { return static_cast<Uint16>(key[QLatin1String(name)].toInt()); };
        const std::string value = key[QLatin1String("value")].toString().toStdString();
        const DcmTagKey tag(number("group"), number("element"));
        needsCharacterSet = needsCharacterSet || !isAscii(value);
        if (value.empty())
            keys.insertEmptyElement(tag);
        else
            keys.putAndInsertString(tag, value.c_str());
    }
    if (needsCharacterSet)
        keys.putAndInsertString(DCM_SpecificCharacterSet, "ISO_IR 192");
    return keys;
}

/// One C-FIND on an association.
class Find
{
public:
    Find(Association &association, const char *sopClassUid, const QJsonObject &request)
        : m_association(association)
        , m_sopClassUid(sopClassUid)
        , m_request(request)
        , m_most(request[QLatin1String("most")].toInt())
        , m_characterSet(request[QLatin1String("charset")].toString().toStdString())
    {
    }

    Result<QJsonObject> run()
    {
        if (const auto sent = sendRequest(); !sent)
            return fail(sent);
        for (;;) {
            const auto more = receiveOne();
            if (!more)
                return fail(more);
            if (!*more)
                return QJsonObject{{QStringLiteral("answers"), m_answers}, {QStringLiteral("isCut"), m_isCut}};
        }
    }

private:
    Result<void> sendRequest()
    {
        T_DIMSE_Message message{};
        message.CommandField = DIMSE_C_FIND_RQ;
        T_DIMSE_C_FindRQ &request = message.msg.CFindRQ;
        request.MessageID = kMessageId;
        OFStandard::strlcpy(request.AffectedSOPClassUID, m_sopClassUid, sizeof request.AffectedSOPClassUID);
        request.Priority = DIMSE_PRIORITY_MEDIUM;
        request.DataSetType = DIMSE_DATASET_PRESENT;
        DcmDataset keys = keysOf(m_request);
        const OFCondition sent = DIMSE_sendMessageUsingMemoryData(m_association.get(), m_association.context(), &message, nullptr,
                                                                  &keys, nullptr, nullptr);
        return sent.good() ? Result<void>() : m_association.failed(messageError(sent));
    }

    /// Whether more is to come.
    Result<bool> receiveOne()
    {
        if (isCancelled())
            cancel();
        std::string comment;
        const auto answer = m_association.receive(DIMSE_C_FIND_RSP, kMessageId, &comment);
        if (!answer) {
            if (answer.error().code != ErrorCode::Cancelled)
                return fail(answer);
            return true; // cancelled while nothing came
        }
        const T_DIMSE_C_FindRSP &response = answer->msg.CFindRSP;
        if (response.DataSetType != DIMSE_DATASET_NULL)
            if (const auto taken = takeIdentifier(); !taken)
                return fail(taken);
        return goesOn(response.DimseStatus, comment);
    }

    Result<bool> goesOn(DIC_US status, const std::string &comment)
    {
        if (DICOM_PENDING_STATUS(status))
            return true;
        if (isCancelled())
            return fail(ErrorCode::Cancelled);
        if (status == STATUS_Success || m_isCut)
            return false;
        return fail(ErrorCode::RemoteStatus, statusText(status, comment));
    }

    Result<void> takeIdentifier()
    {
        const auto dataSet = receiveIdentifier(m_association, m_characterSet);
        if (!dataSet)
            return fail(dataSet);
        if (m_answers == m_most) {
            m_isCut = true;
            cancel();
        }
        if (m_isCut || isCancelled())
            return {};
        ++m_answers;
        sendMatch(*dataSet);
        return {};
    }

    void cancel()
    {
        if (!m_isCancelSent)
            DIMSE_sendCancelRequest(m_association.get(), m_association.context(), kMessageId);
        m_isCancelSent = true;
        m_association.keepWaiting();
    }

    Association &m_association;
    const char *m_sopClassUid;
    const QJsonObject &m_request;
    int m_most;
    std::string m_characterSet;
    int m_answers = 0;
    bool m_isCut = false;
    bool m_isCancelSent = false;
};

} // namespace

Result<QJsonObject> runFind(const QJsonObject &request)
{
    const bool isPatient = request[QLatin1String("level")].toString() == QLatin1String("PATIENT");
    const char *sopClassUid = isPatient ? UID_FINDPatientRootQueryRetrieveInformationModel
                                        : UID_FINDStudyRootQueryRetrieveInformationModel;
    auto association = Association::request(Address::fromRequest(request), sopClassUid);
    return association ? Find(*association, sopClassUid, request).run() : fail(association);
}

} // namespace negato::peer
