#include "dicom/web/json_data_set.h"

#include <QJsonArray>

#include <cstring>

namespace negato::web {

namespace {

using namespace dicom;

constexpr int kDeepest = 32;

std::optional<Tag> tagFrom(const QString &key)
{
    bool isHex = false;
    const uint number = key.toUInt(&isHex, 16);
    if (!isHex || key.size() != 8)
        return {};
    return Tag{static_cast<std::uint16_t>(number >> 16), static_cast<std::uint16_t>(number & 0xFFFF)};
}

Vr vrFrom(const QJsonObject &attribute)
{
    const QByteArray code = attribute[QLatin1String("vr")].toString().toLatin1();
    return code.size() == 2 ? vrFromCode(code[0], code[1]) : Vr::Unknown;
}

/// Component groups that follow the last one in use are left out with their delimiters (PS3.5 6.2.1.1).
QString nameFrom(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    QString name;
    qsizetype used = 0;
    for (const char *group : {"Alphabetic", "Ideographic", "Phonetic"}) {
        name += value[QLatin1String(group)].toString();
        used = name.isEmpty() || name.endsWith(QLatin1Char('=')) ? used : name.size();
        name += QLatin1Char('=');
    }
    return name.left(used);
}

QString textFrom(const QJsonValue &value, Vr vr)
{
    if (vr == Vr::PN)
        return nameFrom(value);
    if (!value.isDouble())
        return value.toString();
    const qint64 whole = value.toInteger(-1);
    if (whole == value.toInteger(0)) // an integer whatever the fallback
        return QString::number(whole);
    return QString::number(value.toDouble(), 'g', QLocale::FloatingPointShortest);
}

std::string textsFrom(const QJsonArray &values, Vr vr)
{
    QStringList texts;
    for (const QJsonValue &value : values)
        texts += textFrom(value, vr);
    return texts.join(QLatin1Char('\\')).toStdString();
}

template <typename Number>
void append(std::string &bytes, Number number)
{
    bytes.append(reinterpret_cast<const char *>(&number), sizeof number);
}

double floatFrom(const QJsonValue &value)
{
    return value.isString() ? value.toString().toDouble() : value.toDouble();
}

qint64 integerFrom(const QJsonValue &value)
{
    return value.isString() ? value.toString().toLongLong() : value.toInteger(static_cast<qint64>(value.toDouble()));
}

/// "00100010": group, then element (PS3.5 6.2, AT).
void appendTag(std::string &bytes, const QJsonValue &value)
{
    const Tag tag = tagFrom(value.toString()).value_or(Tag{});
    append(bytes, tag.group);
    append(bytes, tag.element);
}

void appendNumber(std::string &bytes, const QJsonValue &value, Vr vr)
{
    switch (vr) {
    case Vr::FL: return append(bytes, static_cast<float>(floatFrom(value)));
    case Vr::FD: return append(bytes, floatFrom(value));
    case Vr::SS: return append(bytes, static_cast<std::int16_t>(integerFrom(value)));
    case Vr::US: return append(bytes, static_cast<std::uint16_t>(integerFrom(value)));
    case Vr::SL: return append(bytes, static_cast<std::int32_t>(integerFrom(value)));
    case Vr::UL: return append(bytes, static_cast<std::uint32_t>(integerFrom(value)));
    case Vr::SV: return append(bytes, static_cast<std::int64_t>(integerFrom(value)));
    case Vr::UV: return append(bytes, static_cast<std::uint64_t>(integerFrom(value)));
    case Vr::AT: return appendTag(bytes, value);
    default: return; // bytes and words come as InlineBinary or not at all
    }
}

std::string numbersFrom(const QJsonArray &values, Vr vr)
{
    std::string bytes;
    for (const QJsonValue &value : values)
        appendNumber(bytes, value, vr);
    return bytes;
}

Result<DataSet> dataSetAt(const QJsonObject &json, int depth);

Result<Element> elementFrom(Tag tag, Vr vr, const QJsonObject &attribute, int depth)
{
    const QJsonArray values = attribute[QLatin1String("Value")].toArray();
    Element element{.tag = tag, .vr = vr, .elided = attribute.contains(QLatin1String("BulkDataURI"))};
    if (vr != Vr::SQ) {
        element.value = isText(vr) ? textsFrom(values, vr) : numbersFrom(values, vr);
        element.length = element.value.size();
        return element;
    }
    for (const QJsonValue &value : values) {
        auto item = dataSetAt(value.toObject(), depth + 1);
        if (!item)
            return fail(item);
        element.items.push_back(std::move(*item));
    }
    return element;
}

Result<DataSet> dataSetAt(const QJsonObject &json, int depth)
{
    if (depth > kDeepest)
        return fail(ErrorCode::WebGarbled, "sequences in sequences");
    DataSet dataSet;
    dataSet.reserve(static_cast<std::size_t>(json.size()));
    for (auto at = json.begin(); at != json.end(); ++at) {
        const auto tag = tagFrom(at.key());
        const Vr vr = vrFrom(at.value().toObject());
        if (!tag || vr == Vr::Unknown)
            continue;
        auto element = elementFrom(*tag, vr, at.value().toObject(), depth);
        if (!element)
            return fail(element);
        dataSet.add(std::move(*element));
    }
    return dataSet;
}

} // namespace

Result<DataSet> dataSetFrom(const QJsonObject &json)
{
    return dataSetAt(json, 0);
}

} // namespace negato::web
