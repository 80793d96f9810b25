#include "render/raster/resampled_rows.h"

#include <algorithm>
#include <span>

namespace negato::render {

namespace {

/// out = a + (b - a) * part, which stays finite for all finite numbers.
void mix(std::span<const float> a, std::span<const float> b, float part, std::span<float> out)
{
    const float rest = 1 - part;
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i] = a[i] * rest + b[i] * part;
}

template <std::size_t kChannels>
void mixColumns(std::span<const float> row, const AxisSamples &columns, std::vector<float> &out)
{
    out.resize(columns.part.size() * kChannels);
    float *to = out.data();
    for (std::size_t i = 0; i < columns.part.size(); ++i) {
        const float *a = &row[static_cast<std::size_t>(columns.first[i]) * kChannels];
        const float *b = &row[static_cast<std::size_t>(columns.second[i]) * kChannels];
        const float part = columns.part[i], rest = 1 - part;
        for (std::size_t channel = 0; channel < kChannels; ++channel)
            *to++ = a[channel] * rest + b[channel] * part;
    }
}

template <typename T> void toFloat(std::span<const T> in, std::vector<float> &out)
{
    out.resize(in.size());
    for (std::size_t i = 0; i < in.size(); ++i)
        out[i] = static_cast<float>(in[i]);
}

/// Padding becomes 0, its mask too.
void splitPadding(std::vector<float> &samples, std::vector<float> &mask, float low, float high)
{
    mask.resize(samples.size());
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const bool isPadding = (samples[i] >= low) & (samples[i] <= high);
        mask[i] = isPadding ? 0.0F : 1.0F;
        samples[i] = isPadding ? 0.0F : samples[i];
    }
}

std::size_t rowLength(const dicom::Frame &frame)
{
    return std::size_t{frame.format().columns} * frame.format().samplesPerPixel;
}

/// Where nothing of a place is a pixel, 0.
void divide(std::span<float> values, std::span<const float> shares)
{
    constexpr float kNothing = 1e-6F;
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] /= std::max(shares[i], kNothing);
}

} // namespace

ResampledRows::ResampledRows(const SampleGrid &grid, const AxisSamples &columns)
    : m_grid(grid)
    , m_columns(columns)
{
}

const ScreenRow &ResampledRows::between(int first, int second, float part)
{
    const ScreenRow &a = gridRow(first, second), &b = gridRow(second, first);
    const auto join = [&](std::vector<float> ScreenRow::*plane) {
        (m_result.*plane).resize((a.*plane).size());
        mix(a.*plane, b.*plane, part, m_result.*plane);
    };
    join(&ScreenRow::values);
    join(&ScreenRow::shares);
    join(&ScreenRow::colours);
    if (m_grid.paddingLow)
        divide(m_result.values, m_result.shares);
    return m_result;
}

/// `keep` is the other row in use.
const ScreenRow &ResampledRows::gridRow(int row, int keep)
{
    for (const GridRow &known : m_rows)
        if (known.row == row)
            return known.screen;
    GridRow &oldest = m_rows[0].row == keep ? m_rows[1] : m_rows[0];
    oldest.row = row;
    resample(row, oldest.screen);
    return oldest.screen;
}

void ResampledRows::resample(int row, ScreenRow &out)
{
    const std::size_t length = rowLength(m_grid.frame);
    dicom::visitSamples(m_grid.frame, [&](auto samples) {
        toFloat(samples.subspan(static_cast<std::size_t>(row) * length, length), m_samples);
    });
    if (m_grid.isColour()) {
        mixColumns<3>(m_samples, m_columns, out.values);
        return;
    }
    if (m_grid.paddingLow) {
        splitPadding(m_samples, m_mask, static_cast<float>(*m_grid.paddingLow), static_cast<float>(*m_grid.paddingHigh));
        mixColumns<1>(m_mask, m_columns, out.shares);
    }
    mixColumns<1>(m_samples, m_columns, out.values);
    if (m_grid.colours.isNull())
        return;
    const std::size_t colourLength = rowLength(m_grid.colours);
    dicom::visitSamples(m_grid.colours, [&](auto samples) {
        toFloat(samples.subspan(static_cast<std::size_t>(row) * colourLength, colourLength), m_samples);
    });
    mixColumns<4>(m_samples, m_columns, out.colours);
}

} // namespace negato::render
