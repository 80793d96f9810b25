#include "render/raster/raster_painter.h"
#include "render/raster/level_map.h"
#include "render/raster/resampled_rows.h"

#include <algorithm>
#include <span>
#include <vector>

namespace negato::render {

namespace {

constexpr QRgb kBlack = 0xff000000;
constexpr float kWhite = 255;

QRgb opaque(int red, int green, int blue)
{
    return kBlack | static_cast<QRgb>(red << 16 | green << 8 | blue);
}

int rounded(float level)
{
    return static_cast<int>(level + 0.5F);
}

QRgb grey(float level)
{
    const int value = rounded(level);
    return opaque(value, value, value);
}

void packGrey(std::span<const float> levels, QRgb *out)
{
    for (std::size_t i = 0; i < levels.size(); ++i)
        out[i] = grey(levels[i]);
}

void packGreyWithPadding(std::span<const float> levels, std::span<const float> shares, QRgb *out)
{
    constexpr auto least = static_cast<float>(kLeastShare);
    for (std::size_t i = 0; i < levels.size(); ++i) {
        const QRgb shown = grey(levels[i]); // for both, which vectors do without a branch
        out[i] = shares[i] < least ? kBlack : shown;
    }
}

/// Over the greys lies what is in colour.
void packGreyUnderColour(std::span<const float> levels, const ScreenRow &row, QRgb *out)
{
    for (std::size_t i = 0; i < levels.size(); ++i) {
        const float *over = &row.colours[i * 4];
        const float rest = 1 - over[3] / kWhite;
        const bool isGrey = row.shares[i] >= static_cast<float>(kLeastShare) * rest;
        const float below = isGrey ? levels[i] * rest : 0;
        const auto level = [&](float colour) { return rounded(std::clamp(colour + below, 0.0F, kWhite)); };
        out[i] = opaque(level(over[0]), level(over[1]), level(over[2]));
    }
}

void packColour(std::span<const float> samples, float scale, bool isInverted, QRgb *out)
{
    const float first = isInverted ? kWhite : 0, step = isInverted ? -scale : scale;
    const auto level = [&](float sample) { return rounded(std::clamp(first + sample * step, 0.0F, kWhite)); };
    for (std::size_t i = 0; i * 3 < samples.size(); ++i)
        out[i] = opaque(level(samples[i * 3]), level(samples[i * 3 + 1]), level(samples[i * 3 + 2]));
}

/// From rows of values to rows of screen pixels.
class Painter
{
public:
    Painter(const SampleGrid &grid, const TilePicture &picture, const AxisSamples &columns)
        : m_grid(grid)
        , m_map(grid, *picture.transform, picture.state)
        , m_rows(grid, columns)
        , m_isInverted(picture.state.isInverted)
    {
    }

    void paint(const AxisSamples &rows, std::size_t index, QRgb *out)
    {
        const ScreenRow &row = m_rows.between(rows.first[index], rows.second[index], rows.part[index]);
        if (m_grid.isColour()) {
            packColour(row.values, kWhite * static_cast<float>(m_grid.colourScale), m_isInverted, out);
            return;
        }
        m_levels = row.values;
        m_map.apply(m_levels);
        if (!row.colours.empty())
            packGreyUnderColour(m_levels, row, out);
        else if (!row.shares.empty())
            packGreyWithPadding(m_levels, row.shares, out);
        else
            packGrey(m_levels, out);
    }

private:
    const SampleGrid &m_grid;
    LevelMap m_map;
    ResampledRows m_rows;
    bool m_isInverted;
    std::vector<float> m_levels;
};

void paintUpright(Painter &painter, const ViewSamples &samples, const Raster &target)
{
    for (int y = samples.rows.begin; y < samples.rows.end; ++y) {
        QRgb *line = target.pixels + static_cast<std::ptrdiff_t>(y) * target.width;
        painter.paint(samples.rows, static_cast<std::size_t>(y - samples.rows.begin), line + samples.columns.begin);
    }
}

/// The grid's rows become columns of the screen, a few at a time: neighbours on the screen share a line of the cache.
void paintTurned(Painter &painter, const ViewSamples &samples, const Raster &target)
{
    constexpr int kStrip = 16;
    const int length = samples.columns.end - samples.columns.begin;
    std::vector<QRgb> strip(static_cast<std::size_t>(kStrip * length));
    for (int x = samples.rows.begin; x < samples.rows.end; x += kStrip) {
        const int width = std::min(kStrip, samples.rows.end - x);
        for (int i = 0; i < width; ++i)
            painter.paint(samples.rows, static_cast<std::size_t>(x - samples.rows.begin + i),
                          strip.data() + static_cast<std::ptrdiff_t>(i) * length);
        for (int y = 0; y < length; ++y) {
            QRgb *line = target.pixels + static_cast<std::ptrdiff_t>(samples.columns.begin + y) * target.width + x;
            for (int i = 0; i < width; ++i)
                line[i] = strip[static_cast<std::size_t>(i * length + y)];
        }
    }
}

bool isCovered(const AxisSamples &axis, int pixels)
{
    return axis.begin == 0 && axis.end == pixels;
}

} // namespace

void paintGrid(const SampleGrid &grid, const TilePicture &picture, const Raster &target)
{
    const ViewSamples samples = viewSamples(grid, picture.frame.format(), picture.view, picture.state.interpolation);
    const AxisSamples &across = samples.isTurned ? samples.rows : samples.columns;
    const AxisSamples &down = samples.isTurned ? samples.columns : samples.rows;
    if (!isCovered(across, target.width) || !isCovered(down, target.height))
        std::fill_n(target.pixels, static_cast<std::ptrdiff_t>(target.width) * target.height, kBlack);
    if (across.begin == across.end || down.begin == down.end)
        return;
    Painter painter(grid, picture, samples.columns);
    if (samples.isTurned)
        paintTurned(painter, samples, target);
    else
        paintUpright(painter, samples, target);
}

} // namespace negato::render
