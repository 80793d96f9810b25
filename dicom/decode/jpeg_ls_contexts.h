#pragma once

#include <bit>
#include <cstdint>
#include <cstdlib>

/// The statistics that a JPEG-LS decoder keeps, by one pixel (T.87 A.4 to A.6). This is what decoding costs: some 90
/// instructions a pixel, each of which waits for the one before, so there is no branch here that depends on the image
/// but rarely taken ones.
namespace negato::dicom::jpeg_ls {

/// By value, which compiles to conditional moves; std::min() and std::clamp() to branches that no processor foresees.
inline int smaller(int a, int b)
{
    return a < b ? a : b;
}
inline int larger(int a, int b)
{
    return a > b ? a : b;
}
inline int limited(int value, int least, int most)
{
    return smaller(larger(value, least), most);
}

/// The smallest k for which n * 2^k is not less than a (T.87 A.5.1); n > 0.
inline int golombOrder(int a, int n)
{
    const auto log2 = [](int value) { return 31 ^ std::countl_zero(static_cast<unsigned>(value)); };
    const int k = larger(log2(a | 1) - log2(n), 0);
    return k + ((n << k) < a ? 1 : 0);
}

/// T.87 A.4.1: an edge above or left is taken, else the plane through the three.
inline int predicted(int left, int above, int aboveLeft)
{
    const int low = smaller(left, above);
    const int high = larger(left, above);
    const int plane = left + above - aboveLeft;
    const int lowOrPlane = aboveLeft >= high ? low : plane;
    return aboveLeft <= low ? high : lowOrPlane;
}

/// Of the errors where the neighbourhood looked alike (T.87 A.2.1).
struct Context
{
    std::int32_t a = 0; ///< sum of magnitudes
    std::int16_t n = 1; ///< how many
    std::int16_t c = 0; ///< correction of the prediction
    std::int32_t q = 0; ///< -B: what the correction leaves of their sum, 0 to n - 1
    std::int32_t k = 0; ///< order of the next Golomb code

    [[nodiscard]] static Context startingWith(int a) { return {.a = a, .k = golombOrder(a, 1)}; }

    /// T.87 A.5.2 backwards: 0, 1, 2, 3... stand for 0, -1, 1, -2..., or for -1, 0, -2, 1... where k is 0 and 2B <= -N.
    [[nodiscard]] int error(unsigned mapped) const
    {
        const int isUsual = ((2 * q - n) | (n - a)) >> 31; // all bits, or none
        return static_cast<int>(mapped >> 1) ^ (static_cast<int>(mapped & 1) - 1) ^ isUsual;
    }

    /// T.87 A.6: the error is counted, and C follows where the errors lean to one side.
    void add(int error, int reset)
    {
        constexpr int leastC = -128, mostC = 127;
        int count = n;
        int sum = a + std::abs(error);
        int rest = q - error;
        if (count == reset) [[unlikely]] {
            sum >>= 1;
            rest = -(-rest >> 1);
            count >>= 1;
        }
        const int mostRest = count++;
        const int bound = count << k;
        if (static_cast<unsigned>(bound - sum) >= static_cast<unsigned>(bound) >> 1) [[unlikely]] // k may be another
            k = golombOrder(sum, count);
        const int step = ((mostRest - rest) >> 31) - (rest >> 31); // of C: -1, 0 or 1
        const int moved = c + step;
        c = static_cast<std::int16_t>(moved < leastC || moved > mostC ? c : moved);
        q = limited(rest + count * step, 0, mostRest);
        a = sum;
        n = static_cast<std::int16_t>(count);
    }
};

/// Of the errors where a run ended (T.87 A.7.2). There are two: after runs whose pixels are not those above, and those
/// whose are.
struct RunContext
{
    int a = 0;
    int n = 1;
    int negative = 0; ///< Nn
    int type = 0; ///< RItype, 0 or 1

    [[nodiscard]] int order() const { return golombOrder(a + (type == 1 ? n >> 1 : 0), n); }

    /// The error that `mapped`, coded with order k, stands for. It is counted.
    int take(unsigned mapped, int k, int reset)
    {
        const int doubled = static_cast<int>(mapped) + type;
        const int map = doubled & 1;
        const bool isMapNegative = k != 0 || 2 * negative >= n;
        const int size = (doubled + map) >> 1;
        const int error = (map == 1) == isMapNegative ? -size : size;
        negative += error < 0 ? 1 : 0;
        a += (static_cast<int>(mapped) + 1 - type) >> 1;
        if (n == reset) {
            a >>= 1;
            n >>= 1;
            negative >>= 1;
        }
        ++n;
        return error;
    }
};

} // namespace negato::dicom::jpeg_ls
