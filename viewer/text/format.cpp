#include "viewer/text/format.h"

#include <QCoreApplication>
#include <QDate>
#include <QTime>

#include <algorithm>

namespace negato::viewer {

namespace {

/// Whether it is not seen where it stands.
bool isHidden(char32_t point)
{
    constexpr std::u32string_view kept = U"\t\n\f\r\u200c\u200d\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f"; // Arabic and Syriac signs are seen
    const auto category = QChar::category(point);
    return (category == QChar::Other_Control || category == QChar::Other_Format) && kept.find(point) == kept.npos;
}

QString withFourDigitYear(QString format)
{
    if (!format.contains(QLatin1String("yyyy")))
        format.replace(QLatin1String("yy"), QLatin1String("yyyy"));
    return format;
}

} // namespace

QString shownText(std::string_view utf8)
{
    constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF"; // which QString leaves out in front
    if (utf8.starts_with(byteOrderMark))
        return QStringLiteral("[U+FEFF]") + shownText(utf8.substr(byteOrderMark.size()));
    const QString text = QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
    const auto points = text.toUcs4();
    if (std::ranges::none_of(points, isHidden))
        return text;
    QString shown;
    for (const char32_t point : points)
        shown += isHidden(point) ? QStringLiteral("[U+%1]").arg(point, 4, 16, QLatin1Char('0')).toUpper() : QString::fromUcs4(&point, 1);
    return shown;
}

QString dateText(const dicom::Date &date, const QLocale &locale)
{
    return locale.toString(QDate(date.year, date.month, date.day),
                           withFourDigitYear(locale.dateFormat(QLocale::ShortFormat)));
}

QString dateText(std::string_view daValue, const QLocale &locale)
{
    const auto date = dicom::dateFromValue(daValue);
    if (date)
        return dateText(*date, locale);
    return daValue.empty() ? QString() : locale.quoteString(shownText(daValue));
}

QString timeText(std::string_view tmValue, const QLocale &locale)
{
    const auto time = dicom::timeFromValue(tmValue);
    return time ? locale.toString(QTime(time->hour, time->minute, std::min(time->second, 59)), QLocale::ShortFormat) : QString();
}

QString dateTimeText(std::string_view daValue, std::string_view tmValue, const QLocale &locale)
{
    const QString time = timeText(tmValue, locale);
    const QString date = dateText(daValue, locale);
    return time.isEmpty() || date.isEmpty() ? date : date + QLatin1Char(' ') + time;
}

QString isolated(const QString &text)
{
    return QChar(0x2068) + text + QChar(0x2069);
}

QString isolatedIdentifier(const QString &text)
{
    return QChar(0x2066) + text + QChar(0x2069);
}

QString bytesText(qint64 bytes, const QLocale &locale)
{
    return locale.formattedDataSize(bytes, bytes < 1'000'000 ? 0 : 1, QLocale::DataSizeSIFormat);
}

QString countText(qint64 count, const QLocale &locale)
{
    return locale.toString(count);
}

QString durationText(std::chrono::seconds duration)
{
    const auto seconds = static_cast<int>(duration.count());
    if (seconds < 60)
        return QCoreApplication::translate("Duration", "%1 s").arg(seconds);
    const int minutes = (seconds + 30) / 60;
    if (minutes < 60)
        return QCoreApplication::translate("Duration", "%1 min").arg(minutes);
    return QCoreApplication::translate("Duration", "%1 h %2 min").arg(minutes / 60).arg(minutes % 60);
}

} // namespace negato::viewer
