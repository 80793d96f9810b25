#pragma once

#include <optional>
#include <string_view>

namespace negato::dicom {

struct Date
{
    int year = 0;
    int month = 0; ///< 1..12
    int day = 0;   ///< 1..31
    friend auto operator<=>(const Date &, const Date &) = default;
};

struct Time
{
    int hour = 0;
    int minute = 0;
    int second = 0;
    int microsecond = 0;
    friend auto operator<=>(const Time &, const Time &) = default;
};

/// DA: YYYYMMDD, also the YYYY.MM.DD of ACR-NEMA. Empty for anything that is not a date of the calendar.
std::optional<Date> dateFromValue(std::string_view value);
/// TM: HH[MM[SS[.F..]]], also with colons. A second of 60 is kept.
std::optional<Time> timeFromValue(std::string_view value);

} // namespace negato::dicom
