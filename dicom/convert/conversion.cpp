#include "dicom/convert/conversion.h"

#include "dicom/base/tags.h"
#include "dicom/convert/codestream_losses.h"
#include "dicom/convert/data_set_walker.h"
#include "dicom/image/lossy_state.h"
#include "dicom/parse/file_start.h"
#include "dicom/parse/reader.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

namespace negato::dicom {

namespace {

/// In the bytes that the parse refers to.
Result<std::uint64_t> startOf(const ParsedFile &file)
{
    if (!file.inflated.empty())
        return 0;
    const auto place = findDataSet(file.bytes);
    return place ? Result<std::uint64_t>(place->offset) : fail(place);
}

/// Of all frames, about (PS3.3 C.7.6.1.1.5.2).
std::string compressionRatio(const ParsedFile &file, std::uint64_t nativeBytes)
{
    std::uint64_t compressed = 0;
    for (const ByteRange &fragment : file.pixels->fragments)
        compressed += fragment.length;
    const double ratio = static_cast<double>(nativeBytes) / static_cast<double>(std::max<std::uint64_t>(compressed, 1));
    std::array<char, 32> text{};
    const auto written = std::to_chars(text.begin(), text.end(), ratio, std::chars_format::fixed, 2);
    return {text.begin(), written.ptr};
}

/// What the transfer syntax or the codestreams said of losses has to be said by the object from now on. Method and ratio go with it
/// (type 1C of multi-frame images) where nothing is said of either: else they are of several steps, and whose nobody knows.
void keepLossesTold(const ParsedFile &file, ConversionChanges &changes)
{
    const LossyState state = lossyState(file.dataSet, file.transferSyntaxUid);
    const std::string_view method = lossyMethodOf(file);
    const bool isSaid = state.kind == LossyState::Kind::Lossy && state.source == LossyState::Source::Attribute;
    if (isSaid || (state.kind != LossyState::Kind::Lossy && method.empty()))
        return;
    changes.values[tag::LossyImageCompression] = {Vr::CS, "01"};
    const bool isSilent = file.dataSet.text(tag::LossyImageCompressionMethod).empty() && file.dataSet.text(tag::LossyImageCompressionRatio).empty();
    if (method.empty() || !isSilent)
        return;
    changes.values[tag::LossyImageCompressionMethod] = {Vr::CS, std::string(method)};
    changes.values[tag::LossyImageCompressionRatio] = {Vr::DS, compressionRatio(file, changes.pixelBytes)};
}

} // namespace

Conversion::Conversion(const ParsedFile &file, ConversionPlan plan, std::optional<ConvertedPixels> pixels)
    : m_file(&file)
    , m_plan(std::move(plan))
    , m_pixels(std::move(pixels))
{
}

Result<Conversion> Conversion::of(const ParsedFile &file, TargetSyntax target)
{
    if (file.fault)
        return std::unexpected(*file.fault);
    const auto start = startOf(file);
    if (!start)
        return fail(start);
    std::optional<ConvertedPixels> pixels;
    ConversionChanges changes;
    if (file.pixels && file.pixels->isEncapsulated) {
        auto converted = ConvertedPixels::of(file);
        if (!converted)
            return fail(converted);
        changes = converted->changes(file.dataSet);
        keepLossesTold(file, changes);
        pixels = std::move(*converted);
    }
    const Encoding encoding = recogniseEncoding(file.bytes, *start, encodingOf(file.transferSyntaxUid));
    auto plan = DataSetWalker(file, target, changes).run(*start, encoding);
    if (!plan)
        return fail(plan);
    const auto checked = ConversionPlan::checkSize(plan->size());
    return checked ? Conversion(file, std::move(*plan), std::move(pixels)) : Result<Conversion>(fail(checked));
}

Result<std::size_t> Conversion::read(std::span<std::byte> out)
{
    const std::size_t wanted = out.size();
    while (!out.empty() && m_piece < m_plan.pieces().size()) {
        const ConversionPlan::Piece &piece = m_plan.pieces()[m_piece];
        const auto part = out.first(static_cast<std::size_t>(std::min<std::uint64_t>(out.size(), piece.range.length - m_done)));
        if (piece.kind != ConversionPlan::Piece::Kind::Pixels)
            m_plan.read(piece, m_done, m_file->bytes, part);
        else if (const auto read = m_pixels->read(part); !read)
            return fail(read);
        out = out.subspan(part.size());
        m_done += part.size();
        if (m_done < piece.range.length)
            continue;
        ++m_piece;
        m_done = 0;
    }
    return wanted - out.size();
}

} // namespace negato::dicom
