#include "viewer/text/element_text.h"

#include "dicom/base/dictionary.h"
#include "viewer/text/format.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace negato::viewer {

namespace {

using namespace dicom;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Element)
};

constexpr std::size_t kShownValues = 64;

QString fromView(std::string_view view)
{
    return QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size()));
}

/// "1.2.840.10008.5.1.4.1.1.2 = CT Image Storage"
QString uidText(const QString &uid)
{
    const std::string key = uid.trimmed().toStdString();
    auto name = sopClassName(key);
    if (name.empty())
        name = transferSyntaxName(key);
    return name.empty() ? uid : uid + QStringLiteral(" = ") + fromView(name);
}

QString numbersText(const DataSet &holder, const Element &element)
{
    const auto count = element.value.size() / static_cast<std::size_t>(wordSize(element.vr));
    QStringList parts;
    for (std::size_t i = 0; i < std::min(count, kShownValues); ++i)
        if (const auto value = holder.number(element.tag, i))
            parts += QString::number(*value, 'g', 12);
    return parts.join(QLatin1Char('\\')) + (count > kShownValues ? QStringLiteral(" ...") : QString());
}

QString attributeTags(const Element &element)
{
    QStringList parts;
    for (std::size_t i = 0; i + 4 <= element.value.size(); i += 4) {
        const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(element.value[at]); };
        parts += tagText({static_cast<std::uint16_t>(byte(i) | byte(i + 1) << 8),
                          static_cast<std::uint16_t>(byte(i + 2) | byte(i + 3) << 8)});
    }
    return parts.join(QLatin1Char('\\'));
}

QString bytesText(const Element &element)
{
    constexpr std::size_t shown = 32;
    const auto size = static_cast<qsizetype>(std::min(element.value.size(), shown));
    const QString hex = QString::fromLatin1(QByteArray(element.value.data(), size).toHex(' '));
    return element.value.size() > shown ? hex + QStringLiteral(" ...") : hex;
}

} // namespace

QString tagText(Tag tag)
{
    return QString::fromStdString(toString(tag));
}

QString vrText(const Element &element)
{
    return fromView(code(element.vr));
}

QString keywordText(Tag tag)
{
    if (const DictionaryEntry *entry = lookUp(tag))
        return fromView(entry->keyword);
    if (tag.isGroupLength())
        return QStringLiteral("GroupLength");
    return tag.isPrivate() ? QStringLiteral("Private") : QStringLiteral("Unknown");
}

QString valueText(const DataSet &holder, const Element &element)
{
    if (element.vr == Vr::SQ)
        return Text::tr("Items: %1").arg(element.items.size());
    if (element.elided)
        return Text::tr("%1 bytes, not shown").arg(element.length);
    if (element.vr == Vr::UI)
        return uidText(fromView(element.value));
    if (isText(element.vr))
        return shownText(element.value).replace(QLatin1String("\r\n"), QLatin1String("\n")).replace(QLatin1Char('\n'), QStringLiteral(" \u23CE "));
    if (element.vr == Vr::AT)
        return attributeTags(element);
    const bool isNumber = element.vr == Vr::US || element.vr == Vr::SS || element.vr == Vr::UL || element.vr == Vr::SL
        || element.vr == Vr::FL || element.vr == Vr::FD || element.vr == Vr::UV || element.vr == Vr::SV;
    return isNumber ? numbersText(holder, element) : bytesText(element);
}

} // namespace negato::viewer
