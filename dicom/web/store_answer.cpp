#include "dicom/web/store_answer.h"

#include "dicom/base/tags.h"
#include "dicom/web/json_data_set.h"

#include <QJsonDocument>

namespace negato::web {

namespace {

using namespace dicom;

constexpr int kProcessingFailure = 0x0110; // PS3.7 C.5.10

int reason(const DataSet &item, Tag tag, int otherwise)
{
    return static_cast<int>(item.integer(tag).value_or(otherwise));
}

} // namespace

Result<StoreAnswer> StoreAnswer::from(const AnswerHead &head, const QByteArray &body)
{
    StoreAnswer answer{.isAllElseStored = head.status == 200};
    const auto document = QJsonDocument::fromJson(body);
    const QJsonObject json = document.isArray() ? document[0].toObject() : document.object();
    if (json.isEmpty()) // XML, or nothing
        return answer.isAllElseStored ? Result<StoreAnswer>(answer) : fail(ErrorCode::WebGarbled, "HTTP " + std::to_string(head.status));
    const auto dataSet = dataSetFrom(json);
    if (!dataSet)
        return fail(dataSet);
    for (const DataSet &item : dataSet->items(tag::FailedSOPSequence))
        answer.refused[item.text(tag::ReferencedSOPInstanceUID)] = reason(item, tag::FailureReason, kProcessingFailure);
    for (const DataSet &item : dataSet->items(tag::ReferencedSOPSequence))
        answer.warned[item.text(tag::ReferencedSOPInstanceUID)] = reason(item, tag::WarningReason, 0);
    return answer;
}

} // namespace negato::web
