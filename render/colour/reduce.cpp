#include "render/colour/reduce.h"

#include <algorithm>
#include <cmath>
#include <type_traits>
#include <vector>

namespace negato::render {

namespace {

template <typename T> using Sum = std::conditional_t<std::is_floating_point_v<T>, double, std::int64_t>;

/// One row of boxes: sums and counts by output column.
template <typename T> class BoxRow
{
public:
    BoxRow(std::size_t columns, std::size_t channels)
        : m_channels(channels)
        , m_sums(columns * channels)
        , m_counts(columns)
    {
    }

    void clear()
    {
        std::ranges::fill(m_sums, Sum<T>{});
        std::ranges::fill(m_counts, 0);
    }

    void addPlain(std::span<const T> row, std::size_t factor)
    {
        const std::size_t columns = row.size() / m_channels;
        for (std::size_t column = 0, box = 0; column < columns; ++box) {
            const std::size_t end = std::min(columns, column + factor);
            m_counts[box] += static_cast<int>(end - column);
            for (; column < end; ++column)
                for (std::size_t channel = 0; channel < m_channels; ++channel)
                    m_sums[box * m_channels + channel] += static_cast<Sum<T>>(row[column * m_channels + channel]);
        }
    }

    void addWithoutPadding(std::span<const T> row, std::size_t factor, const SampleGrid &grid)
    {
        for (std::size_t column = 0; column < row.size(); ++column) {
            if (grid.isPadding(static_cast<double>(row[column])))
                continue;
            m_sums[column / factor] += static_cast<Sum<T>>(row[column]);
            ++m_counts[column / factor];
        }
    }

    void write(T *out, T padding) const
    {
        for (std::size_t i = 0; i < m_sums.size(); ++i) {
            const int count = m_counts[i / m_channels];
            out[i] = count ? mean(m_sums[i], count) : padding;
        }
    }

private:
    static T mean(Sum<T> sum, int count)
    {
        if constexpr (std::is_floating_point_v<T>)
            return static_cast<T>(sum / count);
        else
            return static_cast<T>((sum >= 0 ? sum + count / 2 : sum - count / 2) / count);
    }

    std::size_t m_channels;
    std::vector<Sum<T>> m_sums;
    std::vector<int> m_counts;
};

template <typename T>
void reduceInto(std::span<const T> in, T *out, const SampleGrid &grid, std::uint32_t outColumns, std::size_t factor)
{
    const std::size_t rows = grid.frame.format().rows;
    const std::size_t stride = std::size_t{grid.frame.format().columns} * grid.frame.format().samplesPerPixel;
    BoxRow<T> boxes(outColumns, grid.frame.format().samplesPerPixel);
    for (std::size_t row = 0; row < rows;) {
        boxes.clear();
        for (const std::size_t end = std::min(rows, row + factor); row < end; ++row) {
            const auto line = in.subspan(row * stride, stride);
            if (grid.paddingLow)
                boxes.addWithoutPadding(line, factor, grid);
            else
                boxes.addPlain(line, factor);
        }
        boxes.write(out, static_cast<T>(grid.paddingLow.value_or(0)));
        out += std::size_t{outColumns} * grid.frame.format().samplesPerPixel;
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
        reduceInto(samples, reinterpret_cast<T *>(bytes), grid, format.columns, by);
    });
    SampleGrid result = grid;
    result.frame = dicom::Frame(format, std::move(buffer));
    result.reduction = grid.reduction * factor;
    return result;
}

} // namespace negato::render
