#include "dicom/decode/jpeg_ls_scan.h"

#include "dicom/decode/jpeg_ls_bits.h"
#include "dicom/decode/jpeg_ls_contexts.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace negato::dicom {

namespace {

using jpeg_ls::Context;
using jpeg_ls::RunContext;

/// J of T.87 A.2.1: one bit stands for a run of 2^J pixels.
constexpr std::array<std::uint8_t, 32> kRunOrders{0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2,  2,  3,  3,  3,  3,
                                                  4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12, 13, 14, 15};
constexpr std::size_t kContexts = 365; ///< without those of runs (T.87 A.3.4)
constexpr unsigned kInvalid = ~0U;

/// How steep differences of samples are, -4 to 4 (T.87 A.3.3). In steps of a context's size, so that the sum of three
/// of them, each 9 times the next, is where a context stands.
class Levels
{
public:
    explicit Levels(const JpegLsParameters &parameters)
        : m_levels(static_cast<std::size_t>(2 * parameters.maximum + 1))
        , m_middle(parameters.maximum)
    {
        const auto &[t1, t2, t3] = parameters.thresholds;
        const std::array<int, 5> begins{1, t1, t2, t3, parameters.maximum + 1};
        const auto middle = m_levels.begin() + m_middle;
        for (std::size_t i = 0; i < 4; ++i) {
            const int level = static_cast<int>((i + 1) * sizeof(Context));
            std::fill(middle + begins[i], middle + begins[i + 1], static_cast<std::int8_t>(level));
            std::fill(middle - begins[i + 1] + 1, middle - begins[i] + 1, static_cast<std::int8_t>(-level));
        }
    }

    /// Indexed by the difference.
    [[nodiscard]] const std::int8_t *get() const { return m_levels.data() + m_middle; }

private:
    std::vector<std::int8_t> m_levels;
    std::ptrdiff_t m_middle;
};

/// The samples around the next one, and the level of the step between the two on the left above.
struct Neighbours
{
    Neighbours(const std::uint16_t *up, const std::uint16_t *row, const std::int8_t *levels)
        : left(row[-1])
        , aboveLeft(up[-1])
        , above(up[0])
        , level(levels[above - aboveLeft])
    {
    }

    std::ptrdiff_t left;
    std::ptrdiff_t aboveLeft;
    std::ptrdiff_t above;
    std::ptrdiff_t level;
};

/// Decodes row after row. With as many values as bits can tell apart, the reduction of errors is cheaper.
template <bool kIsPowerOfTwo>
class RowDecoder
{
public:
    RowDecoder(const JpegLsScan &scan, const JpegLsBits &bits)
        : m_bytes(bits.bytes())
        , m_bitCount(bits.count())
        , m_columns(scan.columns)
        , m_maximum(scan.parameters.maximum)
        , m_reset(scan.parameters.reset)
        , m_errorBits(std::bit_width(static_cast<unsigned>(m_maximum)))
        , m_levels(scan.parameters)
    {
        const int sampleBits = std::max(2, m_errorBits);
        const int longestCode = 2 * (sampleBits + std::max(8, sampleBits));
        m_longestPrefix = longestCode - m_errorBits - 1;
        const int a = std::max(2, (m_maximum + 1 + 32) / 64);
        m_contexts.fill(Context::startingWith(a));
        m_runContexts = {RunContext{.a = a, .type = 0}, RunContext{.a = a, .type = 1}};
    }

    /// False where the data end or are invalid. `up` and `row` have one sample more on either side.
    bool decode(const std::uint16_t *up, std::uint16_t *row)
    {
        const std::int8_t *const levels = m_levels.get();
        const int reset = m_reset;
        Codes codes(*this);
        Neighbours at(up, row, levels);
        for (std::size_t x = 0; x < m_columns;) {
            const std::ptrdiff_t aboveRight = up[x + 1];
            const std::ptrdiff_t level = levels[aboveRight - at.above];
            const std::ptrdiff_t place = 9 * (9 * level + at.level) + levels[at.aboveLeft - at.left];
            if (place == 0) { // flat
                m_position = codes.position;
                x = decodeRun(up, row, x);
                codes.position = m_position;
                if (x > m_columns)
                    return false;
                at = Neighbours(up + x, row + x, levels);
                continue;
            }
            const auto sign = static_cast<int>(place >> 63); // contexts that mirror each other are one
            Context &context = contextAt((place ^ sign) - sign);
            const unsigned mapped = codes.take(*this, static_cast<unsigned>(context.k));
            if (mapped > codes.largest) [[unlikely]]
                return false;
            const int error = context.error(mapped);
            at.left = reconstructed(at, context.c, error, sign);
            context.add(error, reset);
            row[x++] = static_cast<std::uint16_t>(at.left);
            at.aboveLeft = at.above;
            at.above = aboveRight;
            at.level = level;
        }
        m_position = codes.position;
        return !isExhausted();
    }

    [[nodiscard]] bool isExhausted() const { return m_position > m_bitCount; }
    /// Whether nothing is left but zeros that fill the last byte.
    [[nodiscard]] bool isAtEnd() const
    {
        return m_bitCount - m_position < 8 && JpegLsBits::window(m_bytes, m_position) == 0;
    }

private:
    /// The codes of a row, apart from the rest so that they stay in registers.
    struct Codes
    {
        explicit Codes(const RowDecoder &decoder)
            : bytes(decoder.m_bytes)
            , position(decoder.m_position)
            , longPrefix(static_cast<unsigned>(std::min(decoder.m_longestPrefix, kLongPrefix)))
            , largest(static_cast<unsigned>(decoder.m_maximum) + 1)
        {
        }
        /// T.87 A.5.3: zeros, a one, k bits. The one is read as the bit above those.
        [[gnu::always_inline]] unsigned take(RowDecoder &decoder, unsigned k)
        {
            const std::uint64_t window = JpegLsBits::window(bytes, position);
            const auto one = static_cast<unsigned>(63 ^ std::countl_zero(window | 1));
            if (one <= 63 - longPrefix) [[unlikely]] {
                decoder.m_position = position;
                const unsigned value = decoder.takeLong(static_cast<int>(k), decoder.m_longestPrefix);
                position = decoder.m_position;
                return value;
            }
            position += 64 + k - std::size_t{one};
            return static_cast<unsigned>(window >> (one - k)) + ((62 - one) << k);
        }

        static constexpr int kLongPrefix =
            JpegLsBits::kWindow - 17; ///< zeros after which a one and k bits may not be there
        const std::uint8_t *bytes;
        std::size_t position;
        unsigned longPrefix;
        unsigned largest; ///< error that there can be, mapped
    };

    [[nodiscard]] Context &contextAt(std::ptrdiff_t place)
    {
        return *reinterpret_cast<Context *>(reinterpret_cast<std::byte *>(m_contexts.data()) + place);
    }

    /// T.87 A.4.2 and the inverse of A.4.5.
    [[nodiscard]] int reconstructed(const Neighbours &at, int correction, int error, int sign) const
    {
        const int prediction =
            jpeg_ls::predicted(static_cast<int>(at.left), static_cast<int>(at.above), static_cast<int>(at.aboveLeft));
        const int corrected = jpeg_ls::limited(prediction + ((correction ^ sign) - sign), 0, m_maximum);
        return reduced(corrected - sign + (error ^ sign));
    }
    /// T.87 A.4.5: errors are coded modulo the range.
    [[nodiscard]] int reduced(int value) const
    {
        if constexpr (kIsPowerOfTwo)
            return value & m_maximum;
        value += value < 0 ? m_maximum + 1 : 0;
        return value - (value > m_maximum ? m_maximum + 1 : 0);
    }

    [[nodiscard]] unsigned takeBits(int count)
    {
        const auto bits = static_cast<unsigned>(JpegLsBits::window(m_bytes, m_position) >> 1 >> (63 - count));
        m_position += static_cast<std::size_t>(count);
        return bits;
    }

    /// A Golomb code of any length. After the longest prefix the error less one stands as it is (T.87 A.5.3). Past the
    /// end there is no one, so no code begins there.
    [[gnu::noinline]] unsigned takeLong(int k, int longestPrefix)
    {
        const int zeros = std::countl_zero(JpegLsBits::window(m_bytes, m_position) | 1);
        m_position += static_cast<std::size_t>(zeros) + 1;
        if (zeros > longestPrefix || isExhausted())
            return kInvalid;
        return zeros == longestPrefix ? takeBits(m_errorBits) + 1 : (static_cast<unsigned>(zeros) << k) + takeBits(k);
    }

    /// T.87 A.7.1: pixels that repeat the left one, and unless the row ends, one that does not. Gives where the next
    /// one stands; a number larger than the columns where the data are invalid.
    [[gnu::noinline]] std::size_t decodeRun(const std::uint16_t *up, std::uint16_t *row, std::size_t x)
    {
        const std::uint16_t repeated = row[static_cast<std::ptrdiff_t>(x) - 1];
        while (takeBits(1) == 1) {
            const std::size_t block = std::size_t{1} << kRunOrders[m_runIndex];
            const std::size_t count = std::min(block, m_columns - x);
            std::fill_n(row + x, count, repeated);
            x += count;
            m_runIndex += count == block && m_runIndex + 1 < kRunOrders.size() ? 1 : 0;
            if (x == m_columns)
                return x;
        }
        const int order = kRunOrders[m_runIndex];
        const std::size_t count = takeBits(order);
        if (count >= m_columns - x)
            return m_columns + 1;
        std::fill_n(row + x, count, repeated);
        x += count;
        const int value = interruption(repeated, up[x], order);
        if (value < 0)
            return m_columns + 1;
        row[x] = static_cast<std::uint16_t>(value);
        m_runIndex -= m_runIndex > 0 ? 1 : 0;
        return x + 1;
    }

    /// The pixel that ends a run (T.87 A.7.2); -1 where it is invalid.
    int interruption(int left, int above, int runOrder)
    {
        RunContext &context = m_runContexts[left == above ? 1 : 0];
        const int k = context.order();
        const unsigned mapped = takeLong(k, m_longestPrefix - runOrder - 1);
        if (mapped > static_cast<unsigned>(m_maximum) + 1)
            return -1;
        const int error = context.take(mapped, k, m_reset);
        return reduced(left > above ? above - error : above + error);
    }

    const std::uint8_t *m_bytes;
    std::size_t m_bitCount;
    std::size_t m_position = 0;
    std::size_t m_columns;
    int m_maximum;
    int m_reset;
    int m_errorBits; ///< qbpp of T.87 A.2.1
    int m_longestPrefix = 0; ///< LIMIT - qbpp - 1
    std::size_t m_runIndex = 0;
    Levels m_levels;
    std::array<Context, kContexts> m_contexts;
    std::array<RunContext, 2> m_runContexts;
};

template <bool kIsPowerOfTwo, typename Sample>
Result<std::span<const std::byte>> decodeRows(const JpegLsScan &scan, std::span<const std::byte> data, Sample *out)
{
    const JpegLsBits bits(data);
    RowDecoder<kIsPowerOfTwo> decoder(scan, bits);
    const std::size_t columns = scan.columns;
    std::vector<std::uint16_t> rows(2 * (columns + 2), 0);
    std::uint16_t *up = rows.data() + 1; // above the first row there are zeros
    std::uint16_t *row = up + columns + 2;
    for (std::uint32_t y = 0; y < scan.rows; ++y) {
        up[columns] = up[columns - 1]; // beyond the edges: the nearest of the row above (T.87 A.2.1)
        row[-1] = up[0];
        if (!decoder.decode(up, row))
            return fail(ErrorCode::CodecFailed,
                        std::string(decoder.isExhausted() ? "JPEG-LS data end" : "unknown JPEG-LS code") + " in row "
                            + std::to_string(y));
        Sample *const target = out + y * columns * scan.samplesPerPixel + scan.sample;
        if (scan.samplesPerPixel == 1)
            std::transform(row, row + columns, target, [](std::uint16_t value) { return static_cast<Sample>(value); });
        else
            for (std::size_t x = 0; x < columns; ++x)
                target[x * scan.samplesPerPixel] = static_cast<Sample>(row[x]);
        std::swap(up, row);
    }
    if (!decoder.isAtEnd())
        return fail(ErrorCode::CodecFailed, "JPEG-LS data go on after the last row");
    return bits.rest();
}

} // namespace

/// T.87 C.2.4.1.1.1, for lossless coding.
JpegLsParameters JpegLsParameters::defaults(int maximum)
{
    const auto orLeast = [maximum](int value, int least) { return value > maximum || value < least ? least : value; };
    const bool isWide = maximum >= 128;
    const int factor = isWide ? (std::min(maximum, 4095) + 128) / 256 : 256 / (maximum + 1);
    JpegLsParameters out{.maximum = maximum};
    auto &[t1, t2, t3] = out.thresholds;
    t1 = orLeast(isWide ? factor * (3 - 2) + 2 : std::max(2, 3 / factor), 1);
    t2 = orLeast(isWide ? factor * (7 - 3) + 3 : std::max(3, 7 / factor), t1);
    t3 = orLeast(isWide ? factor * (21 - 4) + 4 : std::max(4, 21 / factor), t2);
    return out;
}

template <typename Sample>
Result<std::span<const std::byte>> decodeJpegLsScan(const JpegLsScan &scan, std::span<const std::byte> data,
                                                    Sample *out)
{
    const bool isPowerOfTwo = std::has_single_bit(static_cast<unsigned>(scan.parameters.maximum) + 1);
    return isPowerOfTwo ? decodeRows<true>(scan, data, out) : decodeRows<false>(scan, data, out);
}

template Result<std::span<const std::byte>> decodeJpegLsScan(const JpegLsScan &, std::span<const std::byte>,
                                                             std::uint8_t *);
template Result<std::span<const std::byte>> decodeJpegLsScan(const JpegLsScan &, std::span<const std::byte>,
                                                             std::uint16_t *);

} // namespace negato::dicom
