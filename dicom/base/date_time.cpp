#include "dicom/base/date_time.h"

#include <chrono>

namespace negato::dicom {
namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

std::string_view trimmed(std::string_view text)
{
    const auto isPadding = [](char c) { return c == ' ' || c == '\0'; };
    while (!text.empty() && isPadding(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isPadding(text.back()))
        text.remove_suffix(1);
    return text;
}

// `count` digits from the front of the text, as a number.
std::optional<int> takeDigits(std::string_view &text, std::size_t count)
{
    if (text.size() < count)
        return {};
    int number = 0;
    for (const char c : text.substr(0, count)) {
        if (!isDigit(c))
            return {};
        number = number * 10 + (c - '0');
    }
    text.remove_prefix(count);
    return number;
}

void skip(std::string_view &text, char separator)
{
    if (!text.empty() && text.front() == separator)
        text.remove_prefix(1);
}

// Digits after the decimal point, up to six; more are dropped, fewer stand for the larger places.
std::optional<int> microsecondsOf(std::string_view fraction)
{
    int value = 0;
    int place = 100'000;
    for (const char c : fraction) {
        if (!isDigit(c))
            return {};
        value += (c - '0') * place;
        place /= 10;
    }
    return value;
}

} // namespace

std::optional<Date> dateFromValue(std::string_view value)
{
    value = trimmed(value);
    const bool hasDots = value.size() == 10 && value[4] == '.' && value[7] == '.';
    if (value.size() != 8 && !hasDots)
        return {};
    const auto year = takeDigits(value, 4);
    skip(value, '.');
    const auto month = takeDigits(value, 2);
    skip(value, '.');
    const auto day = takeDigits(value, 2);
    if (!year || !month || !day)
        return {};
    using namespace std::chrono;
    const year_month_day date(std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                              std::chrono::day(static_cast<unsigned>(*day)));
    if (!date.ok())
        return {};
    return Date{*year, *month, *day};
}

std::optional<Time> timeFromValue(std::string_view value)
{
    value = trimmed(value);
    Time time;
    const auto hour = takeDigits(value, 2);
    if (!hour || *hour > 23)
        return {};
    time.hour = *hour;
    for (int *part : {&time.minute, &time.second}) {
        skip(value, ':');
        if (value.empty())
            return time;
        const auto number = takeDigits(value, 2);
        const int limit = part == &time.minute ? 59 : 60;
        if (!number || *number > limit)
            return {};
        *part = *number;
    }
    if (value.empty())
        return time;
    const auto fraction = value.front() == '.' ? microsecondsOf(value.substr(1)) : std::nullopt;
    if (!fraction)
        return {};
    time.microsecond = *fraction;
    return time;
}

} // namespace negato::dicom
