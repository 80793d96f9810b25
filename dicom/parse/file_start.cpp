#include "dicom/parse/file_start.h"

#include "dicom/base/dictionary.h"
#include "dicom/base/vr.h"

namespace negato::dicom {

namespace {

constexpr std::uint64_t kPreamble = 128; // PS3.10 7.1

bool isMagic(std::span<const std::byte> file, std::uint64_t offset)
{
    Cursor cursor(file, offset);
    return offset + 4 <= file.size() && cursor.text(4) == "DICM";
}

bool hasVrAt(std::span<const std::byte> bytes, std::uint64_t offset)
{
    if (offset + 6 > bytes.size())
        return false;
    const std::string_view letters = Cursor(bytes, offset + 4).text(2);
    return vrFromCode(letters[0], letters[1]) != Vr::Unknown;
}

Tag tagAt(std::span<const std::byte> bytes, std::uint64_t offset, ByteOrder order)
{
    Cursor cursor(bytes, offset);
    const std::uint16_t group = cursor.take16(order);
    return {group, cursor.take16(order)};
}

/// A bare data set begins with a low, known group: File Meta, 0004 (directory) or 0008.
bool startsDataSet(std::span<const std::byte> file, ByteOrder order)
{
    if (file.size() < 8)
        return false;
    const Tag tag = tagAt(file, 0, order);
    const bool plausible = tag.group == 0x0002 || tag.group == 0x0004 || tag.group == 0x0008;
    if (!plausible || (!lookUp(tag) && !tag.isGroupLength()))
        return false;
    if (hasVrAt(file, 0))
        return true;
    Cursor length(file, 4);
    return length.take32(order) <= 1024; // implicit VR: the first values are short
}

} // namespace

Result<std::uint64_t> findFirstElement(std::span<const std::byte> file)
{
    if (isMagic(file, kPreamble))
        return kPreamble + 4;
    if (isMagic(file, 0))
        return 4;
    if (startsDataSet(file, ByteOrder::Little) || startsDataSet(file, ByteOrder::Big))
        return 0;
    return fail(ErrorCode::NotDicom, file.empty() ? "the file is empty" : "no DICM mark and no known first attribute");
}

Encoding recogniseEncoding(std::span<const std::byte> bytes, std::uint64_t offset, Encoding declared)
{
    if (offset + 8 > bytes.size())
        return declared;
    Encoding seen = declared;
    const Tag little = tagAt(bytes, offset, ByteOrder::Little);
    const Tag big = tagAt(bytes, offset, ByteOrder::Big);
    // The first groups of a data set are small numbers: 0008 read in the wrong order is 0800.
    if (little.group >= 0x0100 && big.group < 0x0100)
        seen.byteOrder = ByteOrder::Big;
    else if (big.group >= 0x0100 && little.group < 0x0100)
        seen.byteOrder = ByteOrder::Little;
    seen.isExplicit = hasVrAt(bytes, offset);
    return seen;
}

Encoding encodingOf(const std::string &transferSyntaxUid)
{
    if (transferSyntaxUid == transfer_syntax::kImplicitLittleEndian || transferSyntaxUid == transfer_syntax::kImplicitOfGe)
        return {false, ByteOrder::Little};
    if (transferSyntaxUid == transfer_syntax::kExplicitBigEndian)
        return {true, ByteOrder::Big};
    return {true, ByteOrder::Little};
}

} // namespace negato::dicom
