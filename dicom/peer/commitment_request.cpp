#include "dicom/peer/commitment_request.h"

namespace negato::peer {

dimse::CommitmentInformation commitmentOf(const QJsonObject &request)
{
    dimse::CommitmentInformation information{request[QLatin1String("transaction")].toString().toStdString(), {}};
    for (const QJsonValue &object : request[QLatin1String("instances")].toArray())
        information.objects.push_back({object[0].toString().toStdString(), object[1].toString().toStdString(), object[2].toInt()});
    return information;
}

QJsonArray toJson(const dimse::CommittedObject &object)
{
    return {QString::fromStdString(object.sopClassUid), QString::fromStdString(object.sopInstanceUid), object.failureReason};
}

} // namespace negato::peer
