#include "dicom/decode/jpeg_lossless.h"

#include "dicom/decode/jpeg_header.h"
#include "dicom/decode/jpeg_lossless_scan.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace negato::dicom {

namespace {

using Tables = std::array<std::optional<JpegDifferenceTable>, 4>;

std::uint8_t byteAt(std::span<const std::byte> bytes, std::size_t i)
{
    return static_cast<std::uint8_t>(bytes[i]);
}

/// DHT (T.81 B.2.4.2): several tables may share a segment.
Result<void> readTables(std::span<const std::byte> content, Tables &tables)
{
    constexpr std::size_t head = 17; // class and destination, 16 counts
    while (content.size() >= head) {
        std::array<std::uint8_t, 16> counts{};
        std::size_t total = 0;
        for (std::size_t i = 0; i < counts.size(); ++i)
            total += counts[i] = byteAt(content, 1 + i);
        if (content.size() < head + total)
            return fail(ErrorCode::CodecFailed, "JPEG Huffman table is cut");
        const std::span categories(reinterpret_cast<const std::uint8_t *>(content.data()) + head, total);
        auto table = JpegDifferenceTable::create(counts, categories);
        if (!table)
            return fail(table);
        tables[byteAt(content, 0) & 3] = std::move(*table);
        content = content.subspan(head + total);
    }
    return {};
}

/// Collects tables and intervals, and decodes scan after scan until every component has been seen once: a scan that comes twice in
/// place of another would leave samples unwritten, and the memory may hold an older frame.
class LosslessImage
{
public:
    LosslessImage(const JpegHeader &header, const PixelDescription &description, std::span<std::byte> out)
        : m_header(header)
        , m_description(description)
        , m_out(out)
        , m_isDecoded(header.components.size(), false)
    {
    }

    Result<void> decode(std::span<const std::byte> codestream)
    {
        JpegSegments segments(codestream);
        while (std::ranges::find(m_isDecoded, false) != m_isDecoded.end()) {
            const auto segment = segments.next();
            if (segment.marker == 0 || segment.marker == jpeg::kEndOfImage)
                return fail(ErrorCode::CodecFailed, "JPEG scan is missing");
            if (const auto taken = take(segment, segments); !taken)
                return fail(taken);
        }
        return {};
    }

private:
    Result<void> take(const JpegSegment &segment, JpegSegments &segments)
    {
        const auto content = segment.content;
        if (segment.marker == jpeg::kHuffmanTables)
            return readTables(content, m_tables);
        if (segment.marker == jpeg::kRestartInterval && content.size() >= 2)
            m_restartPixels = static_cast<std::uint32_t>(byteAt(content, 0) << 8 | byteAt(content, 1));
        if (segment.marker != jpeg::kStartOfScan)
            return {};
        const auto scan = readScan(content);
        if (!scan)
            return fail(scan);
        const auto rest = m_header.precision > 8 || m_description.bitsAllocated > 8
            ? decodeLosslessScan(*scan, segments.rest(), reinterpret_cast<std::uint16_t *>(m_out.data()))
            : decodeLosslessScan(*scan, segments.rest(), reinterpret_cast<std::uint8_t *>(m_out.data()));
        if (!rest)
            return fail(rest);
        segments.continueAt(*rest);
        m_pointTransform = scan->pointTransform;
        std::fill_n(m_isDecoded.begin() + scan->firstSample, scan->samples, true);
        return {};
    }

    /// SOS (T.81 B.2.3).
    Result<JpegLosslessScan> readScan(std::span<const std::byte> content)
    {
        const std::size_t count = content.empty() ? 0 : byteAt(content, 0);
        const std::size_t all = m_header.components.size();
        if ((count != 1 && count != all) || content.size() < 4 + 2 * count)
            return fail(ErrorCode::UnsupportedPixels, "JPEG scan of " + std::to_string(count) + " components");
        JpegLosslessScan scan{.rows = m_header.rows, .columns = m_header.columns};
        scan.samplesPerPixel = static_cast<std::uint32_t>(all);
        scan.samples = static_cast<std::uint32_t>(count);
        scan.precision = m_header.precision;
        scan.selection = byteAt(content, 1 + 2 * count);
        scan.pointTransform = byteAt(content, 3 + 2 * count) & 15;
        for (std::size_t i = 0; i < count; ++i) {
            const auto &table = m_tables[(byteAt(content, 2 + 2 * i) >> 4) & 3];
            if (!table)
                return fail(ErrorCode::CodecFailed, "JPEG Huffman table is missing");
            scan.tables[i] = &*table;
        }
        const auto first = firstComponent(content, count);
        if (!first)
            return fail(ErrorCode::CodecFailed, "JPEG scan of other components than are left");
        scan.firstSample = *first;
        return checked(scan);
    }

    /// Where the components of a scan, which are in the order of the frame header (T.81 B.2.3), stand there; nothing where they
    /// are others or have been decoded.
    [[nodiscard]] std::optional<std::uint32_t> firstComponent(std::span<const std::byte> content, std::size_t count) const
    {
        for (std::size_t first = 0; first + count <= m_header.components.size(); ++first) {
            bool isSame = true;
            for (std::size_t i = 0; i < count && isSame; ++i)
                isSame = !m_isDecoded[first + i] && byteAt(content, 1 + 2 * i) == m_header.components[first + i].identifier;
            if (isSame)
                return static_cast<std::uint32_t>(first);
        }
        return {};
    }

    [[nodiscard]] Result<JpegLosslessScan> checked(JpegLosslessScan scan) const
    {
        if (scan.selection < 1 || scan.selection > 7)
            return fail(ErrorCode::CodecFailed, "JPEG predictor " + std::to_string(scan.selection));
        if (scan.pointTransform >= scan.precision)
            return fail(ErrorCode::CodecFailed, "JPEG point transform " + std::to_string(scan.pointTransform));
        if (std::ranges::find(m_isDecoded, true) != m_isDecoded.end() && scan.pointTransform != m_pointTransform)
            return fail(ErrorCode::UnsupportedPixels, "JPEG point transforms that differ");
        if (m_restartPixels % scan.columns != 0) // T.81 H.1.1 wants whole rows
            return fail(ErrorCode::UnsupportedPixels, "JPEG restart interval within a row");
        scan.restartRows = m_restartPixels / scan.columns;
        return scan;
    }

public:
    /// Samples were predicted without the bits that the point transform took away.
    void undoPointTransform()
    {
        const int shift = m_pointTransform;
        if (shift == 0)
            return;
        const std::size_t size = m_description.bitsAllocated > 8 ? 2 : 1;
        for (std::size_t i = 0; i < m_out.size() / size; ++i)
            if (size == 2)
                reinterpret_cast<std::uint16_t *>(m_out.data())[i] = static_cast<std::uint16_t>(reinterpret_cast<std::uint16_t *>(m_out.data())[i] << shift);
            else
                m_out[i] <<= shift;
    }

private:
    const JpegHeader &m_header;
    const PixelDescription &m_description;
    std::span<std::byte> m_out;
    Tables m_tables;
    std::uint32_t m_restartPixels = 0;
    std::vector<bool> m_isDecoded; ///< by component
    int m_pointTransform = 0;
};

Result<JpegHeader> losslessHeader(const CompressedFrame &frame)
{
    const auto header = readJpegHeader(frame.codestream);
    if (!header)
        return fail(header);
    if (header->process != JpegProcess::Lossless || header->isSubsampled() || frame.description.bitsAllocated > 16)
        return fail(ErrorCode::UnsupportedPixels, "not JPEG lossless of 16 bits or less");
    if (const auto shape = checkShape(frame.description, header->rows, header->columns, header->components.size(),
                                      header->precision);
        !shape)
        return fail(shape);
    if (header->precision < 2 || header->precision > 16)
        return fail(ErrorCode::CodecFailed, "JPEG precision " + std::to_string(header->precision));
    return header;
}

} // namespace

Result<DecodedColour> decodeJpegLossless(const CompressedFrame &frame, std::span<std::byte> out)
{
    const auto header = losslessHeader(frame);
    if (!header)
        return fail(header);
    LosslessImage image(*header, frame.description, out);
    if (const auto decoded = image.decode(frame.codestream); !decoded)
        return fail(decoded);
    image.undoPointTransform();
    return DecodedColour::AsDeclared;
}

} // namespace negato::dicom
