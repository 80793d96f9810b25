#include "app/commands/dicom_json.h"

#include <QJsonArray>

namespace negato::app {

namespace {

using namespace dicom;

QString key(Tag tag)
{
    return QStringLiteral("%1%2").arg(tag.group, 4, 16, QLatin1Char('0')).arg(tag.element, 4, 16, QLatin1Char('0')).toUpper();
}

/// PS3.18 F.2.2: the three groups of a name by their own keys.
QJsonObject personName(const QString &value)
{
    static const QString groups[] = {QStringLiteral("Alphabetic"), QStringLiteral("Ideographic"), QStringLiteral("Phonetic")};
    QJsonObject name;
    const QStringList parts = value.split(QLatin1Char('='));
    for (qsizetype i = 0; i < std::min<qsizetype>(parts.size(), 3); ++i)
        if (!parts[i].isEmpty())
            name.insert(groups[i], parts[i]);
    return name;
}

QJsonArray textValues(const Element &element)
{
    QJsonArray values;
    const QString whole = QString::fromUtf8(element.value.data(), static_cast<qsizetype>(element.value.size()));
    const QStringList parts = isMultiValuedText(element.vr) ? whole.split(QLatin1Char('\\')) : QStringList{whole};
    for (const QString &part : parts) {
        bool isNumber = false;
        const double number = part.trimmed().toDouble(&isNumber);
        if (element.vr == Vr::PN)
            values.append(personName(part));
        else if (part.isEmpty())
            values.append(QJsonValue::Null);
        else if (isNumber && (element.vr == Vr::DS || element.vr == Vr::IS))
            values.append(number);
        else
            values.append(isMultiValuedText(element.vr) ? part.trimmed() : part);
    }
    return values;
}

QJsonArray tagValues(const Element &element)
{
    QJsonArray values;
    for (std::size_t i = 0; i + 4 <= element.value.size(); i += 4) {
        const auto word = [&](std::size_t at) {
            return static_cast<std::uint16_t>(static_cast<unsigned char>(element.value[at])
                                              | static_cast<unsigned char>(element.value[at + 1]) << 8);
        };
        values.append(key({word(i), word(i + 2)}));
    }
    return values;
}

QJsonArray numberValues(const DataSet &dataSet, Tag tag)
{
    QJsonArray values;
    for (const double number : dataSet.numbers(tag))
        values.append(number);
    return values;
}

bool isBinary(Vr vr)
{
    return vr == Vr::OB || vr == Vr::OD || vr == Vr::OF || vr == Vr::OL || vr == Vr::OV || vr == Vr::OW || vr == Vr::UN
        || vr == Vr::Unknown;
}

QJsonObject attribute(const DataSet &dataSet, const Element &element, const QString &bulkDataUri)
{
    const auto code = dicom::code(element.vr == Vr::Unknown ? Vr::UN : element.vr);
    QJsonObject out{{QStringLiteral("vr"), QString::fromLatin1(code.data(), static_cast<qsizetype>(code.size()))}};
    const QString value = QStringLiteral("Value");
    if (element.vr == Vr::SQ) {
        QJsonArray items;
        for (const DataSet &item : element.items)
            items.append(dicomJson(item, bulkDataUri));
        out.insert(value, items);
    } else if (element.elided) {
        out.insert(QStringLiteral("BulkDataURI"), bulkDataUri + QLatin1Char('#') + key(element.tag));
    } else if (element.value.empty()) {
        return out;
    } else if (isBinary(element.vr)) {
        out.insert(QStringLiteral("InlineBinary"),
                   QString::fromLatin1(QByteArray::fromStdString(element.value).toBase64()));
    } else if (element.vr == Vr::AT) {
        out.insert(value, tagValues(element));
    } else {
        out.insert(value, isText(element.vr) ? textValues(element) : numberValues(dataSet, element.tag));
    }
    return out;
}

} // namespace

QJsonObject dicomJson(const DataSet &dataSet, const QString &bulkDataUri)
{
    QJsonObject out;
    for (const Element &element : dataSet.elements())
        if (!element.tag.isGroupLength())
            out.insert(key(element.tag), attribute(dataSet, element, bulkDataUri));
    return out;
}

} // namespace negato::app
