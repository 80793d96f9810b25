#include "render/volume/linear_kernel.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace negato::render {

namespace {

struct Grid
{
    explicit Grid(const Volume &volume)
        : table(volume.voxelTable())
        , last((volume.geometry().size() - Eigen::Vector3i::Ones()).cast<float>())
        , columns(static_cast<std::size_t>(volume.geometry().size().x()))
        , nothing(static_cast<float>(volume.scale().noValue))
    {
    }

    const std::uint16_t *const *table;
    Eigen::Vector3f last; ///< coordinates of the last voxel
    std::size_t columns;
    float nothing;
};

/// The neighbours of a place along an axis: the lower one, and the part of the way to the upper.
struct Between
{
    Between(float place, float last)
    {
        const float clamped = std::clamp(place, 0.0F, last);
        lower = std::min(std::floor(clamped), last - 1);
        part = clamped - lower;
    }
    float lower, part;
};

template <typename Stored, bool hasPadding>
float linearAt(const Grid &grid, const Eigen::Vector3f &place)
{
    const Between x(place.x(), grid.last.x()), y(place.y(), grid.last.y()), z(place.z(), grid.last.z());
    float corner[8];
    bool isWhole = true;
    const std::size_t offset = static_cast<std::size_t>(y.lower) * grid.columns + static_cast<std::size_t>(x.lower);
    for (int k = 0; k < 2; ++k)
        for (int j = 0; j < 2; ++j) {
            const std::uint16_t *row = grid.table[static_cast<std::size_t>(z.lower) + static_cast<std::size_t>(k)] + offset
                + static_cast<std::size_t>(j) * grid.columns;
            for (int i = 0; i < 2; ++i) {
                const float value = static_cast<float>(static_cast<Stored>(row[i]));
                corner[4 * k + 2 * j + i] = value;
                isWhole = isWhole && value != grid.nothing;
            }
        }
    if (hasPadding && !isWhole) {
        const float nearest = corner[(z.part >= 0.5F ? 4 : 0) + (y.part >= 0.5F ? 2 : 0) + (x.part >= 0.5F ? 1 : 0)];
        return nearest == grid.nothing ? std::numeric_limits<float>::quiet_NaN() : nearest;
    }
    const auto mix = [](float a, float b, float part) { return a + (b - a) * part; };
    const float front = mix(mix(corner[0], corner[1], x.part), mix(corner[2], corner[3], x.part), y.part);
    const float back = mix(mix(corner[4], corner[5], x.part), mix(corner[6], corner[7], x.part), y.part);
    return mix(front, back, z.part);
}

template <typename Stored, bool hasPadding>
void oneByOne(const Grid &grid, const Eigen::Vector3f &first, const Eigen::Vector3f &step, std::span<float> out, std::size_t begin)
{
    for (std::size_t i = begin; i < out.size(); ++i)
        out[i] = linearAt<Stored, hasPadding>(grid, first + step * static_cast<float>(i));
}

#if defined(__x86_64__)

#define NEGATO_AVX2 __attribute__((target("avx2,fma")))

struct Lanes
{
    __m256 lower, part;
};

NEGATO_AVX2 inline Lanes between(float first, float step, __m256 index, float last)
{
    const __m256 place = _mm256_fmadd_ps(index, _mm256_set1_ps(step), _mm256_set1_ps(first));
    const __m256 clamped = _mm256_min_ps(_mm256_max_ps(place, _mm256_setzero_ps()), _mm256_set1_ps(last));
    const __m256 lower = _mm256_min_ps(_mm256_floor_ps(clamped), _mm256_set1_ps(last - 1));
    return {lower, _mm256_sub_ps(clamped, lower)};
}

/// Two voxels beside each other, from eight rows: `low` and `high` hold the addresses of four each.
NEGATO_AVX2 inline __m256i pairs(__m256i low, __m256i high)
{
    const int *nowhere = nullptr;
    const __m128i first = _mm256_i64gather_epi32(nowhere, low, 1);
    const __m128i second = _mm256_i64gather_epi32(nowhere, high, 1);
    return _mm256_set_m128i(second, first);
}

template <typename Stored>
NEGATO_AVX2 inline __m256 left(__m256i pair)
{
    if constexpr (std::is_signed_v<Stored>)
        return _mm256_cvtepi32_ps(_mm256_srai_epi32(_mm256_slli_epi32(pair, 16), 16));
    else
        return _mm256_cvtepi32_ps(_mm256_and_si256(pair, _mm256_set1_epi32(0xFFFF)));
}

template <typename Stored>
NEGATO_AVX2 inline __m256 right(__m256i pair)
{
    if constexpr (std::is_signed_v<Stored>)
        return _mm256_cvtepi32_ps(_mm256_srai_epi32(pair, 16));
    else
        return _mm256_cvtepi32_ps(_mm256_srli_epi32(pair, 16));
}

/// Eight of the eight voxels from `row` on.
template <typename Stored>
NEGATO_AVX2 inline __m256 picked(const std::uint16_t *row, __m256i which)
{
    const __m128i stored = _mm_loadu_si128(reinterpret_cast<const __m128i *>(row));
    if constexpr (std::is_signed_v<Stored>)
        return _mm256_cvtepi32_ps(_mm256_permutevar8x32_epi32(_mm256_cvtepi16_epi32(stored), which));
    else
        return _mm256_cvtepi32_ps(_mm256_permutevar8x32_epi32(_mm256_cvtepu16_epi32(stored), which));
}

NEGATO_AVX2 inline __m256 mix(__m256 a, __m256 b, __m256 part)
{
    return _mm256_fmadd_ps(_mm256_sub_ps(b, a), part, a);
}

/// What lies between voxels; where there is padding, whether one of them is nothing, and the nearest of them.
template <bool hasPadding> struct Sample
{
    __m256 value;
};
template <> struct Sample<true>
{
    __m256 value, hasNothing, nearest;
};

template <bool hasPadding>
NEGATO_AVX2 inline Sample<hasPadding> betweenTwo(__m256 a, __m256 b, __m256 part, __m256 nothing)
{
    if constexpr (hasPadding) {
        const __m256 either = _mm256_or_ps(_mm256_cmp_ps(a, nothing, _CMP_EQ_OQ), _mm256_cmp_ps(b, nothing, _CMP_EQ_OQ));
        const __m256 isRight = _mm256_cmp_ps(part, _mm256_set1_ps(0.5F), _CMP_GE_OQ);
        return {mix(a, b, part), either, _mm256_blendv_ps(a, b, isRight)};
    } else {
        return {mix(a, b, part)};
    }
}

template <bool hasPadding>
NEGATO_AVX2 inline Sample<hasPadding> merged(const Sample<hasPadding> &a, const Sample<hasPadding> &b, __m256 part)
{
    if constexpr (hasPadding) {
        const __m256 isSecond = _mm256_cmp_ps(part, _mm256_set1_ps(0.5F), _CMP_GE_OQ);
        return {mix(a.value, b.value, part), _mm256_or_ps(a.hasNothing, b.hasNothing), _mm256_blendv_ps(a.nearest, b.nearest, isSecond)};
    } else {
        return {mix(a.value, b.value, part)};
    }
}

template <bool hasPadding>
NEGATO_AVX2 inline Sample<hasPadding> chosen(const Sample<hasPadding> &a, const Sample<hasPadding> &b, __m256 isSecond)
{
    if constexpr (hasPadding)
        return {_mm256_blendv_ps(a.value, b.value, isSecond), _mm256_blendv_ps(a.hasNothing, b.hasNothing, isSecond),
                _mm256_blendv_ps(a.nearest, b.nearest, isSecond)};
    else
        return {_mm256_blendv_ps(a.value, b.value, isSecond)};
}

template <bool hasPadding>
NEGATO_AVX2 inline __m256 finished(const Sample<hasPadding> &sample, __m256 nothing)
{
    if constexpr (hasPadding) {
        const __m256 notANumber = _mm256_set1_ps(std::numeric_limits<float>::quiet_NaN());
        const __m256 nearest = _mm256_blendv_ps(sample.nearest, notANumber, _mm256_cmp_ps(sample.nearest, nothing, _CMP_EQ_OQ));
        return _mm256_blendv_ps(sample.value, nearest, sample.hasNothing);
    } else {
        return sample.value;
    }
}

/// The lower neighbours of eight places on a line, along an axis: the lowest of them, and how far the others go beyond it.
struct Reach
{
    int low, more;
};

NEGATO_AVX2 inline Reach reachOf(__m256i lower)
{
    const int first = _mm256_extract_epi32(lower, 0), last = _mm256_extract_epi32(lower, 7);
    return {std::min(first, last), std::abs(last - first)};
}

/// Between the voxels of any rows.
template <typename Stored, bool hasPadding>
NEGATO_AVX2 inline Sample<hasPadding> gathered(const Grid &grid, const Lanes &x, const Lanes &y, const Lanes &z, __m256 nothing)
{
    const auto *table = reinterpret_cast<const long long *>(grid.table);
    const __m256i rowBytes = _mm256_set1_epi64x(static_cast<long long>(grid.columns * sizeof(Stored)));
    const __m256i place = _mm256_add_epi32(_mm256_mullo_epi32(_mm256_cvttps_epi32(y.lower), _mm256_set1_epi32(static_cast<int>(grid.columns))),
                                           _mm256_cvttps_epi32(x.lower));
    const __m256i bytesLow = _mm256_slli_epi64(_mm256_cvtepi32_epi64(_mm256_castsi256_si128(place)), 1);
    const __m256i bytesHigh = _mm256_slli_epi64(_mm256_cvtepi32_epi64(_mm256_extracti128_si256(place, 1)), 1);
    const __m256i slice = _mm256_cvttps_epi32(z.lower);
    const __m128i sliceLow = _mm256_castsi256_si128(slice), sliceHigh = _mm256_extracti128_si256(slice, 1);
    Sample<hasPadding> plane[2];
    for (int k = 0; k < 2; ++k) {
        const __m256i low = _mm256_add_epi64(_mm256_i32gather_epi64(table + k, sliceLow, 8), bytesLow);
        const __m256i high = _mm256_add_epi64(_mm256_i32gather_epi64(table + k, sliceHigh, 8), bytesHigh);
        const __m256i upper = pairs(low, high);
        const __m256i lower = pairs(_mm256_add_epi64(low, rowBytes), _mm256_add_epi64(high, rowBytes));
        plane[k] = merged(betweenTwo<hasPadding>(left<Stored>(upper), right<Stored>(upper), x.part, nothing),
                          betweenTwo<hasPadding>(left<Stored>(lower), right<Stored>(lower), x.part, nothing), y.part);
    }
    return merged(plane[0], plane[1], z.part);
}

constexpr int kVoxelsAtOnce = 8;

/// Of places that lie close together: rows are read at once, and each lane takes its own of them.
template <typename Stored, bool hasPadding, int moreRows, int moreSlices>
NEGATO_AVX2 inline Sample<hasPadding> fromRows(const Grid &grid, const Lanes &x, const Lanes &y, const Lanes &z, int column, int row,
                                               int slice, __m256 nothing)
{
    const __m256i which = _mm256_sub_epi32(_mm256_cvttps_epi32(x.lower), _mm256_set1_epi32(column));
    const std::size_t start = static_cast<std::size_t>(row) * grid.columns + static_cast<std::size_t>(column);
    const __m256 isLowerRow = _mm256_cmp_ps(y.lower, _mm256_set1_ps(static_cast<float>(row)), _CMP_GT_OQ);
    const __m256 isFartherSlice = _mm256_cmp_ps(z.lower, _mm256_set1_ps(static_cast<float>(slice)), _CMP_GT_OQ);
    Sample<hasPadding> planes[2 + moreSlices];
    for (int k = 0; k < 2 + moreSlices; ++k) {
        const std::uint16_t *voxels = grid.table[slice + k] + start;
        Sample<hasPadding> rows[2 + moreRows];
        for (int j = 0; j < 2 + moreRows; ++j, voxels += grid.columns)
            rows[j] = betweenTwo<hasPadding>(picked<Stored>(voxels, which), picked<Stored>(voxels + 1, which), x.part, nothing);
        if constexpr (moreRows > 0)
            planes[k] = merged(chosen(rows[0], rows[1], isLowerRow), chosen(rows[1], rows[2], isLowerRow), y.part);
        else
            planes[k] = merged(rows[0], rows[1], y.part);
    }
    if constexpr (moreSlices > 0)
        return merged(chosen(planes[0], planes[1], isFartherSlice), chosen(planes[1], planes[2], isFartherSlice), z.part);
    else
        return merged(planes[0], planes[1], z.part);
}

template <typename Stored, bool hasPadding>
NEGATO_AVX2 inline Sample<hasPadding> sampleOf(const Grid &grid, const Lanes &x, const Lanes &y, const Lanes &z, __m256 nothing)
{
    const Reach columns = reachOf(_mm256_cvttps_epi32(x.lower)), rows = reachOf(_mm256_cvttps_epi32(y.lower)),
                slices = reachOf(_mm256_cvttps_epi32(z.lower));
    const int column = std::min(columns.low, static_cast<int>(grid.columns) - kVoxelsAtOnce - 1); // nothing behind the row is read
    if (column < 0 || columns.low + columns.more - column >= kVoxelsAtOnce || rows.more > 1 || slices.more > 1)
        return gathered<Stored, hasPadding>(grid, x, y, z, nothing);
    if (rows.more == 0 && slices.more == 0)
        return fromRows<Stored, hasPadding, 0, 0>(grid, x, y, z, column, rows.low, slices.low, nothing);
    if (rows.more == 0)
        return fromRows<Stored, hasPadding, 0, 1>(grid, x, y, z, column, rows.low, slices.low, nothing);
    if (slices.more == 0)
        return fromRows<Stored, hasPadding, 1, 0>(grid, x, y, z, column, rows.low, slices.low, nothing);
    return fromRows<Stored, hasPadding, 1, 1>(grid, x, y, z, column, rows.low, slices.low, nothing);
}

template <typename Stored, bool hasPadding>
NEGATO_AVX2 void eightAtATime(const Grid &grid, const Eigen::Vector3f &first, const Eigen::Vector3f &step, std::span<float> out,
                              std::size_t count)
{
    const __m256 nothing = _mm256_set1_ps(grid.nothing);
    __m256 index = _mm256_setr_ps(0, 1, 2, 3, 4, 5, 6, 7);
    for (std::size_t i = 0; i < count; i += 8, index = _mm256_add_ps(index, _mm256_set1_ps(8))) {
        const Lanes x = between(first.x(), step.x(), index, grid.last.x());
        const Lanes y = between(first.y(), step.y(), index, grid.last.y());
        const Lanes z = between(first.z(), step.z(), index, grid.last.z());
        _mm256_storeu_ps(out.data() + i, finished(sampleOf<Stored, hasPadding>(grid, x, y, z, nothing), nothing));
    }
}

#endif

template <typename Stored, bool hasPadding>
void sampleAs(const Grid &grid, const Eigen::Vector3f &first, const Eigen::Vector3f &step, std::span<float> out)
{
    std::size_t done = 0;
#if defined(__x86_64__)
    static const bool hasVectors = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
    if (hasVectors) {
        done = out.size() / 8 * 8;
        eightAtATime<Stored, hasPadding>(grid, first, step, out, done);
    }
#endif
    oneByOne<Stored, hasPadding>(grid, first, step, out, done);
}

} // namespace

void sampleLinearly(const Volume &volume, const VoxelLine &line, std::span<float> out)
{
    const Grid grid(volume);
    const Eigen::Vector3f first = line.first.cast<float>(), step = line.step.cast<float>();
    const bool hasPadding = volume.scale().hasPadding;
    if (volume.scale().isSigned)
        hasPadding ? sampleAs<std::int16_t, true>(grid, first, step, out) : sampleAs<std::int16_t, false>(grid, first, step, out);
    else
        hasPadding ? sampleAs<std::uint16_t, true>(grid, first, step, out) : sampleAs<std::uint16_t, false>(grid, first, step, out);
}

} // namespace negato::render
