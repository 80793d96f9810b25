#include "render/ray/eight_rays.h"

#include <algorithm>
#include <limits>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace negato::render {

#if defined(__x86_64__)

#define NEGATO_AVX2 __attribute__((target("avx2,fma")))

namespace {

/// Three coordinates of eight places.
struct Places
{
    __m256 axis[3];
};

/// Eight rays at their sample n.
class Packet
{
public:
    NEGATO_AVX2 Packet(const RayScene &rayScene, std::span<const RaySamples, 8> samples)
        : scene(rayScene)
    {
        alignas(32) float start[3][8];
        alignas(32) int firsts[8], lasts[8];
        n = std::numeric_limits<int>::max();
        for (std::size_t i = 0; i < 8; ++i) {
            for (int axis = 0; axis < 3; ++axis)
                start[axis][i] = samples[i].start[axis];
            firsts[i] = samples[i].first;
            lasts[i] = samples[i].last;
            if (samples[i].first <= samples[i].last) {
                n = std::min(n, samples[i].first);
                end = std::max(end, samples[i].last + 1);
            }
        }
        for (int axis = 0; axis < 3; ++axis)
            origin.axis[axis] = _mm256_load_ps(start[axis]);
        first = _mm256_load_si256(reinterpret_cast<const __m256i *>(firsts));
        last = _mm256_load_si256(reinterpret_cast<const __m256i *>(lasts));
    }

    /// Lanes that have a sample n.
    [[nodiscard]] NEGATO_AVX2 __m256 inRange() const
    {
        const __m256i now = _mm256_set1_epi32(n);
        return _mm256_castsi256_ps(_mm256_andnot_si256(_mm256_or_si256(_mm256_cmpgt_epi32(first, now), _mm256_cmpgt_epi32(now, last)),
                                                       _mm256_set1_epi32(-1)));
    }
    /// Lanes that have, or will have, samples.
    [[nodiscard]] NEGATO_AVX2 __m256 notPast() const
    {
        return _mm256_castsi256_ps(_mm256_andnot_si256(_mm256_cmpgt_epi32(_mm256_set1_epi32(n), last), _mm256_set1_epi32(-1)));
    }

    NEGATO_AVX2 void locate()
    {
        const __m256 number = _mm256_set1_ps(static_cast<float>(n));
        __m256i index = _mm256_setzero_si256();
        for (int axis = 2; axis >= 0; --axis) {
            const __m256 exact = _mm256_fmadd_ps(number, _mm256_set1_ps(scene.step[axis]), origin.axis[axis]);
            place.axis[axis] = exact;
            const __m256 inside = _mm256_min_ps(_mm256_max_ps(exact, _mm256_setzero_ps()), _mm256_set1_ps(scene.lastVoxel[axis]));
            clamped.axis[axis] = inside;
            block[axis] = _mm256_srli_epi32(_mm256_cvttps_epi32(inside), 3);
            index = _mm256_add_epi32(_mm256_mullo_epi32(index, _mm256_set1_epi32(scene.blocks[axis])), block[axis]);
        }
        blockIndex = index;
    }

    /// `lanes` without those whose place was cut away.
    [[nodiscard]] NEGATO_AVX2 __m256 kept(__m256 lanes) const
    {
        if (!scene.style.mask)
            return lanes;
        alignas(32) float at[3][8];
        alignas(32) int keep[8];
        for (int axis = 0; axis < 3; ++axis)
            _mm256_store_ps(at[axis], place.axis[axis]);
        const int wanted = _mm256_movemask_ps(lanes);
        for (int i = 0; i < 8; ++i)
            keep[i] = (wanted >> i & 1) && !scene.isCutAt({at[0][i], at[1][i], at[2][i]}) ? -1 : 0;
        return _mm256_castsi256_ps(_mm256_load_si256(reinterpret_cast<const __m256i *>(keep)));
    }

    /// n moves to the first sample at which any of the lanes is beyond its block.
    NEGATO_AVX2 void leap(__m256 lanes)
    {
        __m256 steps = _mm256_set1_ps(1e6F);
        for (int axis = 0; axis < 3; ++axis) {
            if (std::abs(scene.step[axis]) < 1e-9F)
                continue;
            const __m256i ahead = scene.step[axis] > 0 ? _mm256_add_epi32(block[axis], _mm256_set1_epi32(1)) : block[axis];
            const __m256 edge = _mm256_cvtepi32_ps(_mm256_slli_epi32(ahead, 3));
            const __m256 way = _mm256_mul_ps(_mm256_sub_ps(edge, place.axis[axis]), _mm256_set1_ps(scene.perStep[axis]));
            steps = _mm256_min_ps(steps, _mm256_max_ps(way, _mm256_setzero_ps()));
        }
        // A lane before its first sample leaps at most to it.
        const __m256 untilFirst = _mm256_cvtepi32_ps(_mm256_sub_epi32(_mm256_sub_epi32(first, _mm256_set1_epi32(n)), _mm256_set1_epi32(1)));
        const __m256 isBefore = _mm256_cmp_ps(untilFirst, _mm256_setzero_ps(), _CMP_GE_OQ);
        steps = _mm256_blendv_ps(steps, untilFirst, isBefore);
        steps = _mm256_blendv_ps(_mm256_set1_ps(1e6F), steps, lanes);
        __m128 least = _mm_min_ps(_mm256_castps256_ps128(steps), _mm256_extractf128_ps(steps, 1));
        least = _mm_min_ps(least, _mm_movehl_ps(least, least));
        least = _mm_min_ss(least, _mm_shuffle_ps(least, least, 1));
        n += static_cast<int>(_mm_cvtss_f32(least)) + 1;
    }

    const RayScene &scene;
    int n = 0, end = 0;
    __m256i first, last;
    Places origin, place, clamped;
    __m256i block[3], blockIndex;
};

NEGATO_AVX2 inline __m256 mix(__m256 a, __m256 b, __m256 part)
{
    return _mm256_fmadd_ps(_mm256_sub_ps(b, a), part, a);
}

/// Two voxels beside each other, from eight rows: `low` and `high` hold the addresses of four each.
NEGATO_AVX2 inline __m256i pairs(__m256i low, __m256i high)
{
    const int *nowhere = nullptr;
    return _mm256_set_m128i(_mm256_i64gather_epi32(nowhere, high, 1), _mm256_i64gather_epi32(nowhere, low, 1));
}

/// The eight voxels around eight places.
struct Cells
{
    __m256 corner[8];
    __m256 part[3];

    NEGATO_AVX2 explicit Cells(const Packet &packet)
    {
        const RayScene &scene = packet.scene;
        __m256i lower[3];
        for (int axis = 0; axis < 3; ++axis) {
            const __m256 floor = _mm256_min_ps(_mm256_floor_ps(packet.clamped.axis[axis]), _mm256_set1_ps(scene.lastVoxel[axis] - 1));
            part[axis] = _mm256_sub_ps(packet.clamped.axis[axis], floor);
            lower[axis] = _mm256_cvttps_epi32(floor);
        }
        const __m256i place = _mm256_add_epi32(_mm256_mullo_epi32(lower[1], _mm256_set1_epi32(static_cast<int>(scene.columns))), lower[0]);
        const __m256i bytesLow = _mm256_slli_epi64(_mm256_cvtepi32_epi64(_mm256_castsi256_si128(place)), 1);
        const __m256i bytesHigh = _mm256_slli_epi64(_mm256_cvtepi32_epi64(_mm256_extracti128_si256(place, 1)), 1);
        const __m128i sliceLow = _mm256_castsi256_si128(lower[2]), sliceHigh = _mm256_extracti128_si256(lower[2], 1);
        const __m256i rowBytes = _mm256_set1_epi64x(static_cast<long long>(scene.columns * sizeof(std::uint16_t)));
        const auto *table = reinterpret_cast<const long long *>(scene.table);
        for (int k = 0; k < 2; ++k) {
            const __m256i low = _mm256_add_epi64(_mm256_i32gather_epi64(table + k, sliceLow, 8), bytesLow);
            const __m256i high = _mm256_add_epi64(_mm256_i32gather_epi64(table + k, sliceHigh, 8), bytesHigh);
            take(scene, 4 * k, pairs(low, high));
            take(scene, 4 * k + 2, pairs(_mm256_add_epi64(low, rowBytes), _mm256_add_epi64(high, rowBytes)));
        }
    }

    NEGATO_AVX2 void take(const RayScene &scene, int at, __m256i pair)
    {
        const __m256i left = scene.isSigned ? _mm256_srai_epi32(_mm256_slli_epi32(pair, 16), 16) : _mm256_and_si256(pair, _mm256_set1_epi32(0xFFFF));
        const __m256i right = scene.isSigned ? _mm256_srai_epi32(pair, 16) : _mm256_srli_epi32(pair, 16);
        corner[at] = measured(scene, _mm256_cvtepi32_ps(left));
        corner[at + 1] = measured(scene, _mm256_cvtepi32_ps(right));
    }
    NEGATO_AVX2 static __m256 measured(const RayScene &scene, __m256 value)
    {
        return _mm256_blendv_ps(value, _mm256_set1_ps(scene.lowest), _mm256_cmp_ps(value, _mm256_set1_ps(scene.nothing), _CMP_EQ_OQ));
    }

    [[nodiscard]] NEGATO_AVX2 __m256 value() const
    {
        const __m256 front = mix(mix(corner[0], corner[1], part[0]), mix(corner[2], corner[3], part[0]), part[1]);
        const __m256 back = mix(mix(corner[4], corner[5], part[0]), mix(corner[6], corner[7], part[0]), part[1]);
        return mix(front, back, part[2]);
    }
    [[nodiscard]] NEGATO_AVX2 __m256 rise(int i, int next) const { return _mm256_sub_ps(corner[i + next], corner[i]); }

    /// Of the lamp at the eye on the surface.
    [[nodiscard]] NEGATO_AVX2 __m256 light(const RayScene &scene) const
    {
        const __m256 dx = mix(mix(rise(0, 1), rise(2, 1), part[1]), mix(rise(4, 1), rise(6, 1), part[1]), part[2]);
        const __m256 dy = mix(mix(rise(0, 2), rise(1, 2), part[0]), mix(rise(4, 2), rise(5, 2), part[0]), part[2]);
        const __m256 dz = mix(mix(rise(0, 4), rise(1, 4), part[0]), mix(rise(2, 4), rise(3, 4), part[0]), part[1]);
        const __m256 x = _mm256_mul_ps(dx, _mm256_set1_ps(scene.perVoxelMm.x()));
        const __m256 y = _mm256_mul_ps(dy, _mm256_set1_ps(scene.perVoxelMm.y()));
        const __m256 z = _mm256_mul_ps(dz, _mm256_set1_ps(scene.perVoxelMm.z()));
        const __m256 square = _mm256_fmadd_ps(z, z, _mm256_fmadd_ps(y, y, _mm256_mul_ps(x, x)));
        const __m256 length = _mm256_sqrt_ps(square);
        const __m256 along = _mm256_fmadd_ps(z, _mm256_set1_ps(scene.towardsEye.z()),
                                             _mm256_fmadd_ps(y, _mm256_set1_ps(scene.towardsEye.y()), _mm256_mul_ps(x, _mm256_set1_ps(scene.towardsEye.x()))));
        const __m256 positive = _mm256_andnot_ps(_mm256_set1_ps(-0.0F), along);
        const __m256 isFlat = _mm256_cmp_ps(length, _mm256_set1_ps(1e-6F), _CMP_LT_OQ);
        const __m256 cosine = _mm256_div_ps(positive, _mm256_max_ps(length, _mm256_set1_ps(1e-6F)));
        __m256 shine = cosine;
        for (int i = 0; i < kShininess; ++i)
            shine = _mm256_mul_ps(shine, shine);
        const __m256 lit = _mm256_fmadd_ps(shine, _mm256_set1_ps(kSpecularLight),
                                           _mm256_fmadd_ps(cosine, _mm256_set1_ps(kDiffuseLight), _mm256_set1_ps(kAmbientLight)));
        return _mm256_blendv_ps(lit, _mm256_set1_ps(kAmbientLight + kDiffuseLight), isFlat);
    }
};

} // namespace

bool hasEightRays()
{
    static const bool hasVectors = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
    return hasVectors;
}

NEGATO_AVX2 void castEightShaded(const RayScene &scene, std::span<const RaySamples, 8> samples, std::span<RayHit, 8> hits)
{
    Packet packet(scene, samples);
    const auto *entries = reinterpret_cast<const float *>(scene.entries.data());
    const auto *visible = reinterpret_cast<const int *>(scene.isVisible.data());
    const __m256 one = _mm256_set1_ps(1);
    __m256 red = _mm256_setzero_ps(), green = red, blue = red, opacity = red;
    __m256 depth = _mm256_set1_ps(std::numeric_limits<float>::quiet_NaN());
    while (packet.n < packet.end) {
        const __m256 isOpen = _mm256_cmp_ps(opacity, _mm256_set1_ps(kRayOpaque), _CMP_LT_OQ);
        const __m256 going = _mm256_and_ps(isOpen, packet.notPast());
        if (_mm256_movemask_ps(going) == 0)
            break;
        packet.locate();
        const __m256i flags = _mm256_and_si256(_mm256_i32gather_epi32(visible, packet.blockIndex, 1), _mm256_set1_epi32(0xFF));
        const __m256 isSeen = _mm256_castsi256_ps(_mm256_cmpgt_epi32(flags, _mm256_setzero_si256()));
        const __m256 lanes = _mm256_and_ps(_mm256_and_ps(going, packet.inRange()), isSeen);
        if (_mm256_movemask_ps(lanes) == 0) {
            packet.leap(going);
            continue;
        }
        const Cells cells(packet);
        const __m256 exact = _mm256_fmadd_ps(cells.value(), _mm256_set1_ps(scene.valueScale), _mm256_set1_ps(scene.valueOffset));
        const __m256 bounded = _mm256_min_ps(_mm256_max_ps(exact, _mm256_setzero_ps()), _mm256_set1_ps(TransferTable::kEntries - 1));
        const __m256i entry = _mm256_slli_epi32(_mm256_cvttps_epi32(bounded), 2);
        const __m256 found = _mm256_and_ps(_mm256_i32gather_ps(entries + 3, entry, 4), lanes);
        const __m256 seen = packet.kept(_mm256_cmp_ps(found, _mm256_setzero_ps(), _CMP_GT_OQ));
        const __m256 alpha = _mm256_and_ps(found, seen);
        if (_mm256_movemask_ps(seen) != 0) {
            const __m256 clear = _mm256_and_ps(_mm256_sub_ps(one, opacity), seen);
            const __m256 part = scene.style.transfer.hasShading ? _mm256_mul_ps(clear, cells.light(scene)) : clear;
            red = _mm256_fmadd_ps(_mm256_i32gather_ps(entries, entry, 4), part, red);
            green = _mm256_fmadd_ps(_mm256_i32gather_ps(entries + 1, entry, 4), part, green);
            blue = _mm256_fmadd_ps(_mm256_i32gather_ps(entries + 2, entry, 4), part, blue);
            opacity = _mm256_fmadd_ps(clear, alpha, opacity);
            const __m256 isMet = _mm256_and_ps(_mm256_cmp_ps(opacity, _mm256_set1_ps(kRayHalfOpaque), _CMP_GE_OQ),
                                               _mm256_cmp_ps(depth, depth, _CMP_UNORD_Q));
            depth = _mm256_blendv_ps(depth, _mm256_set1_ps(static_cast<float>(packet.n) * scene.stepMm), isMet);
        }
        ++packet.n;
    }
    alignas(32) float out[4][8];
    _mm256_store_ps(out[0], red);
    _mm256_store_ps(out[1], green);
    _mm256_store_ps(out[2], blue);
    _mm256_store_ps(out[3], depth);
    for (std::size_t i = 0; i < 8; ++i)
        hits[i] = {out[0][i], out[1][i], out[2][i], 0, out[3][i]};
}

NEGATO_AVX2 void castEightMaxima(const RayScene &scene, std::span<const RaySamples, 8> samples, std::span<RayHit, 8> hits)
{
    Packet packet(scene, samples);
    __m256 largest = _mm256_set1_ps(-std::numeric_limits<float>::infinity());
    __m256 depth = _mm256_set1_ps(std::numeric_limits<float>::quiet_NaN());
    while (packet.n < packet.end) {
        const __m256 going = packet.notPast();
        packet.locate();
        const __m256 possible = _mm256_i32gather_ps(scene.highest.data(), packet.blockIndex, 4);
        const __m256 lanes = _mm256_and_ps(_mm256_and_ps(going, packet.inRange()), _mm256_cmp_ps(possible, largest, _CMP_GT_OQ));
        if (_mm256_movemask_ps(lanes) == 0) {
            packet.leap(going);
            continue;
        }
        const __m256 value = Cells(packet).value();
        const __m256 isLarger = packet.kept(_mm256_and_ps(lanes, _mm256_cmp_ps(value, largest, _CMP_GT_OQ)));
        largest = _mm256_blendv_ps(largest, value, isLarger);
        depth = _mm256_blendv_ps(depth, _mm256_set1_ps(static_cast<float>(packet.n) * scene.stepMm), isLarger);
        ++packet.n;
    }
    alignas(32) float out[2][8];
    _mm256_store_ps(out[0], largest);
    _mm256_store_ps(out[1], depth);
    for (std::size_t i = 0; i < 8; ++i)
        hits[i] = {0, 0, 0, out[0][i], out[1][i]};
}

#else

bool hasEightRays()
{
    return false;
}

void castEightShaded(const RayScene &, std::span<const RaySamples, 8>, std::span<RayHit, 8>) {}
void castEightMaxima(const RayScene &, std::span<const RaySamples, 8>, std::span<RayHit, 8>) {}

#endif

} // namespace negato::render
