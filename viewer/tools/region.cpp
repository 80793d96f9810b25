#include "viewer/tools/region.h"

#include "viewer/text/unit_text.h"
#include "viewer/tools/number_text.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>
#include <type_traits>

namespace negato::viewer {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Region)
};

/// Of stored values of 16 bits and less: exact, and a nanosecond a pixel, as regions are counted while they are drawn.
template <typename T>
class WholeNumbers
{
public:
    void add(T value)
    {
        const std::int64_t whole = value;
        m_sum += whole;
        m_squares += static_cast<std::uint64_t>(whole * whole);
        m_least = std::min(m_least, value);
        m_most = std::max(m_most, value);
        ++m_count;
    }
    [[nodiscard]] std::optional<RegionStatistics> result() const
    {
        if (m_count == 0)
            return std::nullopt;
        const auto count = static_cast<long double>(m_count), mean = static_cast<long double>(m_sum) / count;
        const long double off = static_cast<long double>(m_squares) - static_cast<long double>(m_sum) * mean;
        const auto variance = m_count > 1 ? std::max(0.0, static_cast<double>(off / (count - 1))) : 0.0;
        return RegionStatistics{m_count, static_cast<double>(mean), std::sqrt(variance), static_cast<double>(m_least), static_cast<double>(m_most)};
    }

private:
    std::size_t m_count = 0;
    std::int64_t m_sum = 0;
    std::uint64_t m_squares = 0;
    T m_least = std::numeric_limits<T>::max(), m_most = std::numeric_limits<T>::lowest();
};

class RealNumbers
{
public:
    /// About `origin`, a value of the region, so that nothing is lost in large sums.
    void add(double value)
    {
        m_origin = m_count == 0 ? value : m_origin;
        const double off = value - m_origin;
        m_sum += off;
        m_squares += off * off;
        m_least = std::min(m_least, value);
        m_most = std::max(m_most, value);
        ++m_count;
    }
    [[nodiscard]] std::optional<RegionStatistics> result() const
    {
        if (m_count == 0)
            return std::nullopt;
        const auto count = static_cast<double>(m_count);
        const double mean = m_sum / count;
        const double variance = m_count > 1 ? std::max(0.0, (m_squares - m_sum * mean) / (count - 1)) : 0;
        return RegionStatistics{m_count, m_origin + mean, std::sqrt(variance), m_least, m_most};
    }

private:
    std::size_t m_count = 0;
    double m_origin = 0, m_sum = 0, m_squares = 0;
    double m_least = std::numeric_limits<double>::max(), m_most = std::numeric_limits<double>::lowest();
};

struct Columns
{
    std::int64_t first = 0, last = -1;
};

/// The pixels of a row whose centres lie in the region.
Columns columnsIn(const EllipseRegion &region, double row, std::int64_t columnCount)
{
    const double middleX = (region.corner.x + region.opposite.x) / 2, middleY = (region.corner.y + region.opposite.y) / 2;
    const double halfX = std::abs(region.corner.x - region.opposite.x) / 2, halfY = std::abs(region.corner.y - region.opposite.y) / 2;
    const double off = halfY > 0 ? (row - middleY) / halfY : 2;
    if (std::abs(off) > 1)
        return {};
    const double reach = halfX * std::sqrt(1 - off * off);
    return {std::max<std::int64_t>(0, std::llround(std::ceil(middleX - reach))),
            std::min<std::int64_t>(columnCount - 1, std::llround(std::floor(middleX + reach)))};
}

bool isTooFar(const EllipseRegion &region)
{
    constexpr double kFarthest = 1e6;
    return std::ranges::any_of(std::initializer_list<double>{region.corner.x, region.corner.y, region.opposite.x, region.opposite.y},
                               [](double value) { return !(std::abs(value) < kFarthest); });
}

/// `take` is called with the samples of each row in the region.
template <typename T, typename Take>
void visitRows(std::span<const T> samples, const dicom::PixelFormat &format, const EllipseRegion &region, Take &&take)
{
    const auto top = std::max(0.0, std::ceil(std::min(region.corner.y, region.opposite.y)));
    const auto bottom = std::min(format.rows - 1.0, std::floor(std::max(region.corner.y, region.opposite.y)));
    for (double row = top; row <= bottom; ++row) {
        const auto [first, last] = columnsIn(region, row, format.columns);
        if (first <= last)
            take(samples.subspan(static_cast<std::size_t>(row) * format.columns + static_cast<std::size_t>(first), static_cast<std::size_t>(last - first + 1)));
    }
}

/// Of valueUnit(), in each modality value.
double unitsPerValue(const dicom::PixelTransform &transform)
{
    constexpr double thousandth = 0.001;
    return transform.unit == "OD" ? thousandth : 1;
}

RegionStatistics rescaled(RegionStatistics stored, const dicom::PixelTransform &transform)
{
    const auto of = [&](double value) { return valueOf(transform, value); };
    const auto [least, most] = std::minmax({of(stored.minimum), of(stored.maximum)});
    return {stored.pixels, of(stored.mean), std::abs(transform.slope) * unitsPerValue(transform) * stored.deviation, least, most};
}

template <typename T>
std::optional<RegionStatistics> statisticsOf(std::span<const T> samples, const dicom::PixelFormat &format, const dicom::PixelTransform &transform, const EllipseRegion &region)
{
    if constexpr (std::is_integral_v<T> && sizeof(T) <= 2) {
        if (!transform.modalityLut && !transform.paddingLow && !transform.supplementalPalette) {
            WholeNumbers<T> numbers;
            visitRows(samples, format, region, [&](std::span<const T> row) {
                for (const T value : row)
                    numbers.add(value);
            });
            const auto stored = numbers.result();
            return stored ? std::optional(rescaled(*stored, transform)) : std::nullopt;
        }
    }
    RealNumbers numbers;
    const double units = unitsPerValue(transform);
    visitRows(samples, format, region, [&](std::span<const T> row) {
        for (const T sample : row) {
            const auto stored = static_cast<double>(sample);
            if (std::isfinite(stored) && !transform.isPadding(stored) && !transform.isColour(stored))
                numbers.add(transform.modalityValue(stored) * units);
        }
    });
    return numbers.result();
}

} // namespace

std::optional<RegionStatistics> regionStatistics(const dicom::Frame &frame, const dicom::PixelTransform &transform, const EllipseRegion &region)
{
    const dicom::PixelFormat &format = frame.format();
    if (frame.isNull() || format.samplesPerPixel != 1 || transform.palette || isTooFar(region))
        return std::nullopt;
    return dicom::visitSamples(frame, [&](auto samples) { return statisticsOf(samples, format, transform, region); });
}

double valueOf(const dicom::PixelTransform &transform, double stored)
{
    return transform.modalityValue(stored) * unitsPerValue(transform);
}

QString valueUnit(const dicom::PixelTransform &transform)
{
    return unitText(transform.unit);
}

QString valueWord(const dicom::PixelTransform &transform)
{
    const bool isRescaled = transform.modalityLut || transform.slope != 1 || transform.intercept != 0;
    return isRescaled ? Text::tr("value") : Text::tr("stored value");
}

QString regionText(const RegionStatistics &statistics, const dicom::PixelTransform &transform, const QLocale &locale)
{
    const QString unit = valueUnit(transform);
    const QString mean = numberText(statistics.mean, locale, 5), deviation = numberText(statistics.deviation, locale, 4);
    const QString pixels = quantityText(static_cast<double>(statistics.pixels), Text::tr("px"), locale, 9);
    return Text::tr("mean %1  SD %2 %3").arg(mean, deviation, unit.isEmpty() ? QLatin1Char('(') + valueWord(transform) + QLatin1Char(')') : unit)
         + QStringLiteral("  ") + pixels;
}

} // namespace negato::viewer
