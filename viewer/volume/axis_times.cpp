#include "viewer/volume/axis_times.h"

#include "dicom/base/date_time.h"
#include "dicom/base/tags.h"

#include <array>
#include <chrono>
#include <cmath>

namespace negato::viewer {

namespace {

namespace tag = dicom::tag;
using dicom::FrameAttributes;

using Clock = std::optional<double> (*)(const FrameAttributes &, dicom::Tag);

struct Candidate
{
    dicom::Tag source;
    Clock clock; ///< seconds
};

std::optional<double> ofMilliseconds(const FrameAttributes &image, dicom::Tag attribute)
{
    const auto value = image.number(attribute);
    return value ? std::optional(*value / 1000) : std::nullopt;
}

std::optional<double> ofSeconds(const FrameAttributes &image, dicom::Tag attribute)
{
    return image.number(attribute);
}

/// Of the day alone where the date is not known.
std::optional<double> secondsOf(std::string_view date, std::string_view time)
{
    using namespace std::chrono;
    const auto clock = dicom::timeFromValue(time);
    if (!clock)
        return std::nullopt;
    double seconds = clock->hour * 3600.0 + clock->minute * 60.0 + clock->second + clock->microsecond * 1e-6;
    if (const auto day = dicom::dateFromValue(date)) {
        const year_month_day whole(year(day->year), month(static_cast<unsigned>(day->month)), std::chrono::day(static_cast<unsigned>(day->day)));
        seconds += static_cast<double>(sys_days(whole).time_since_epoch().count()) * 86400.0;
    }
    return seconds;
}

/// The offset from UTC is one in all images of a series.
std::optional<double> ofDateTime(const FrameAttributes &image, dicom::Tag attribute)
{
    constexpr std::size_t kDate = 8;
    const std::string value = image.text(attribute);
    if (value.size() <= kDate)
        return std::nullopt;
    const auto end = value.find_first_of("+-");
    return secondsOf(std::string_view(value).substr(0, kDate), std::string_view(value).substr(kDate, end == std::string::npos ? end : end - kDate));
}

std::optional<double> ofTime(const FrameAttributes &image, dicom::Tag attribute)
{
    const dicom::Tag date = attribute == tag::AcquisitionTime ? tag::AcquisitionDate : tag::ContentDate;
    return secondsOf(image.text(date), image.text(attribute));
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

/// Empty where an image has none, or where they do not rise.
std::optional<AxisTimes> timesBy(const Candidate &candidate, std::span<const std::optional<FrameAttributes>> images)
{
    AxisTimes times{{}, candidate.source};
    std::optional<double> first, last;
    int known = 0;
    for (const auto &image : images) {
        const auto seconds = image ? candidate.clock(*image, candidate.source) : std::nullopt;
        if (image && (!seconds || !std::isfinite(*seconds) || (last && *seconds <= *last)))
            return std::nullopt;
        if (seconds) {
            first = first.value_or(*seconds);
            last = seconds;
            ++known;
        }
        times.seconds.push_back(seconds ? std::optional(*seconds - *first) : std::nullopt);
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
