#include "render/volume/line_sampler.h"

#include "render/volume/linear_kernel.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace negato::render {

namespace {

constexpr float kNothing = std::numeric_limits<float>::quiet_NaN();
constexpr double kHalf = 0.5 + 1e-4; ///< rounding must not cut the edge of a volume

/// One after the last place, and the first, that lie in the volume.
std::pair<std::size_t, std::size_t> insideOf(const VoxelLine &line, const Eigen::Vector3i &size, std::size_t count)
{
    double first = 0, last = static_cast<double>(count) - 1;
    for (int axis = 0; axis < 3; ++axis) {
        const double start = line.first[axis], step = line.step[axis];
        const double low = -kHalf - start, high = size[axis] - 1 + kHalf - start;
        if (std::abs(step) < 1e-12) {
            if (low > 0 || high < 0)
                return {0, 0};
            continue;
        }
        first = std::max(first, std::min(low / step, high / step));
        last = std::min(last, std::max(low / step, high / step));
    }
    if (!(first <= last))
        return {0, 0};
    return {static_cast<std::size_t>(std::ceil(first)), static_cast<std::size_t>(std::floor(last)) + 1};
}

/// Reads voxels by whole coordinates, which are inside.
class Voxels
{
public:
    explicit Voxels(const Volume &volume)
        : m_table(volume.voxelTable())
        , m_size(volume.geometry().size())
        , m_scale(volume.scale())
    {
    }

    [[nodiscard]] float at(int column, int row, int slice) const
    {
        const std::size_t place = static_cast<std::size_t>(row) * static_cast<std::size_t>(m_size.x()) + static_cast<std::size_t>(column);
        const std::uint16_t stored = m_table[slice][place];
        return static_cast<float>(m_scale.isSigned ? static_cast<std::int16_t>(stored) : stored);
    }
    [[nodiscard]] float atNearest(const Eigen::Vector3d &place) const
    {
        const auto whole = [&](int axis) { return std::clamp(static_cast<int>(std::lround(place[axis])), 0, m_size[axis] - 1); };
        return at(whole(0), whole(1), whole(2));
    }
    [[nodiscard]] bool isNothing(float value) const { return value == static_cast<float>(m_scale.noValue); }
    [[nodiscard]] int last(int axis) const { return m_size[axis] - 1; }

private:
    const std::uint16_t *const *m_table;
    Eigen::Vector3i m_size;
    VoxelScale m_scale;
};

void sampleNearest(const Voxels &voxels, const VoxelLine &line, std::size_t first, std::span<float> out)
{
    for (std::size_t i = 0; i < out.size(); ++i) {
        const float value = voxels.atNearest(line.first + line.step * static_cast<double>(first + i));
        out[i] = voxels.isNothing(value) ? kNothing : value;
    }
}

/// Catmull-Rom: through the voxels, without overshoot of the second derivative; weights of four neighbours.
std::array<float, 4> cubicWeights(float t)
{
    const float t2 = t * t, t3 = t2 * t;
    return {0.5F * (-t3 + 2 * t2 - t), 0.5F * (3 * t3 - 5 * t2 + 2), 0.5F * (-3 * t3 + 4 * t2 + t), 0.5F * (t3 - t2)};
}

struct CubicAxis
{
    std::array<int, 4> index;
    std::array<float, 4> weight;

    CubicAxis(double place, int last)
    {
        const double clamped = std::clamp(place, 0.0, static_cast<double>(last));
        const int base = std::min(static_cast<int>(clamped), std::max(0, last - 1));
        weight = cubicWeights(static_cast<float>(clamped - base));
        for (int i = 0; i < 4; ++i)
            index[static_cast<std::size_t>(i)] = std::clamp(base - 1 + i, 0, last);
    }
};

float cubicAt(const Voxels &voxels, const Eigen::Vector3d &place)
{
    const CubicAxis x(place.x(), voxels.last(0)), y(place.y(), voxels.last(1)), z(place.z(), voxels.last(2));
    float sum = 0;
    for (std::size_t k = 0; k < 4; ++k)
        for (std::size_t j = 0; j < 4; ++j)
            for (std::size_t i = 0; i < 4; ++i) {
                const float value = voxels.at(x.index[i], y.index[j], z.index[k]);
                if (voxels.isNothing(value))
                    return voxels.atNearest(place);
                sum += value * x.weight[i] * y.weight[j] * z.weight[k];
            }
    return sum;
}

void sampleCubic(const Voxels &voxels, const VoxelLine &line, std::size_t first, std::span<float> out)
{
    for (std::size_t i = 0; i < out.size(); ++i) {
        const float value = cubicAt(voxels, line.first + line.step * static_cast<double>(first + i));
        out[i] = voxels.isNothing(value) ? kNothing : value;
    }
}

} // namespace

void sampleLine(const Volume &volume, Sampling sampling, const VoxelLine &line, std::span<float> out)
{
    const auto [first, end] = insideOf(line, volume.geometry().size(), out.size());
    std::ranges::fill(out.first(first), kNothing);
    std::ranges::fill(out.subspan(end), kNothing);
    const std::span<float> inside = out.subspan(first, end - first);
    if (inside.empty())
        return;
    const Voxels voxels(volume);
    switch (sampling) {
    case Sampling::Linear:
        sampleLinearly(volume, {line.first + line.step * static_cast<double>(first), line.step}, inside);
        break;
    case Sampling::Nearest: sampleNearest(voxels, line, first, inside); break;
    case Sampling::Cubic: sampleCubic(voxels, line, first, inside); break;
    }
}

} // namespace negato::render
