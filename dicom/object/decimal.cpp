#include "dicom/object/decimal.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <limits>

namespace negato::dicom {

namespace {

constexpr std::size_t kMostOfDecimal = 16, kMostOfInteger = 12;

/// Spaces may stand on either side, and a plus before the number, which from_chars does not know.
std::string_view withoutPadding(std::string_view text)
{
    while (!text.empty() && text.front() == ' ')
        text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ')
        text.remove_suffix(1);
    if (text.size() > 1 && text.front() == '+' && text[1] != '-')
        text.remove_prefix(1);
    return text;
}

template <typename Number>
bool isWhole(std::string_view text, Number &value)
{
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
    return code == std::errc() && end == text.data() + text.size();
}

} // namespace

std::string decimal(double value)
{
    std::array<char, 32> text{};
    for (int digits = std::numeric_limits<double>::max_digits10; digits > 0; --digits) {
        const auto end = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::general, digits).ptr;
        if (static_cast<std::size_t>(end - text.data()) <= kMostOfDecimal)
            return {text.data(), end};
    }
    return "0";
}

bool isDecimal(std::string_view text)
{
    if (text.size() > kMostOfDecimal)
        return false;
    const std::string_view number = withoutPadding(text);
    double value = 0;
    const bool hasDigitsOnly = number.find_first_not_of("0123456789+-eE.") == std::string_view::npos; // no "inf", no "nan"
    return number.empty() || (hasDigitsOnly && isWhole(number, value) && std::isfinite(value));
}

bool isInteger(std::string_view text)
{
    const std::string_view number = withoutPadding(text);
    std::int32_t value = 0;
    return text.size() <= kMostOfInteger && (number.empty() || isWhole(number, value));
}

} // namespace negato::dicom
