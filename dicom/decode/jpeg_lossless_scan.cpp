#include "dicom/decode/jpeg_lossless_scan.h"

#include <string>

namespace negato::dicom {

namespace {

/// Table H.1: a is left, b above, c above left.
template <int kSelection>
int predicted(int a, int b, int c)
{
    switch (kSelection) {
    case 1: return a;
    case 2: return b;
    case 3: return c;
    case 4: return a + b - c;
    case 5: return a + ((b - c) >> 1);
    case 6: return b + ((a - c) >> 1);
    default: return (a + b) >> 1;
    }
}

template <typename Sample>
class Scan
{
public:
    Scan(const JpegLosslessScan &scan, std::span<const std::byte> data, Sample *out)
        : m_scan(scan)
        , m_bits(data)
        , m_out(out + scan.firstSample)
        , m_stride(std::size_t{scan.columns} * scan.samplesPerPixel)
    {
    }

    Result<std::span<const std::byte>> run()
    {
        for (std::uint32_t row = 0; row < m_scan.rows; ++row) {
            const bool isRestart = m_scan.restartRows != 0 && row != 0 && row % m_scan.restartRows == 0;
            if (isRestart && !restart())
                return fail(ErrorCode::CodecFailed, "JPEG restart marker is missing before row " + std::to_string(row));
            decodeRow(m_out + row * m_stride, isRestart || row == 0);
            if (!m_isValid || m_bits.isExhausted())
                return fail(ErrorCode::CodecFailed, std::string(m_isValid ? "JPEG data ends" : "unknown JPEG code")
                                                        + " in row " + std::to_string(row));
        }
        if (m_bits.hasMore())
            return fail(ErrorCode::CodecFailed, "JPEG data goes on after the last row");
        return m_bits.endOfInterval();
    }

private:
    /// Intervals end at a byte, before RSTm with m counting from 0 to 7 (T.81 E.1.4, F.1.1.5.2).
    bool restart()
    {
        const bool isAtEnd = !m_bits.hasMore();
        const auto rest = m_bits.endOfInterval();
        if (!isAtEnd || rest.size() < 2 || static_cast<unsigned>(rest[1]) != (0xD0U | (m_restarts++ & 7U)))
            return false;
        m_bits = JpegBits(rest.subspan(2));
        return true;
    }

    std::uint32_t difference(std::size_t sample)
    {
        m_bits.fill();
        return m_scan.tables[sample]->take(m_bits, m_isValid);
    }

    /// The first row of an interval is predicted from the left, its first pixel from the middle of the range; in the other rows
    /// the first pixel is predicted from above (T.81 H.1.2.1).
    void decodeRow(Sample *row, bool isFirst)
    {
        for (std::size_t sample = 0; sample < m_scan.samples; ++sample) {
            const int start = isFirst ? 1 << (m_scan.precision - m_scan.pointTransform - 1) : (row + sample)[-above()];
            row[sample] = static_cast<Sample>(static_cast<std::uint32_t>(start) + difference(sample));
        }
        if (isFirst)
            return decodeRest<1>(row, row);
        const Sample *up = row - m_stride;
        switch (m_scan.selection) {
        case 1: return decodeRest<1>(row, up);
        case 2: return decodeRest<2>(row, up);
        case 3: return decodeRest<3>(row, up);
        case 4: return decodeRest<4>(row, up);
        case 5: return decodeRest<5>(row, up);
        case 6: return decodeRest<6>(row, up);
        default: return decodeRest<7>(row, up);
        }
    }

    template <int kSelection>
    void decodeRest(Sample *row, const Sample *up)
    {
        if (m_scan.samplesPerPixel == 1)
            decodePixels<kSelection, 1, 1>(row, up);
        else if (m_scan.samples == 1)
            decodePixels<kSelection, 3, 1>(row, up);
        else
            decodePixels<kSelection, 3, 3>(row, up);
    }

    /// All but the first pixel of a row, as many between fills as the bits allow.
    template <int kSelection, std::size_t kStep, std::size_t kSamples>
    void decodePixels(Sample *row, const Sample *up)
    {
        constexpr std::size_t stride = JpegDifferenceTable::kTakesPerFill / kSamples * kStep;
        Pixels<kSelection, kStep, kSamples> pixels(*this, row);
        const std::size_t end = std::size_t{m_scan.columns} * kStep;
        std::size_t at = kStep;
        for (; at + stride <= end; at += stride) {
            pixels.bits.fill();
            for (std::size_t i = 0; i < stride; i += kStep)
                pixels.decode(row, up, at + i);
        }
        for (; at < end; at += kStep) {
            pixels.bits.fill();
            pixels.decode(row, up, at);
        }
        m_bits = pixels.bits;
        m_isValid &= pixels.isValid;
    }

    /// What decoding a row changes, apart from the scan so that it stays in registers.
    template <int kSelection, std::size_t kStep, std::size_t kSamples>
    struct Pixels
    {
        Pixels(const Scan &scan, const Sample *row)
            : bits(scan.m_bits)
        {
            for (std::size_t sample = 0; sample < kSamples; ++sample) {
                left[sample] = row[sample];
                tables[sample] = scan.m_scan.tables[sample];
            }
        }
        void decode(Sample *row, const Sample *up, std::size_t pixel)
        {
            for (std::size_t sample = 0; sample < kSamples; ++sample) {
                const std::size_t at = pixel + sample;
                int above = 0;
                int aboveLeft = 0;
                if constexpr (kSelection != 1) {
                    above = up[at];
                    aboveLeft = up[at - kStep];
                }
                const auto prediction = static_cast<std::uint32_t>(predicted<kSelection>(left[sample], above, aboveLeft));
                row[at] = static_cast<Sample>(prediction + tables[sample]->take(bits, isValid));
                left[sample] = row[at];
            }
        }

        JpegBits bits;
        bool isValid = true;
        std::array<int, kSamples> left{};
        std::array<const JpegDifferenceTable *, kSamples> tables{};
    };

    [[nodiscard]] std::ptrdiff_t above() const { return static_cast<std::ptrdiff_t>(m_stride); }

    const JpegLosslessScan &m_scan;
    JpegBits m_bits;
    Sample *m_out;
    std::size_t m_stride;
    unsigned m_restarts = 0;
    bool m_isValid = true;
};

} // namespace

template <typename Sample>
Result<std::span<const std::byte>> decodeLosslessScan(const JpegLosslessScan &scan, std::span<const std::byte> data,
                                                      Sample *out)
{
    return Scan<Sample>(scan, data, out).run();
}

template Result<std::span<const std::byte>> decodeLosslessScan(const JpegLosslessScan &, std::span<const std::byte>,
                                                               std::uint8_t *);
template Result<std::span<const std::byte>> decodeLosslessScan(const JpegLosslessScan &, std::span<const std::byte>,
                                                               std::uint16_t *);

} // namespace negato::dicom
