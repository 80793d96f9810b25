#include "dicom/network/association_job.h"

#include "dicom/network/find_answers.h"
#include "dicom/network/peer_process.h"
#include "dicom/network/peer_request.h"

#include <algorithm>

namespace negato::dicom {

namespace {

StepReport stepFrom(const QJsonObject &message)
{
    return {static_cast<ConnectionStep>(std::clamp(message[QLatin1String("step")].toInt(), 0, 3)),
            std::chrono::milliseconds(message[QLatin1String("milliseconds")].toInt()),
            message[QLatin1String("detail")].toString().toStdString()};
}

QLatin1String levelName(QueryLevel level)
{
    switch (level) {
    case QueryLevel::Patient: return QLatin1String("PATIENT");
    case QueryLevel::Study: return QLatin1String("STUDY");
    case QueryLevel::Series: return QLatin1String("SERIES");
    case QueryLevel::Instance: break;
    }
    return QLatin1String("IMAGE");
}

/// What is asked for, then what is to be given: each attribute once.
std::vector<KeywordValue> allKeys(const FindRequest &request)
{
    std::vector<KeywordValue> all = request.keys;
    for (const std::string &keyword : returnKeys(request.level))
        if (std::ranges::find(all, keyword, &KeywordValue::first) == all.end())
            all.emplace_back(keyword, "");
    return all;
}

} // namespace

std::vector<std::string> returnKeys(QueryLevel level)
{
    switch (level) {
    case QueryLevel::Patient: return {"PatientName", "PatientID", "PatientBirthDate", "PatientSex"};
    case QueryLevel::Study:
        return {"PatientName",     "PatientID",        "IssuerOfPatientID", "PatientBirthDate", "PatientSex",
                "StudyInstanceUID", "StudyDate",       "StudyTime",         "AccessionNumber",
                "StudyID",         "StudyDescription", "ModalitiesInStudy", "ReferringPhysicianName",
                "NumberOfStudyRelatedSeries", "NumberOfStudyRelatedInstances"};
    case QueryLevel::Series:
        return {"StudyInstanceUID", "SeriesInstanceUID", "Modality", "SeriesNumber", "SeriesDescription", "BodyPartExamined",
                "NumberOfSeriesRelatedInstances"};
    case QueryLevel::Instance: break;
    }
    return {"StudyInstanceUID", "SeriesInstanceUID", "SOPInstanceUID", "SOPClassUID", "InstanceNumber", "NumberOfFrames"};
}

Result<EchoAnswer> echo(const Node &node, const StepSink &steps, const std::stop_token &stop, const PeerOptions &options)
{
    const auto onMessage = [&](const QJsonObject &message) -> Result<void> {
        if (steps && message[QLatin1String("type")].toString() == QLatin1String("progress"))
            steps(stepFrom(message));
        return {};
    };
    const auto done = about(node, runPeer(requestTo(node, "echo", options), onMessage, stop, options));
    if (!done)
        return fail(done);
    return EchoAnswer{(*done)[QLatin1String("classUid")].toString().toStdString(),
                      (*done)[QLatin1String("version")].toString().toStdString(),
                      std::chrono::microseconds((*done)[QLatin1String("microseconds")].toInt())};
}

Result<FindOutcome> find(const Node &node, const FindRequest &request, const std::function<void(const DataSet &)> &found,
                         const std::stop_token &stop, const PeerOptions &options)
{
    if (!node.abilities.canFind)
        return fail(ErrorCode::ServiceNotOffered, "C-FIND", node.name);
    const auto keys = keysAsJson(allKeys(request));
    if (!keys)
        return fail(keys);
    QJsonObject json = requestTo(node, "find", options);
    json.insert(QStringLiteral("level"), levelName(request.level));
    json.insert(QStringLiteral("keys"), *keys);
    json.insert(QStringLiteral("most"), request.mostAnswers);
    return runFind(node, json, found, stop, options);
}

} // namespace negato::dicom
