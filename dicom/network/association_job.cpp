#include "dicom/network/association_job.h"

#include "dicom/base/dictionary.h"
#include "dicom/network/peer_process.h"
#include "dicom/network/peer_request.h"
#include "dicom/parse/wire.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

namespace negato::dicom {

namespace {

QString text(const std::string &utf8)
{
    return QString::fromStdString(utf8);
}

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

/// What is asked for, then what was given: one entry an attribute, by tag.
Result<QJsonArray> keysOf(const FindRequest &request)
{
    std::vector<KeywordValue> all = request.keys;
    for (const std::string &keyword : returnKeys(request.level))
        if (std::ranges::find(all, keyword, &KeywordValue::first) == all.end())
            all.emplace_back(keyword, "");
    QJsonArray keys;
    for (const auto &[keyword, value] : all) {
        const DictionaryEntry *entry = lookUp(keyword);
        if (!entry || (!isText(entry->vr) && !value.empty()))
            return fail(ErrorCode::Usage, {}, keyword);
        keys.append(QJsonObject{{QStringLiteral("group"), entry->tag.group}, {QStringLiteral("element"), entry->tag.element},
                                {QStringLiteral("value"), text(value)}});
    }
    return keys;
}

Result<DataSet> matchFrom(const QJsonObject &message)
{
    const QByteArray bytes = QByteArray::fromBase64(message[QLatin1String("dataSet")].toString().toLatin1());
    WireReader reader({bytes.constData(), static_cast<std::size_t>(bytes.size())});
    DataSet dataSet = reader.takeDataSet();
    return reader.isValid() ? Result<DataSet>(std::move(dataSet)) : fail(ErrorCode::PeerProcessDied, "an answer of its own");
}

} // namespace

std::vector<std::string> returnKeys(QueryLevel level)
{
    switch (level) {
    case QueryLevel::Patient: return {"PatientName", "PatientID", "PatientBirthDate", "PatientSex"};
    case QueryLevel::Study:
        return {"PatientName",     "PatientID",        "PatientBirthDate",  "PatientSex",
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
    const auto keys = keysOf(request);
    if (!keys)
        return fail(keys);
    QJsonObject json = requestTo(node, "find", options);
    json.insert(QStringLiteral("level"), levelName(request.level));
    json.insert(QStringLiteral("keys"), *keys);
    json.insert(QStringLiteral("most"), request.mostAnswers);
    const auto onMessage = [&](const QJsonObject &message) -> Result<void> {
        if (message[QLatin1String("type")].toString() != QLatin1String("match"))
            return {};
        const auto dataSet = matchFrom(message);
        if (!dataSet)
            return fail(dataSet);
        found(*dataSet);
        return {};
    };
    const auto done = about(node, runPeer(json, onMessage, stop, options));
    if (!done)
        return fail(done);
    return FindOutcome{(*done)[QLatin1String("answers")].toInt(), (*done)[QLatin1String("isCut")].toBool()};
}

} // namespace negato::dicom
