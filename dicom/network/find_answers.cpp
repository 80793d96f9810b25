#include "dicom/network/find_answers.h"

#include "dicom/base/dictionary.h"
#include "dicom/network/peer_process.h"
#include "dicom/network/peer_request.h"
#include "dicom/parse/wire.h"

namespace negato::dicom {

namespace {

Result<DataSet> matchFrom(const QJsonObject &message)
{
    const QByteArray bytes = QByteArray::fromBase64(message[QLatin1String("dataSet")].toString().toLatin1());
    WireReader reader({bytes.constData(), static_cast<std::size_t>(bytes.size())});
    DataSet dataSet = reader.takeDataSet();
    return reader.isValid() ? Result<DataSet>(std::move(dataSet)) : fail(ErrorCode::PeerProcessDied, "an answer of its own");
}

} // namespace

Result<QJsonArray> keysAsJson(const std::vector<KeywordValue> &keys)
{
    QJsonArray json;
    for (const auto &[keyword, value] : keys) {
        const DictionaryEntry *entry = lookUp(keyword);
        if (!entry || (!isText(entry->vr) && !value.empty()))
            return fail(ErrorCode::Usage, {}, keyword);
        json.append(QJsonObject{{QStringLiteral("group"), entry->tag.group}, {QStringLiteral("element"), entry->tag.element},
                                {QStringLiteral("value"), QString::fromStdString(value)}});
    }
    return json;
}

Result<FindOutcome> runFind(const Node &node, const QJsonObject &request, const std::function<void(const DataSet &)> &found,
                            const std::stop_token &stop, const PeerOptions &options)
{
    const auto onMessage = [&](const QJsonObject &message) -> Result<void> {
        if (message[QLatin1String("type")].toString() != QLatin1String("match"))
            return {};
        const auto dataSet = matchFrom(message);
        if (!dataSet)
            return fail(dataSet);
        found(*dataSet);
        return {};
    };
    const auto done = about(node, runPeer(request, onMessage, stop, options));
    if (!done)
        return fail(done);
    return FindOutcome{(*done)[QLatin1String("answers")].toInt(), (*done)[QLatin1String("isCut")].toBool()};
}

} // namespace negato::dicom
