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

NEGATO_AVX2 inline __m256 mix(__m256 a, __m256 b, __m256 part)
{
    return _mm256_fmadd_ps(_mm256_sub_ps(b, a), part, a);
}

/// What of a row is nothing, and which voxel of it is the nearest.
struct RowState
{
    __m256 hasNothing, nearest;
};

NEGATO_AVX2 inline RowState rowState(__m256 a, __m256 b, __m256 part, __m256 nothing)
{
    const __m256 either = _mm256_or_ps(_mm256_cmp_ps(a, nothing, _CMP_EQ_OQ), _mm256_cmp_ps(b, nothing, _CMP_EQ_OQ));
    const __m256 isRight = _mm256_cmp_ps(part, _mm256_set1_ps(0.5F), _CMP_GE_OQ);
    return {either, _mm256_blendv_ps(a, b, isRight)};
}

NEGATO_AVX2 inline RowState merged(const RowState &a, const RowState &b, __m256 part)
{
    const __m256 isSecond = _mm256_cmp_ps(part, _mm256_set1_ps(0.5F), _CMP_GE_OQ);
    return {_mm256_or_ps(a.hasNothing, b.hasNothing), _mm256_blendv_ps(a.nearest, b.nearest, isSecond)};
}

template <typename Stored, bool hasPadding>
NEGATO_AVX2 void eightAtATime(const Grid &grid, const Eigen::Vector3f &first, const Eigen::Vector3f &step, std::span<float> out,
                              std::size_t count)
{
    const __m256 nothing = _mm256_set1_ps(grid.nothing), notANumber = _mm256_set1_ps(std::numeric_limits<float>::quiet_NaN());
    const auto *table = reinterpret_cast<const long long *>(grid.table);
    const __m256i rowBytes = _mm256_set1_epi64x(static_cast<long long>(grid.columns * sizeof(Stored)));
    __m256 index = _mm256_setr_ps(0, 1, 2, 3, 4, 5, 6, 7);
    for (std::size_t i = 0; i < count; i += 8, index = _mm256_add_ps(index, _mm256_set1_ps(8))) {
        const Lanes x = between(first.x(), step.x(), index, grid.last.x());
        const Lanes y = between(first.y(), step.y(), index, grid.last.y());
        const Lanes z = between(first.z(), step.z(), index, grid.last.z());
        const __m256i place = _mm256_add_epi32(
            _mm256_mullo_epi32(_mm256_cvttps_epi32(y.lower), _mm256_set1_epi32(static_cast<int>(grid.columns))),
            _mm256_cvttps_epi32(x.lower));
        const __m256i bytesLow = _mm256_slli_epi64(_mm256_cvtepi32_epi64(_mm256_castsi256_si128(place)), 1);
        const __m256i bytesHigh = _mm256_slli_epi64(_mm256_cvtepi32_epi64(_mm256_extracti128_si256(place, 1)), 1);
        const __m256i slice = _mm256_cvttps_epi32(z.lower);
        const __m128i sliceLow = _mm256_castsi256_si128(slice), sliceHigh = _mm256_extracti128_si256(slice, 1);
        __m256 plane[2];
        RowState state[2];
        for (int k = 0; k < 2; ++k) {
            const __m256i low = _mm256_add_epi64(_mm256_i32gather_epi64(table + k, sliceLow, 8), bytesLow);
            const __m256i high = _mm256_add_epi64(_mm256_i32gather_epi64(table + k, sliceHigh, 8), bytesHigh);
            const __m256i upper = pairs(low, high);
            const __m256i lower = pairs(_mm256_add_epi64(low, rowBytes), _mm256_add_epi64(high, rowBytes));
            const __m256 a = left<Stored>(upper), b = right<Stored>(upper), c = left<Stored>(lower), d = right<Stored>(lower);
            plane[k] = mix(mix(a, b, x.part), mix(c, d, x.part), y.part);
            if constexpr (hasPadding)
                state[k] = merged(rowState(a, b, x.part, nothing), rowState(c, d, x.part, nothing), y.part);
        }
        __m256 result = mix(plane[0], plane[1], z.part);
        if constexpr (hasPadding) {
            const RowState all = merged(state[0], state[1], z.part);
            const __m256 nearest = _mm256_blendv_ps(all.nearest, notANumber, _mm256_cmp_ps(all.nearest, nothing, _CMP_EQ_OQ));
            result = _mm256_blendv_ps(result, nearest, all.hasNothing);
        }
        _mm256_storeu_ps(out.data() + i, result);
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
