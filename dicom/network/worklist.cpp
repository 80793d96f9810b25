#include "dicom/network/worklist.h"

#include "dicom/base/tags.h"
#include "dicom/network/find_answers.h"
#include "dicom/network/peer_request.h"

namespace negato::dicom {

namespace {

WorklistItem itemFrom(const DataSet &answer, const DataSet &step)
{
    return {.patientName = answer.text(tag::PatientName),
            .patientId = answer.text(tag::PatientID),
            .issuerOfPatientId = answer.text(tag::IssuerOfPatientID),
            .patientBirthDate = answer.text(tag::PatientBirthDate),
            .patientSex = answer.text(tag::PatientSex),
            .accessionNumber = answer.text(tag::AccessionNumber),
            .requestedProcedure = answer.text(tag::RequestedProcedureDescription),
            .modality = step.text(tag::Modality),
            .startDate = step.text(tag::ScheduledProcedureStepStartDate),
            .startTime = step.text(tag::ScheduledProcedureStepStartTime),
            .stationAeTitle = step.text(tag::ScheduledStationAETitle)};
}

} // namespace

Result<FindOutcome> findWorklist(const Node &node, const WorklistRequest &request, const std::function<void(const WorklistItem &)> &found,
                                 const std::stop_token &stop, const PeerOptions &options)
{
    if (node.kind != NodeKind::Dimse)
        return fail(ErrorCode::ServiceNotOffered, "Modality Worklist", node.name);
    const auto keys = keysAsJson({{"PatientName", ""}, {"PatientID", ""}, {"IssuerOfPatientID", ""}, {"PatientBirthDate", ""}, {"PatientSex", ""},
                                  {"AccessionNumber", ""}, {"RequestedProcedureID", ""}, {"RequestedProcedureDescription", ""}});
    const auto stepKeys = keysAsJson({{"Modality", request.modality},
                                      {"ScheduledStationAETitle", request.stationAeTitle},
                                      {"ScheduledProcedureStepStartDate", request.startDates},
                                      {"ScheduledProcedureStepStartTime", ""}});
    if (!keys || !stepKeys)
        return fail(keys ? stepKeys : keys);
    QJsonObject json = requestTo(node, "find", options);
    json.insert(QStringLiteral("keys"), *keys);
    json.insert(QStringLiteral("stepKeys"), *stepKeys);
    json.insert(QStringLiteral("most"), request.mostAnswers);
    const auto onAnswer = [&](const DataSet &answer) {
        for (const DataSet &step : answer.items(tag::ScheduledProcedureStepSequence))
            found(itemFrom(answer, step));
    };
    return runFind(node, json, onAnswer, stop, options);
}

} // namespace negato::dicom
