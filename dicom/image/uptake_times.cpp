#include "dicom/image/uptake_times.h"

#include "dicom/base/date_time.h"
#include "dicom/base/tags.h"
#include "dicom/parse/private_element.h"

#include <chrono>
#include <cmath>
#include <numbers>
#include <optional>
#include <string>
#include <string_view>

namespace negato::dicom {

namespace {

constexpr double kDay = 86400;
constexpr double kMostHalfLives = 10;
constexpr std::size_t kDateCharacters = 8;

template <typename T>
using Found = std::expected<T, SuvRefusal>;

double ofDay(const Time &time)
{
    return time.hour * 3600.0 + time.minute * 60.0 + time.second + time.microsecond * 1e-6;
}

double ofDate(const Date &date)
{
    using namespace std::chrono;
    return static_cast<double>(sys_days(year(date.year) / date.month / date.day).time_since_epoch().count()) * kDay;
}

/// Seconds on the clock of the place: from 1970 on.
std::optional<double> moment(const std::string &date, const std::string &time)
{
    const auto day = dateFromValue(date);
    const auto clock = timeFromValue(time);
    return day && clock ? std::optional(ofDate(*day) + ofDay(*clock)) : std::nullopt;
}

/// "+0130" in seconds.
std::optional<double> offsetOf(std::string_view text)
{
    if (text.size() != 5 || (text[0] != '+' && text[0] != '-'))
        return {};
    const auto clock = timeFromValue(text.substr(1));
    return clock ? std::optional((text[0] == '-' ? -1 : 1) * ofDay(*clock)) : std::nullopt;
}

/// A DT on the clock of the data set's other times.
Found<double> momentOf(const DataSet &image, const std::string &dateTime)
{
    const std::size_t sign = dateTime.find_first_of("+-");
    const std::string local = dateTime.substr(0, sign);
    const auto seconds = local.size() > kDateCharacters ? moment(local.substr(0, kDateCharacters), local.substr(kDateCharacters)) : std::nullopt;
    if (!seconds)
        return std::unexpected(SuvRefusal::UnreadableInjectionTime);
    if (sign == std::string::npos)
        return *seconds;
    const auto own = offsetOf(dateTime.substr(sign)), others = offsetOf(image.text(tag::TimezoneOffsetFromUTC));
    if (!own || !others)
        return std::unexpected(own ? SuvRefusal::UnknownTimeZone : SuvRefusal::UnreadableInjectionTime);
    return *seconds - *own + *others;
}

/// QIBA: how long after the start of a frame its activity was its mean, times the scan; the time that it is corrected to is that, less
/// Frame Reference Time.
std::optional<double> startBehindAcquisition(const DataSet &image, double halfLifeS)
{
    const auto referenceMs = image.number(tag::FrameReferenceTime), durationMs = image.number(tag::ActualFrameDuration);
    if (!referenceMs || !durationMs || *referenceMs <= 0 || *durationMs <= 0)
        return {};
    const double decay = std::numbers::ln2 / halfLifeS;
    const double duringFrame = decay * *durationMs / 1000;
    const double toMean = std::log(duringFrame / -std::expm1(-duringFrame)) / decay;
    return toMean - *referenceMs / 1000;
}

/// Series Time, unless the series was made later: then what GE says, or what follows from the frame.
Found<double> scanStart(const DataSet &image, double halfLifeS)
{
    const auto series = moment(image.text(tag::SeriesDate), image.text(tag::SeriesTime));
    const auto acquisition = moment(image.text(tag::AcquisitionDate), image.text(tag::AcquisitionTime));
    if (!series)
        return std::unexpected(SuvRefusal::NoSeriesTime);
    if (!acquisition)
        return std::unexpected(SuvRefusal::NoAcquisitionTime);
    if (*series <= *acquisition)
        return *series;
    constexpr std::uint8_t scanDateTime = 0x0D;
    if (const Element *ge = privateElement(image, 0x0009, "GEMS_PETD_01", scanDateTime))
        if (const auto start = momentOf(image, image.text(ge->tag)); start && *start <= *acquisition)
            return *start;
    if (const auto behind = startBehindAcquisition(image, halfLifeS))
        return *acquisition + *behind;
    return std::unexpected(SuvRefusal::UnknownScanStart);
}

/// With a date where there is one; else the last time before the scan that the clock showed it.
Found<double> injection(const DataSet &image, const DataSet &drug, double scan)
{
    const std::string dateTime = drug.text(tag::RadiopharmaceuticalStartDateTime), time = drug.text(tag::RadiopharmaceuticalStartTime);
    const auto clock = timeFromValue(time);
    if (dateTime.empty() && time.empty())
        return std::unexpected(SuvRefusal::NoInjectionTime);
    if (!time.empty() && !clock)
        return std::unexpected(SuvRefusal::UnreadableInjectionTime);
    if (dateTime.empty()) {
        const double onDay = std::floor(scan / kDay) * kDay + ofDay(*clock);
        return onDay > scan ? onDay - kDay : onDay;
    }
    const auto dated = momentOf(image, dateTime);
    if (dated && clock && std::abs(*dated - std::floor(*dated / kDay) * kDay - ofDay(*clock)) >= 1)
        return std::unexpected(SuvRefusal::ContradictoryInjectionTimes);
    return dated;
}

} // namespace

std::expected<double, SuvRefusal> uptakeSeconds(const DataSet &image, const DataSet &drug, double halfLifeS)
{
    const auto scan = scanStart(image, halfLifeS);
    if (!scan)
        return scan;
    const auto injected = injection(image, drug, *scan);
    if (!injected)
        return injected;
    const double uptake = *scan - *injected;
    if (uptake < 0)
        return std::unexpected(SuvRefusal::InjectionAfterScan);
    return uptake <= kMostHalfLives * halfLifeS ? Found<double>(uptake) : std::unexpected(SuvRefusal::TooLongAfterInjection);
}

} // namespace negato::dicom
