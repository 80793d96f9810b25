#include "dicom/web/json_answer.h"

#include "dicom/job/transfer_counts.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace negato::web {

namespace {

using namespace dicom;

constexpr qsizetype kLongest = 32 << 20;

/// A login page is no answer. Servers that say application/json are many.
Result<void> checkType(const AnswerHead &head)
{
    const QByteArray type = head.contentType.split(';').front().trimmed().toLower();
    const bool isJson = type == kJson || type == "application/json" || (type.isEmpty() && head.status != 200);
    return isJson || head.status == 204 ? Result<void>() : fail(ErrorCode::WebGarbled, "no JSON");
}

} // namespace

AnswerSink JsonAnswer::sink()
{
    const auto take = [this, counts = job::CountsReporter()](QByteArrayView bytes) mutable -> Result<void> {
        if (m_bytes.size() + bytes.size() > kLongest)
            return fail(ErrorCode::TooLarge, "answer");
        m_bytes += bytes;
        counts.tell({.bytes = m_bytes.size()});
        return {};
    };
    return {.head = checkType, .bytes = take};
}

Result<QJsonArray> JsonAnswer::objects() const
{
    if (m_bytes.trimmed().isEmpty())
        return QJsonArray();
    QJsonParseError wrong;
    const auto document = QJsonDocument::fromJson(m_bytes, &wrong);
    if (document.isNull())
        return fail(ErrorCode::WebGarbled, wrong.errorString().toStdString() + " at byte " + std::to_string(wrong.offset));
    return document.isArray() ? document.array() : QJsonArray{document.object()};
}

} // namespace negato::web
