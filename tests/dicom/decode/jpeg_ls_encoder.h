#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

namespace negato::test {

/// Lossless JPEG-LS of one component as T.87 Annex A describes it, step by step and slowly: for what CharLS does not
/// write. That one counts with 2^bits - 1 whatever maximum the codestream gives.
class JpegLsEncoder
{
public:
    struct Parameters
    {
        int bits = 8;
        int maximum = 255;
        std::array<int, 3> thresholds{3, 7, 21};
        int reset = 64;
    };

    static std::string encoded(const std::vector<std::uint16_t> &samples, int columns, const Parameters &parameters)
    {
        return JpegLsEncoder(samples, columns, parameters).encode();
    }

private:
    struct Statistics
    {
        int a = 0, b = 0, c = 0, n = 1, negative = 0;
    };
    static constexpr std::array<int, 32> kJ{0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2,  2,  3,  3,  3,  3,
                                            4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12, 13, 14, 15};

    JpegLsEncoder(const std::vector<std::uint16_t> &samples, int columns, const Parameters &parameters)
        : m_samples(samples)
        , m_columns(columns)
        , m_rows(static_cast<int>(samples.size()) / columns)
        , m_parameters(parameters)
        , m_range(parameters.maximum + 1)
    {
        while (1 << m_qbpp < m_range)
            ++m_qbpp;
        const int bpp = std::max(2, m_qbpp);
        m_limit = 2 * (bpp + std::max(8, bpp));
        m_contexts.fill({.a = std::max(2, (m_range + 32) / 64)});
    }

    std::string encode()
    {
        const auto [bits, maximum, t, reset] = m_parameters;
        bytes({0xFF, 0xD8, 0xFF, 0xF7, 0, 11, bits, m_rows >> 8, m_rows, m_columns >> 8, m_columns, 1, 1, 0x11, 0});
        bytes({0xFF, 0xF8, 0, 13, 1, maximum >> 8, maximum, t[0] >> 8, t[0], t[1] >> 8, t[1], t[2] >> 8, t[2],
               reset >> 8, reset});
        bytes({0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 0, 0});
        for (int row = 0; row < m_rows; ++row)
            for (int column = 0; column < m_columns;)
                column = encodeFrom(row, column);
        while (m_bitCount != 0 || m_isAfterFF)
            bit(0);
        bytes({0xFF, 0xD9});
        return m_out;
    }

    /// With what stands for samples beyond the edges (A.2.1).
    [[nodiscard]] int at(int row, int column) const
    {
        if (row < 0)
            return 0;
        if (column < 0)
            return at(row - 1, 0);
        if (column >= m_columns)
            return at(row, m_columns - 1);
        return m_samples[static_cast<std::size_t>(row * m_columns + column)];
    }

    int encodeFrom(int row, int column)
    {
        const int a = at(row, column - 1), b = at(row - 1, column), c = at(row - 1, column - 1),
                  d = at(row - 1, column + 1);
        if (a == b && b == c && c == d)
            return encodeRun(row, column);
        int q = 81 * level(d - b) + 9 * level(b - c) + level(c - a);
        const int sign = q < 0 ? -1 : 1;
        q *= sign;
        Statistics &s = m_contexts[static_cast<std::size_t>(q)];
        const int edge = c >= std::max(a, b) ? std::min(a, b) : c <= std::min(a, b) ? std::max(a, b) : a + b - c;
        const int prediction = std::clamp(edge + sign * s.c, 0, m_parameters.maximum);
        const int error = reduced(sign * (at(row, column) - prediction));
        const int k = order(s.a, s.n);
        const bool isInverted = k == 0 && 2 * s.b <= -s.n;
        golomb(error >= 0 ? 2 * error + isInverted : -2 * error - 1 - isInverted, k, m_limit);
        s.b += error;
        s.a += std::abs(error);
        age(s);
        correct(s);
        return column + 1;
    }

    /// A.7.
    int encodeRun(int row, int column)
    {
        const int a = at(row, column - 1);
        int count = 0;
        while (column < m_columns && at(row, column) == a) {
            ++column;
            ++count;
        }
        for (; count >= 1 << kJ[m_runIndex]; m_runIndex = std::min<std::size_t>(31, m_runIndex + 1)) {
            count -= 1 << kJ[m_runIndex];
            bit(1);
        }
        if (column == m_columns) {
            if (count > 0)
                bit(1);
            return column;
        }
        const int runOrder = kJ[m_runIndex];
        bit(0);
        number(count, runOrder);
        const int b = at(row - 1, column);
        const int type = a == b ? 1 : 0;
        const int sign = type == 0 && a > b ? -1 : 1;
        Statistics &s = m_contexts[static_cast<std::size_t>(365 + type)];
        const int error = reduced(sign * (at(row, column) - b));
        const int k = order(type == 0 ? s.a : s.a + (s.n >> 1), s.n);
        const bool map =
            (k == 0 && error > 0 && 2 * s.negative < s.n) || (error < 0 && (2 * s.negative >= s.n || k != 0));
        const int mapped = 2 * std::abs(error) - type - map;
        golomb(mapped, k, m_limit - runOrder - 1);
        s.negative += error < 0;
        s.a += (mapped + 1 - type) >> 1;
        age(s);
        m_runIndex -= m_runIndex > 0 ? 1 : 0;
        return column + 1;
    }

    [[nodiscard]] int level(int difference) const
    {
        int size = difference != 0 ? 1 : 0;
        for (const int threshold : m_parameters.thresholds)
            size += std::abs(difference) >= threshold;
        return difference < 0 ? -size : size;
    }
    /// A.4.5.
    [[nodiscard]] int reduced(int error) const
    {
        if (error < 0)
            error += m_range;
        return error >= (m_range + 1) / 2 ? error - m_range : error;
    }
    static int order(int a, int n)
    {
        int k = 0;
        while (n << k < a)
            ++k;
        return k;
    }
    void age(Statistics &s) const
    {
        if (s.n == m_parameters.reset) {
            s.a >>= 1;
            s.b >>= 1;
            s.n >>= 1;
            s.negative >>= 1;
        }
        ++s.n;
    }
    /// A.6.2.
    static void correct(Statistics &s)
    {
        if (s.b <= -s.n) {
            s.b = std::max(s.b + s.n, 1 - s.n);
            s.c = std::max(s.c - 1, -128);
        } else if (s.b > 0) {
            s.b = std::min(s.b - s.n, 0);
            s.c = std::min(s.c + 1, 127);
        }
    }

    /// A.5.3.
    void golomb(int value, int k, int limit)
    {
        const int longest = limit - m_qbpp - 1;
        const bool isEscape = value >> k >= longest;
        for (int i = isEscape ? longest : value >> k; i > 0; --i)
            bit(0);
        bit(1);
        isEscape ? number(value - 1, m_qbpp) : number(value, k);
    }
    void number(int value, int bits)
    {
        while (bits-- > 0)
            bit(value >> bits & 1);
    }
    /// After a byte 0xFF the first bit of the next one is 0 (A.1).
    void bit(int value)
    {
        m_byte = m_byte << 1 | value;
        if (++m_bitCount < (m_isAfterFF ? 7 : 8))
            return;
        bytes({m_byte});
        m_isAfterFF = m_byte == 0xFF;
        m_byte = m_bitCount = 0;
    }
    void bytes(const std::vector<int> &values)
    {
        for (const int value : values)
            m_out += static_cast<char>(value);
    }

    const std::vector<std::uint16_t> &m_samples;
    int m_columns;
    int m_rows;
    Parameters m_parameters;
    int m_range;
    int m_qbpp = 0;
    int m_limit = 0;
    std::array<Statistics, 367> m_contexts;
    std::size_t m_runIndex = 0;
    std::string m_out;
    int m_byte = 0;
    int m_bitCount = 0;
    bool m_isAfterFF = false;
};

} // namespace negato::test
