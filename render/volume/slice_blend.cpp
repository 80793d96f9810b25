#include "render/volume/slice_blend.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace negato::render {

namespace {

constexpr float kNothing = std::numeric_limits<float>::quiet_NaN();

/// One row of an image, moved: `out` has the slice's columns.
class MovedRows
{
public:
    MovedRows(const SliceRecipe::Source &source, const dicom::Frame &frame, const VoxelScale &scale)
        : m_source(source)
        , m_frame(frame)
        , m_scale(scale)
    {
    }

    void read(int row, std::vector<float> &out) const
    {
        const double y = m_source.row + row;
        const int above = static_cast<int>(std::floor(y));
        const auto part = static_cast<float>(y - above);
        const double firstColumn = std::floor(m_source.column);
        const auto columnPart = static_cast<float>(m_source.column - firstColumn);
        for (std::size_t column = 0; column < out.size(); ++column) {
            const int left = static_cast<int>(firstColumn) + static_cast<int>(column);
            out[column] = between(left, columnPart, above, part);
        }
    }

private:
    /// The nearest pixel decides whether there is anything; others that are nothing do not count.
    [[nodiscard]] float between(int left, float columnPart, int above, float rowPart) const
    {
        const float nearest = at(columnPart < 0.5F ? left : left + 1, rowPart < 0.5F ? above : above + 1);
        if (std::isnan(nearest))
            return kNothing;
        const auto mix = [](float a, float b, float part) {
            if (std::isnan(a) || std::isnan(b))
                return part < 0.5F ? a : b;
            return a + (b - a) * part;
        };
        if (columnPart == 0)
            return rowPart == 0 ? nearest : mix(at(left, above), at(left, above + 1), rowPart);
        const float upper = mix(at(left, above), at(left + 1, above), columnPart);
        if (rowPart == 0)
            return upper;
        const float mixed = mix(upper, mix(at(left, above + 1), at(left + 1, above + 1), columnPart), rowPart);
        return std::isnan(mixed) ? nearest : mixed;
    }
    [[nodiscard]] float at(int column, int row) const
    {
        const auto &format = m_frame.format();
        if (column < 0 || row < 0 || column >= static_cast<int>(format.columns) || row >= static_cast<int>(format.rows))
            return kNothing;
        const auto *voxels = reinterpret_cast<const std::uint16_t *>(m_frame.data());
        const std::uint16_t stored = voxels[static_cast<std::size_t>(row) * format.columns + static_cast<std::size_t>(column)];
        const int value = m_scale.isSigned ? static_cast<std::int16_t>(stored) : stored;
        return value == m_scale.noValue ? kNothing : static_cast<float>(value);
    }

    const SliceRecipe::Source &m_source;
    const dicom::Frame &m_frame;
    const VoxelScale &m_scale;
};

/// Where one image has nothing the other one alone counts.
float weighed(float a, float weightA, float b, float weightB)
{
    if (std::isnan(a) || std::isnan(b))
        return weightA >= weightB ? a : b;
    return a * weightA + b * weightB;
}

} // namespace

dicom::Frame blendedSlice(const SliceRecipe &recipe, const dicom::Frame &first, const dicom::Frame &second,
                          const VolumeGeometry &geometry, const VoxelScale &scale)
{
    dicom::PixelFormat format = first.format();
    format.columns = static_cast<std::uint32_t>(geometry.size().x());
    format.rows = static_cast<std::uint32_t>(geometry.size().y());
    auto [buffer, data] = dicom::PixelBuffer::allocate(format.byteCount());
    auto *out = reinterpret_cast<std::uint16_t *>(data);
    const bool hasTwo = recipe.sourceCount == 2;
    const MovedRows rows(recipe.sources[0], first, scale), otherRows(recipe.sources[1], second, scale);
    std::vector<float> row(format.columns), other(format.columns);
    for (std::uint32_t y = 0; y < format.rows; ++y) {
        rows.read(static_cast<int>(y), row);
        if (hasTwo)
            otherRows.read(static_cast<int>(y), other);
        for (std::uint32_t x = 0; x < format.columns; ++x) {
            const float value = hasTwo ? weighed(row[x], static_cast<float>(recipe.sources[0].weight), other[x],
                                                 static_cast<float>(recipe.sources[1].weight))
                                       : row[x];
            const long stored = std::isnan(value) ? scale.noValue : std::lround(value);
            *out++ = static_cast<std::uint16_t>(stored);
        }
    }
    return {format, std::move(buffer)};
}

} // namespace negato::render
