#include "viewer/tools/number_text.h"

#include <algorithm>
#include <cmath>

namespace negato::viewer {

namespace {

constexpr double kLargestPlain = 1e10; // so that whole numbers of 32 bits have all their digits
constexpr double kSmallestPlain = 1e-4;
constexpr int kMostDecimals = 7;

} // namespace

QString numberText(double value, const QLocale &locale, int significant)
{
    QLocale plain = locale;
    plain.setNumberOptions(QLocale::OmitGroupSeparator);
    const double size = std::abs(value);
    if (size >= kLargestPlain || (size > 0 && size < kSmallestPlain))
        return plain.toString(value, 'g', significant);
    const int whole = size < 1e-12 ? 1 : static_cast<int>(std::floor(std::log10(size))) + 1;
    int decimals = std::clamp(significant - whole, 0, kMostDecimals);
    const auto rounded = [value](int places) { return std::round(value * std::pow(10.0, places)); };
    while (decimals > 0 && std::fmod(rounded(decimals), 10.0) == 0.0)
        --decimals;
    // From the rounded value: the locale would round 0.011805 in binary, and "-0" is no number for a reader.
    const double shown = rounded(decimals) == 0.0 ? 0.0 : rounded(decimals) / std::pow(10.0, decimals);
    return plain.toString(shown, 'f', decimals);
}

QString quantityText(double value, const QString &unit, const QLocale &locale, int significant)
{
    return numberText(value, locale, significant) + kThinSpace + unit;
}

} // namespace negato::viewer
