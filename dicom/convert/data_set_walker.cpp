#include "dicom/convert/data_set_walker.h"

#include "dicom/base/tags.h"
#include "dicom/convert/element_writer.h"
#include "dicom/convert/item_pixels.h"

#include <algorithm>
#include <array>

namespace negato::dicom {

namespace {

constexpr std::uint64_t kMostOfItems = 64 << 20;

/// OB or OW by the standard, and OW always where the VR is implicit (PS3.5 A.1); both have the same bytes in little endian.
constexpr std::array kBytesOrWords{tag::WaveformData, tag::LUTData, tag::PixelData};

bool isOfOverlay(Tag tag)
{
    return tag.element == tag::OverlayData.element && (tag.group & 0xFFE1U) == tag::OverlayData.group;
}

bool isPixelTag(Tag tag)
{
    return tag == tag::PixelData || tag == tag::FloatPixelData || tag == tag::DoubleFloatPixelData;
}

} // namespace

DataSetWalker::DataSetWalker(const ParsedFile &file, TargetSyntax target, const ConversionChanges &changes)
    : m_file(file)
    , m_target(target)
    , m_changes(changes)
    , m_nextChange(changes.values.begin())
    , m_cursor(file.bytes)
    , m_leftForItems(kMostOfItems)
{
}

Result<ConversionPlan> DataSetWalker::run(std::uint64_t offset, Encoding encoding)
{
    m_cursor.seek(offset);
    m_levels.push_back({.end = m_cursor.size(), .encoding = encoding});
    while (!isAtEnd() || !isAtTop()) {
        if (isAtEnd())
            closeLevel();
        else if (top().isSequence)
            readItem();
        else if (const auto read = readElement(); !read)
            return fail(read);
    }
    constexpr Tag last{0xFFFF, 0xFFFF};
    writeChangesBefore(last);
    return std::move(m_plan);
}

std::uint64_t DataSetWalker::endOf(std::uint64_t length) const
{
    return m_cursor.position() + std::min(length, m_cursor.left());
}

void DataSetWalker::closeLevel()
{
    if (isAtTop())
        return;
    m_plan.addOwn(itemBytes(top().isSequence ? tag::SequenceDelimitationItem : tag::ItemDelimitationItem, 0));
    m_levels.pop_back();
}

void DataSetWalker::readItem()
{
    const auto start = m_cursor.position();
    const auto head = readHead(m_cursor, top().encoding, false);
    if (head->tag == tag::SequenceDelimitationItem)
        return closeLevel();
    if (head->tag != tag::Item) { // a sequence that simply stops
        m_cursor.seek(start);
        return closeLevel();
    }
    Level item = top();
    item.isSequence = false;
    item.begin = m_cursor.position();
    if (head->length != kUndefinedLength)
        item.end = endOf(head->length);
    m_levels.push_back(item);
    m_plan.addOwn(itemBytes(tag::Item, kUndefinedLength));
}

Result<void> DataSetWalker::readElement()
{
    const auto head = readHead(m_cursor, top().encoding, top().pixelsAreSigned);
    if (!head)
        return fail(ErrorCode::Truncated, "the file ends inside an attribute");
    if (head->tag.group == tag::Item.group) {
        readDelimiter(head->tag);
        return {};
    }
    if (isAtTop())
        writeChangesBefore(head->tag);
    return readValue(*head);
}

/// As DataSetParser has it: an item that is not ended within a sequence ends with it.
void DataSetWalker::readDelimiter(Tag tag)
{
    if (tag == tag::SequenceDelimitationItem)
        closeLevel();
    closeLevel();
}

Result<void> DataSetWalker::readValue(const ElementHead &head)
{
    const bool isUndefined = head.length == kUndefinedLength;
    if (isUndefined && (isPixelTag(head.tag) || head.vr == Vr::OB || head.vr == Vr::OW))
        return passFragments(head);
    // A sequence that stands as UN of known length is copied as such: its content is implicit in any transfer syntax.
    if (isUndefined || (head.vr == Vr::SQ && !head.isImplicitUn))
        openSequence(head);
    else
        writeValue(head);
    return {};
}

void DataSetWalker::openSequence(const ElementHead &head)
{
    Level sequence = top();
    sequence.isSequence = true;
    if (head.length != kUndefinedLength)
        sequence.end = endOf(head.length);
    if (head.isImplicitUn)
        sequence.encoding = {false, ByteOrder::Little};
    m_levels.push_back(sequence);
    m_plan.addOwn(headBytes(head.tag, Vr::SQ, kUndefinedLength, m_target));
}

Result<void> DataSetWalker::passFragments(const ElementHead &head)
{
    if (!isPixelTag(head.tag) || (isAtTop() && m_changes.pixelBytes == 0))
        return fail(ErrorCode::UnsupportedPixels, "compressed: " + toString(head.tag));
    for (auto item = readHead(m_cursor, {true, top().encoding.byteOrder}, false); item && item->tag == tag::Item;
         item = readHead(m_cursor, {true, top().encoding.byteOrder}, false))
        m_cursor.seek(endOf(item->length));
    if (!isAtTop())
        return writePixelsOfItem(head.tag);
    m_plan.addOwn(headBytes(head.tag, m_changes.pixelVr, static_cast<std::uint32_t>(m_changes.pixelBytes), m_target));
    m_plan.addPixels(m_changes.pixelBytes);
    return {};
}

Result<void> DataSetWalker::writePixelsOfItem(Tag tag)
{
    const ByteRange place{top().begin, m_cursor.position() - top().begin};
    const auto pixels = pixelsOfItem(m_file, place, top().encoding, m_leftForItems);
    if (!pixels)
        return fail(pixels);
    m_leftForItems -= pixels->bytes.size();
    m_plan.addOwn(elementBytes(tag, pixels->vr, pixels->bytes, m_target));
    return {};
}

void DataSetWalker::writeValue(const ElementHead &head)
{
    const ByteRange range{m_cursor.position(), endOf(head.length) - m_cursor.position()};
    if (head.tag == tag::PixelRepresentation && range.length >= 2)
        top().pixelsAreSigned = Cursor(m_cursor).take16(top().encoding.byteOrder) == 1;
    m_cursor.seek(range.offset + range.length);
    if (isLeftOut(head.tag))
        return;
    const Form form = formOf(head);
    m_plan.addOwn(headBytes(head.tag, form.vr, static_cast<std::uint32_t>(range.length + range.length % 2), m_target));
    m_plan.addCopy(m_file.bytes, range, form.wordSize);
    if (range.length % 2 != 0)
        m_plan.addOwn(std::string(1, paddingOf(form.vr)));
}

bool DataSetWalker::isLeftOut(Tag tag) const
{
    if (tag.isGroupLength() || tag == tag::DataSetTrailingPadding)
        return true;
    return isAtTop() && (m_changes.left.contains(tag) || m_changes.values.contains(tag));
}

DataSetWalker::Form DataSetWalker::formOf(const ElementHead &head) const
{
    if (head.isImplicitUn)
        return {Vr::UN, 1};
    const bool isAmbiguous = isOfOverlay(head.tag) || std::ranges::find(kBytesOrWords, head.tag) != kBytesOrWords.end();
    const bool isSaid = m_levels.back().encoding.isExplicit && !head.lacksVr;
    return {isAmbiguous && !isSaid ? Vr::OW : head.vr, wordSizeOf(head)};
}

/// 1 where the bytes stay in order. Native pixels are words of Bits Allocated, whatever the VR (PS3.5 8.1.1, 8.2).
int DataSetWalker::wordSizeOf(const ElementHead &head) const
{
    constexpr int bitsOfByte = 8;
    const bool isPixels = isAtTop() && isPixelTag(head.tag);
    const bool isBig = m_levels.back().encoding.byteOrder == ByteOrder::Big;
    const auto allocated = isPixels ? m_file.dataSet.integer(tag::BitsAllocated).value_or(0) : 0;
    const int ofPixels = allocated == 16 || allocated == 32 || allocated == 64 ? static_cast<int>(allocated) / bitsOfByte : 1;
    if (isPixels && m_file.transferSyntaxUid == transfer_syntax::kImplicitOfGe)
        return ofPixels;
    return isBig ? std::max(ofPixels, wordSize(head.vr)) : 1;
}

void DataSetWalker::writeChangesBefore(Tag tag)
{
    for (; m_nextChange != m_changes.values.end() && m_nextChange->first <= tag; ++m_nextChange)
        m_plan.addOwn(elementBytes(m_nextChange->first, m_nextChange->second.vr, m_nextChange->second.bytes, m_target));
}

} // namespace negato::dicom
