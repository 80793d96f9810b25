#pragma once

#include "dicom/base/date_time.h"

#include <QLocale>
#include <QString>

#include <chrono>
#include <string_view>

namespace negato::viewer {

// Values as a person reads them, by locale.

/// A value of a file or a peer for the screen: every such text goes through here. Characters that are not seen but change how what
/// stands beside them is read (marks of direction, other controls) are shown by their number, "[U+202E]12345". Right-to-left text needs
/// none of them. Line breaks, tabulators and the joiners that spell words (U+200C, U+200D) stay.
QString shownText(std::string_view utf8);

/// A calendar date with four digits of the year, whatever the locale's short form has: a birth date must not be
/// ambiguous.
QString dateText(const dicom::Date &date, const QLocale &locale = QLocale());
/// Of a DA value; what is no date is given as it stands, in quotation marks.
QString dateText(std::string_view daValue, const QLocale &locale = QLocale());
/// Hours and minutes of a TM value; "" when it is none.
QString timeText(std::string_view tmValue, const QLocale &locale = QLocale());
/// Date and time, as far as they are known.
QString dateTimeText(std::string_view daValue, std::string_view tmValue, const QLocale &locale = QLocale());

/// The text as a unit of its own in a line of either direction (Unicode isolates): the parts of a date stay in order.
QString isolated(const QString &text);
/// The same of an identifier, which runs from left to right wherever it stands, even with a letter of Hebrew in it: so it is read alike everywhere.
QString isolatedIdentifier(const QString &text);

/// "1.2 GB": decimal units, as disks are sold.
QString bytesText(qint64 bytes, const QLocale &locale = QLocale());
/// "1,234" in the locale's grouping.
QString countText(qint64 count, const QLocale &locale = QLocale());
/// Roughly, as one says it: "40 s", "3 min", "2 h 10 min".
QString durationText(std::chrono::seconds duration);

} // namespace negato::viewer
