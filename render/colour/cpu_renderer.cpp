#include "render/colour/cpu_renderer.h"
#include "render/colour/prepared_grids.h"
#include "render/colour/voi.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace negato::render {

namespace {

/// Modality value to grey.
class GreyMap
{
public:
    GreyMap(const dicom::PixelTransform &transform, const DisplayState &state)
        : m_window(state.window)
        , m_isInverse(transform.isInverse != state.isInverted)
    {
        if (state.voiLut && *state.voiLut < transform.voiLuts.size())
            m_table = &transform.voiLuts[*state.voiLut];
    }

    /// 0..1
    [[nodiscard]] double operator()(double modalityValue) const
    {
        const double output = m_table ? voiOutput(*m_table, modalityValue) : voiOutput(m_window, modalityValue);
        return m_isInverse ? 1 - output : output;
    }

private:
    dicom::VoiWindow m_window;
    const dicom::LookUpTable *m_table = nullptr;
    bool m_isInverse;
};

/// The four samples around a place and their weights; at the edges the same sample twice.
struct Neighbours
{
    std::array<std::size_t, 4> index{};
    std::array<double, 4> weight{};
};

template <typename T> class Sampler
{
public:
    Sampler(std::span<const T> samples, const SampleGrid &grid)
        : m_samples(samples)
        , m_grid(grid)
        , m_rows(grid.frame.format().rows)
        , m_columns(grid.frame.format().columns)
    {
    }

    /// Grid coordinates of an image point; false outside the frame.
    [[nodiscard]] bool locate(dicom::PixelPoint pixel, const dicom::PixelFormat &original,
                              dicom::PixelPoint &place) const
    {
        if (!(pixel.x >= -0.5 && pixel.y >= -0.5 && pixel.x < original.columns - 0.5 && pixel.y < original.rows - 0.5))
            return false;
        place = {(pixel.x + 0.5) / m_grid.reduction - 0.5, (pixel.y + 0.5) / m_grid.reduction - 0.5};
        return true;
    }

    [[nodiscard]] Neighbours neighbours(dicom::PixelPoint place, bool isLinear) const
    {
        Neighbours result;
        if (!isLinear) {
            result.index.fill(offset(std::floor(place.x + 0.5), std::floor(place.y + 0.5)));
            result.weight = {1, 0, 0, 0};
            return result;
        }
        const double x = std::floor(place.x), y = std::floor(place.y);
        const double fx = place.x - x, fy = place.y - y;
        result.index = {offset(x, y), offset(x + 1, y), offset(x, y + 1), offset(x + 1, y + 1)};
        result.weight = {(1 - fx) * (1 - fy), fx * (1 - fy), (1 - fx) * fy, fx * fy};
        return result;
    }

    [[nodiscard]] QRgb grey(const Neighbours &at, const GreyMap &map) const
    {
        const int level = levelOf(greyOf(at, map, 1));
        return qRgb(level, level, level);
    }

    /// Over the greys lies what is in colour.
    [[nodiscard]] QRgb greyAndColour(const Neighbours &at, const GreyMap &map, std::span<const std::uint8_t> colours) const
    {
        std::array<double, 4> over{};
        for (std::size_t channel = 0; channel < 4; ++channel)
            for (std::size_t i = 0; i < 4; ++i)
                over[channel] += colours[at.index[i] * 4 + channel] / 255.0 * at.weight[i];
        const double rest = 1 - over[3];
        const double grey = rest > 0 ? greyOf(at, map, rest) * rest : 0;
        return qRgb(levelOf(over[0] + grey), levelOf(over[1] + grey), levelOf(over[2] + grey));
    }

    [[nodiscard]] QRgb colour(const Neighbours &at, bool isInverted) const
    {
        std::array<int, 3> out{};
        for (std::size_t channel = 0; channel < 3; ++channel) {
            double sum = 0;
            for (std::size_t i = 0; i < 4; ++i)
                sum += static_cast<double>(m_samples[at.index[i] * 3 + channel]) * at.weight[i];
            const double level = std::clamp(sum * m_grid.colourScale, 0.0, 1.0);
            out[channel] = static_cast<int>(std::lround((isInverted ? 1 - level : level) * 255));
        }
        return qRgb(out[0], out[1], out[2]);
    }

private:
    static int levelOf(double shown) { return static_cast<int>(std::lround(std::clamp(shown, 0.0, 1.0) * 255)); }

    /// 0..1; black where less than half of the weights, which add up to `whole`, lies on greys.
    [[nodiscard]] double greyOf(const Neighbours &at, const GreyMap &map, double whole) const
    {
        double sum = 0, weights = 0;
        for (std::size_t i = 0; i < 4; ++i) {
            const double sample = static_cast<double>(m_samples[at.index[i]]);
            if (m_grid.isPadding(sample))
                continue;
            sum += sample * at.weight[i];
            weights += at.weight[i];
        }
        return weights <= 0 || weights < kLeastShare * whole ? 0 : map(m_grid.modalityValue(sum / weights));
    }

    [[nodiscard]] std::size_t offset(double x, double y) const
    {
        const double column = std::clamp(x, 0.0, static_cast<double>(m_columns - 1));
        const double row = std::clamp(y, 0.0, static_cast<double>(m_rows - 1));
        return static_cast<std::size_t>(row) * m_columns + static_cast<std::size_t>(column);
    }

    std::span<const T> m_samples;
    const SampleGrid &m_grid;
    std::size_t m_rows, m_columns;
};

} // namespace

int reductionFor(const ViewTransform &view, Interpolation interpolation)
{
    if (interpolation == Interpolation::Nearest)
        return 1;
    return reductionFor(view.zoom * std::max(1.0, view.pixelAspect));
}

QImage renderFrame(const dicom::Frame &frame, const dicom::PixelTransform &transform, const DisplayState &state,
                   const ViewTransform &view, const QSize &size, const PreparedGrids *prepared)
{
    QImage image(size, QImage::Format_RGB32);
    image.fill(Qt::black);
    if (frame.isNull())
        return image;
    ViewTransform placed = view;
    placed.viewSize = size;
    const int reduction = reductionFor(placed, state.interpolation);
    const SampleGrid grid = prepared ? prepared->grid(reduction) : sampleGrid(frame, transform, reduction);
    const GreyMap map(transform, state);
    const bool isLinear = state.interpolation == Interpolation::Linear;
    const std::span colours(reinterpret_cast<const std::uint8_t *>(grid.colours.data()), grid.colours.bytes().size());
    dicom::visitSamples(grid.frame, [&]<typename T>(std::span<const T> samples) {
        const Sampler<T> sampler(samples, grid);
        for (int y = 0; y < size.height(); ++y) {
            auto *line = reinterpret_cast<QRgb *>(image.scanLine(y));
            for (int x = 0; x < size.width(); ++x) {
                dicom::PixelPoint place;
                if (!sampler.locate(placed.toPixel(QPointF(x + 0.5, y + 0.5)), frame.format(), place))
                    continue;
                const Neighbours at = sampler.neighbours(place, isLinear);
                line[x] = grid.isColour()         ? sampler.colour(at, state.isInverted)
                        : grid.colours.isNull() ? sampler.grey(at, map)
                                                : sampler.greyAndColour(at, map, colours);
            }
        }
    });
    return image;
}

QImage renderThumbnail(const dicom::Frame &frame, const dicom::PixelTransform &transform, double pixelAspect, int edge)
{
    if (frame.isNull())
        return {};
    const ViewTransform view =
        ViewTransform::fitting(frame.format().rows, frame.format().columns, pixelAspect, QSizeF(edge, edge));
    return renderFrame(frame, transform, initialDisplayState(frame, transform), view, QSize(edge, edge));
}

} // namespace negato::render
