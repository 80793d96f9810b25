#include "viewer/volume/axis_times.h"

#include "dicom/base/date_time.h"
#include "dicom/base/tags.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <string>
#include <string_view>
#include <utility>

namespace negato::viewer {

namespace {

namespace tag = dicom::tag;
using dicom::FrameAttributes;

struct Reading
{
    double seconds = 0;
    bool isDated = false; ///< since 1970, else since midnight or another beginning
    std::string offset; ///< from UTC, as the value has it; empty: none is said
    /// Only such readings can be compared.
    [[nodiscard]] bool isLike(const Reading &other) const { return isDated == other.isDated && offset == other.offset; }
};

using Clock = std::optional<Reading> (*)(const FrameAttributes &, dicom::Tag);

struct Candidate
{
    dicom::Tag source;
    Clock clock;
};

std::optional<Reading> ofMilliseconds(const FrameAttributes &image, dicom::Tag attribute)
{
    const auto value = image.number(attribute);
    return value ? std::optional(Reading{*value / 1000, false, {}}) : std::nullopt;
}

std::optional<Reading> ofSeconds(const FrameAttributes &image, dicom::Tag attribute)
{
    const auto value = image.number(attribute);
    return value ? std::optional(Reading{*value, false, {}}) : std::nullopt;
}

/// Of the day alone where the date is not known.
std::optional<Reading> readingOf(std::string_view date, std::string_view time, std::string_view offset = {})
{
    using namespace std::chrono;
    const auto clock = dicom::timeFromValue(time);
    if (!clock)
        return std::nullopt;
    Reading reading{clock->hour * 3600.0 + clock->minute * 60.0 + clock->second + clock->microsecond * 1e-6, false, std::string(offset)};
    if (const auto day = dicom::dateFromValue(date)) {
        const year_month_day whole(year(day->year), month(static_cast<unsigned>(day->month)), std::chrono::day(static_cast<unsigned>(day->day)));
        reading.seconds += static_cast<double>(sys_days(whole).time_since_epoch().count()) * 86400.0;
        reading.isDated = true;
    }
    return reading;
}

std::optional<Reading> ofDateTime(const FrameAttributes &image, dicom::Tag attribute)
{
    constexpr std::size_t kDate = 8;
    const std::string value = image.text(attribute);
    if (value.size() <= kDate)
        return std::nullopt;
    const auto end = std::min(value.find_first_of("+-", kDate), value.size());
    const std::string_view whole(value);
    return readingOf(whole.substr(0, kDate), whole.substr(kDate, end - kDate), whole.substr(end));
}

std::optional<Reading> ofTime(const FrameAttributes &image, dicom::Tag attribute)
{
    const dicom::Tag date = attribute == tag::AcquisitionTime ? tag::AcquisitionDate : tag::ContentDate;
    return readingOf(image.text(date), image.text(attribute));
}

constexpr std::array kCandidates{Candidate{tag::TriggerTime, ofMilliseconds},
                                 Candidate{tag::NominalCardiacTriggerDelayTime, ofMilliseconds},
                                 Candidate{tag::TemporalPositionTimeOffset, ofSeconds},
                                 Candidate{tag::FrameReferenceTime, ofMilliseconds},
                                 Candidate{tag::FrameAcquisitionDateTime, ofDateTime},
                                 Candidate{tag::FrameReferenceDateTime, ofDateTime},
                                 Candidate{tag::AcquisitionDateTime, ofDateTime},
                                 Candidate{tag::AcquisitionTime, ofTime},
                                 Candidate{tag::ContentTime, ofTime}};

/// Empty where an image has none, where they do not rise, and where they cannot be compared.
std::optional<AxisTimes> timesBy(const Candidate &candidate, std::span<const std::optional<FrameAttributes>> images)
{
    AxisTimes times{{}, candidate.source};
    std::optional<Reading> first, last;
    int known = 0;
    for (const auto &image : images) {
        const auto reading = image ? candidate.clock(*image, candidate.source) : std::nullopt;
        if (image && (!reading || !std::isfinite(reading->seconds) || (last && (!reading->isLike(*last) || reading->seconds <= last->seconds))))
            return std::nullopt;
        if (reading) {
            first = first ? first : reading;
            last = reading;
            ++known;
        }
        times.seconds.push_back(reading ? std::optional(reading->seconds - first->seconds) : std::nullopt);
    }
    return known > 1 ? std::optional(std::move(times)) : std::nullopt;
}

} // namespace

std::optional<AxisTimes> axisTimes(std::span<const std::optional<FrameAttributes>> images)
{
    for (const Candidate &candidate : kCandidates)
        if (auto times = timesBy(candidate, images))
            return times;
    return std::nullopt;
}

} // namespace negato::viewer
