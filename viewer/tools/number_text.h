#pragma once

#include <QLocale>
#include <QString>

namespace negato::viewer {

/// Between a number and its unit: narrow and never broken.
inline constexpr QChar kThinSpace{0x202F};

/// With the locale's decimal mark, `significant` digits at most, no trailing zeros, no grouping, no exponent for what
/// appears in images.
QString numberText(double value, const QLocale &locale, int significant = 4);

/// "12.5 mm"
QString quantityText(double value, const QString &unit, const QLocale &locale, int significant = 4);

} // namespace negato::viewer
