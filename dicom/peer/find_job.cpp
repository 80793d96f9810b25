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
dimse::IdentifierValues keysIn(const QJsonArray &array)
{
    dimse::IdentifierValues keys;
    for (const QJsonValue &key : array) {
        const auto number = [&](const char *name) { return static_cast<std::uint16_t>(key[QLatin1String(name)].toInt()); };
        keys.insert_or_assign(Tag{number("group"), number("element")}, key[QLatin1String("value")].toString().toStdString());
    }
    return keys;
}

/// A worklist has no levels; what it says of a scheduled step stands in an item (PS3.4 K.6.1.2).
dimse::Identifier identifierOf(const QJsonObject &request)
{
    dimse::Identifier identifier{keysIn(request[QLatin1String("keys")].toArray()), {}};
    if (const QJsonArray step = request[QLatin1String("stepKeys")].toArray(); !step.isEmpty())
        identifier.items[tag::ScheduledProcedureStepSequence] = keysIn(step);
    else
        identifier.values.insert_or_assign(tag::QueryRetrieveLevel, request[QLatin1String("level")].toString().toStdString());
    return identifier;
}

const char *modelOf(const QJsonObject &request)
{
    if (request[QLatin1String("level")].toString() == QLatin1String("PATIENT"))
        return sop_class::kPatientRootFind;
    return request.contains(QLatin1String("stepKeys")) ? sop_class::kModalityWorklistFind : sop_class::kStudyRootFind;
}

} // namespace

Result<QJsonObject> runFind(const QJsonObject &request)
{
    const char *const sopClassUid = modelOf(request);
    auto association = Association::request(Address::fromRequest(request), sopClassUid);
    if (!association)
        return fail(association);
    const QueryLimits limits{request[QLatin1String("most")].toInt(),
                             {request[QLatin1String("charset")].toString().toStdString(), request[QLatin1String("charsetAlways")].toBool()}};
    const auto outcome = query(*association, sopClassUid, identifierOf(request), limits, sendMatch);
    if (!outcome)
        return fail(outcome);
    return QJsonObject{{QStringLiteral("answers"), outcome->answers}, {QStringLiteral("isCut"), outcome->isCut}};
}

} // namespace negato::peer
