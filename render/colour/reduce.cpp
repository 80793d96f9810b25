#include "render/colour/reduce.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <type_traits>
#include <utility>
#include <vector>

namespace negato::render {

namespace {

/// Of at most 256 x 256 samples.
template <typename T>
using Sum = std::conditional_t<std::is_floating_point_v<T>, double,
                               std::conditional_t<sizeof(T) <= 2, std::conditional_t<std::is_signed_v<T>, std::int32_t, std::uint32_t>,
                                                  std::int64_t>>;

/// Of the samples of a column in a box: small sums make for wide vectors.
template <typename T> using ColumnSum = std::conditional_t<std::is_same_v<T, std::uint8_t>, std::uint16_t, Sum<T>>;

template <typename T> T mean(Sum<T> sum, int count)
{
    if constexpr (std::is_floating_point_v<T>)
        return static_cast<T>(sum / count);
    else if constexpr (std::is_unsigned_v<Sum<T>>)
        return static_cast<T>((sum + static_cast<Sum<T>>(count) / 2) / static_cast<Sum<T>>(count));
    else
        return static_cast<T>((sum >= 0 ? sum + count / 2 : sum - count / 2) / count);
}

/// The means of whole boxes: with all numbers known to the compiler there is no division, and vectors do the rest.
template <typename T, std::size_t kChannels, std::size_t kFactor>
T *writeWhole(const ColumnSum<T> *sums, T *out, std::size_t boxes)
{
    for (std::size_t box = 0; box < boxes; ++box, sums += kFactor * kChannels)
        for (std::size_t channel = 0; channel < kChannels; ++channel) {
            Sum<T> sum{};
            for (std::size_t i = 0; i < kFactor; ++i)
                sum += sums[i * kChannels + channel];
            *out++ = mean<T>(sum, static_cast<int>(kFactor * kFactor));
        }
    return out;
}

/// One row of boxes, each the mean of all its samples. The rows are summed up first, which a processor does with many columns
/// at a time.
template <typename T, std::size_t kChannels> class BoxRow
{
public:
    explicit BoxRow(std::size_t columns)
        : m_sums(columns * kChannels)
    {
    }

    void add(std::span<const T> row)
    {
        if (m_rows++ == 0)
            std::ranges::copy(row, m_sums.begin());
        else
            for (std::size_t i = 0; i < row.size(); ++i)
                m_sums[i] = static_cast<ColumnSum<T>>(m_sums[i] + row[i]);
    }

    void write(T *out, std::size_t factor)
    {
        const std::size_t columns = m_sums.size() / kChannels;
        std::size_t column = 0;
        if (m_rows == static_cast<int>(factor) && (factor == 2 || factor == 4)) {
            const auto whole = factor == 2 ? writeWhole<T, kChannels, 2> : writeWhole<T, kChannels, 4>;
            out = whole(m_sums.data(), out, columns / factor);
            column = columns / factor * factor;
        }
        for (; column < columns; column += factor, out += kChannels) {
            const std::size_t width = std::min(factor, columns - column);
            for (std::size_t channel = 0; channel < kChannels; ++channel) {
                Sum<T> sum{};
                for (std::size_t i = 0; i < width; ++i)
                    sum += m_sums[(column + i) * kChannels + channel];
                out[channel] = mean<T>(sum, static_cast<int>(width) * m_rows);
            }
        }
        m_rows = 0;
    }

private:
    std::vector<ColumnSum<T>> m_sums; ///< by column and channel
    int m_rows = 0;
};

/// The same of grey, but padding does not count; a box of nothing else is padding.
template <typename T> class PaddedBoxRow
{
    using Bound = std::conditional_t<std::is_floating_point_v<T>, double, std::conditional_t<sizeof(T) <= 2, std::int32_t, std::int64_t>>;

public:
    PaddedBoxRow(std::size_t columns, double paddingLow, double paddingHigh)
        : m_sums(columns)
        , m_counts(columns)
        , m_low(bound(std::is_floating_point_v<T> ? paddingLow : std::ceil(paddingLow)))
        , m_high(bound(std::is_floating_point_v<T> ? paddingHigh : std::floor(paddingHigh)))
        , m_padding(static_cast<T>(paddingLow))
    {
    }

    void add(std::span<const T> row)
    {
        for (std::size_t i = 0; i < row.size(); ++i) {
            const auto value = static_cast<Bound>(row[i]);
            const bool isPadding = (value >= m_low) & (value <= m_high);
            m_sums[i] += isPadding ? Sum<T>{} : static_cast<Sum<T>>(row[i]);
            m_counts[i] += isPadding ? 0 : 1;
        }
    }

    void write(T *out, std::size_t factor)
    {
        for (std::size_t column = 0; column < m_sums.size(); column += factor) {
            Sum<T> sum{};
            int count = 0;
            for (std::size_t i = column; i < std::min(column + factor, m_sums.size()); ++i) {
                sum += std::exchange(m_sums[i], Sum<T>{});
                count += std::exchange(m_counts[i], 0);
            }
            *out++ = count ? mean<T>(sum, count) : m_padding;
        }
    }

private:
    /// Padding may lie beyond what T holds.
    static Bound bound(double value)
    {
        constexpr double most = std::numeric_limits<std::int32_t>::max();
        return std::is_floating_point_v<T> ? static_cast<Bound>(value) : static_cast<Bound>(std::clamp(value, -most, most));
    }

    std::vector<Sum<T>> m_sums;
    std::vector<int> m_counts;
    Bound m_low, m_high;
    T m_padding;
};

/// `add` gets each row of samples, `finish` the place of each row of boxes.
template <typename T, typename Add, typename Finish>
void forRows(std::span<const T> in, T *out, const dicom::PixelFormat &format, std::size_t factor, Add add, Finish finish)
{
    const std::size_t stride = std::size_t{format.columns} * format.samplesPerPixel;
    const std::size_t outStride = (format.columns + factor - 1) / factor * format.samplesPerPixel;
    for (std::size_t row = 0; row < format.rows; out += outStride) {
        for (const std::size_t end = std::min<std::size_t>(format.rows, row + factor); row < end; ++row)
            add(in.subspan(row * stride, stride));
        finish(out);
    }
}

template <typename T, std::size_t kChannels>
void reducePlain(std::span<const T> in, T *out, const dicom::PixelFormat &format, std::size_t factor)
{
    BoxRow<T, kChannels> boxes(format.columns);
    forRows(in, out, format, factor, [&](auto row) { boxes.add(row); }, [&](T *to) { boxes.write(to, factor); });
}

template <typename T> void reduceInto(std::span<const T> in, T *out, const SampleGrid &grid, std::size_t factor)
{
    const dicom::PixelFormat &format = grid.frame.format();
    if (grid.paddingLow) {
        PaddedBoxRow<T> boxes(format.columns, *grid.paddingLow, grid.paddingHigh.value_or(*grid.paddingLow));
        forRows(in, out, format, factor, [&](auto row) { boxes.add(row); }, [&](T *to) { boxes.write(to, factor); });
    } else if (format.samplesPerPixel == 1) {
        reducePlain<T, 1>(in, out, format, factor);
    } else if (format.samplesPerPixel == 3) {
        reducePlain<T, 3>(in, out, format, factor);
    } else {
        reducePlain<T, 4>(in, out, format, factor);
    }
}

} // namespace

SampleGrid reduced(const SampleGrid &grid, int factor)
{
    const auto by = static_cast<std::uint32_t>(factor);
    dicom::PixelFormat format = grid.frame.format();
    format.rows = (format.rows + by - 1) / by;
    format.columns = (format.columns + by - 1) / by;
    auto [buffer, bytes] = dicom::PixelBuffer::allocate(format.byteCount());
    dicom::visitSamples(grid.frame, [&]<typename T>(std::span<const T> samples) {
        reduceInto(samples, reinterpret_cast<T *>(bytes), grid, by);
    });
    SampleGrid result = grid;
    if (!grid.colours.isNull())
        result.colours = reduced(SampleGrid{.frame = grid.colours}, factor).frame;
    result.frame = dicom::Frame(format, std::move(buffer));
    result.reduction = grid.reduction * factor;
    return result;
}

} // namespace negato::render
