#include "dicom/base/tags.h"
#include "dicom/peer/association.h"
#include "dicom/peer/jobs.h"
#include "dicom/peer/messages.h"
#include "dicom/peer/query.h"
#include "dicom/peer/sop_class.h"

#include <QJsonArray>

namespace negato::peer {

namespace {

using namespace dicom;

/// Keys are the parent's own.
dimse::IdentifierValues keysOf(const QJsonObject &request)
{
    dimse::IdentifierValues keys{{tag::QueryRetrieveLevel, request[QLatin1String("level")].toString().toStdString()}};
    for (const QJsonValue &key : request[QLatin1String("keys")].toArray()) {
        const auto number = [&](const char *name) { return static_cast<std::uint16_t>(key[QLatin1String(name)].toInt()); };
        keys.insert_or_assign(Tag{number("group"), number("element")}, key[QLatin1String("value")].toString().toStdString());
    }
    return keys;
}

} // namespace

Result<QJsonObject> runFind(const QJsonObject &request)
{
    const bool isPatient = request[QLatin1String("level")].toString() == QLatin1String("PATIENT");
    const char *sopClassUid = isPatient ? sop_class::kPatientRootFind : sop_class::kStudyRootFind;
    auto association = Association::request(Address::fromRequest(request), sopClassUid);
    if (!association)
        return fail(association);
    const QueryLimits limits{request[QLatin1String("most")].toInt(), request[QLatin1String("charset")].toString().toStdString()};
    const auto outcome = query(*association, sopClassUid, keysOf(request), limits, sendMatch);
    if (!outcome)
        return fail(outcome);
    return QJsonObject{{QStringLiteral("answers"), outcome->answers}, {QStringLiteral("isCut"), outcome->isCut}};
}

} // namespace negato::peer
