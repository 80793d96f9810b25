#include "dicom/parse/reader.h"

#include "dicom/base/tags.h"
#include "dicom/parse/data_set_parser.h"
#include "dicom/parse/file_start.h"
#include "dicom/parse/inflate.h"

namespace negato::dicom {

namespace {

/// File Meta Information (PS3.10 7.1), if any; gives the offset of the data set.
std::uint64_t readMeta(ParsedFile &out, std::span<const std::byte> file, std::uint64_t offset)
{
    Cursor first(file, offset);
    if (!first.has(8) || first.take16(ByteOrder::Little) != tag::TransferSyntaxUID.group)
        return offset;
    DataSetParser parser(out, Cursor(file, offset), {.fileSize = file.size()});
    out.meta = parser.run(recogniseEncoding(file, offset, {true, ByteOrder::Little}), true);
    return parser.position();
}

Result<std::uint64_t> openDeflated(ParsedFile &out, std::span<const std::byte> file, std::uint64_t offset)
{
    auto inflated = inflateRaw(file.subspan(offset));
    if (!inflated)
        return fail(inflated);
    out.inflated = std::move(*inflated);
    out.bytes = out.inflated;
    return 0;
}

const char *nativeSyntax(Encoding encoding)
{
    if (!encoding.isExplicit)
        return transfer_syntax::kImplicitLittleEndian;
    return encoding.byteOrder == ByteOrder::Big ? transfer_syntax::kExplicitBigEndian : transfer_syntax::kExplicitLittleEndian;
}

Encoding recognised(ParsedFile &out, std::uint64_t offset)
{
    const Encoding declared = encodingOf(out.transferSyntaxUid);
    const Encoding seen = recogniseEncoding(out.bytes, offset, declared);
    if (out.transferSyntaxUid.empty()) {
        addDeviation(out.deviations, DeviationKind::NoTransferSyntax);
        out.transferSyntaxUid = nativeSyntax(seen);
    } else if (seen.isExplicit != declared.isExplicit || seen.byteOrder != declared.byteOrder) {
        addDeviation(out.deviations, DeviationKind::OtherEncoding);
    }
    return seen;
}

Result<ParsedFile> parseWithin(std::span<const std::byte> file, ParseScope scope)
{
    const auto first = findFirstElement(file);
    if (!first)
        return fail(first);
    ParsedFile out;
    out.bytes = file;
    std::uint64_t offset = readMeta(out, file, *first);
    if (out.fault)
        return std::unexpected(*out.fault);
    out.transferSyntaxUid = out.meta.text(tag::TransferSyntaxUID);
    if (out.transferSyntaxUid == transfer_syntax::kDeflated) {
        const auto start = openDeflated(out, file, offset);
        if (!start)
            return fail(start);
        offset = *start;
        scope.fileSize = out.bytes.size();
    }
    const Encoding encoding = recognised(out, offset);
    out.byteOrder = encoding.byteOrder;
    DataSetParser parser(out, Cursor(out.bytes, offset), scope);
    out.dataSet = parser.run(encoding, false);
    if (!parser.hasElements())
        return out.fault ? Result<ParsedFile>(std::unexpected(*out.fault)) : fail(ErrorCode::NotDicom, "no attributes");
    return out;
}

} // namespace

Result<ParsedFile> parse(std::span<const std::byte> file, const WantedTags *wanted)
{
    return parseWithin(file, {file.size(), wanted});
}

Result<DataSetPlace> findDataSet(std::span<const std::byte> start)
{
    const auto first = findFirstElement(start);
    if (!first)
        return fail(first);
    ParsedFile out;
    out.bytes = start;
    const std::uint64_t offset = readMeta(out, start, *first);
    if (out.fault)
        return std::unexpected(*out.fault);
    const std::string declared = out.meta.text(tag::TransferSyntaxUID);
    if (declared != transfer_syntax::kExplicitLittleEndian && declared != transfer_syntax::kImplicitLittleEndian
        && declared != transfer_syntax::kExplicitBigEndian && !declared.empty())
        return DataSetPlace{offset, declared};
    return DataSetPlace{offset, nativeSyntax(recogniseEncoding(start, offset, encodingOf(declared)))};
}

std::optional<Result<ParsedFile>> parseStart(std::span<const std::byte> start, std::uint64_t fileSize,
                                             const WantedTags *wanted)
{
    auto parsed = parseWithin(start, {fileSize, wanted});
    const bool isWhole = start.size() >= fileSize;
    const bool isEnded = parsed && !parsed->fault && parsed->pixels && parsed->inflated.empty()
        && parsed->pixels->whole.offset + parsed->pixels->whole.length == fileSize;
    if (!isWhole && !isEnded)
        return {};
    if (parsed)
        parsed->bytes = {};
    return parsed;
}

} // namespace negato::dicom
