#include "dicom/parse/data_set_parser.h"

#include "dicom/base/tags.h"
#include "dicom/parse/limits.h"

#include <array>

namespace negato::dicom {

namespace {

constexpr std::size_t kUsualElements = 64; ///< of a data set or of what is wanted of it
constexpr std::size_t kUsualLevels = 5;

bool isPixelTag(Tag tag)
{
    return tag == tag::PixelData || tag == tag::FloatPixelData || tag == tag::DoubleFloatPixelData;
}

/// Which VRs have a length of 16 bits, by their letters.
class ShortLengths
{
public:
    ShortLengths()
    {
        for (std::size_t i = 0; i < m_are.size(); ++i) // Vr::Unknown has a long one
            m_are[i] = !hasLongLength(vrFromCode(static_cast<char>('A' + i / kLetters), static_cast<char>('A' + i % kLetters)));
    }
    [[nodiscard]] bool of(std::string_view letters) const
    {
        const std::size_t first = static_cast<unsigned char>(letters[0] - 'A'), second = static_cast<unsigned char>(letters[1] - 'A');
        return first < kLetters && second < kLetters && m_are[first * kLetters + second];
    }

private:
    static constexpr std::size_t kLetters = 26;
    std::array<bool, kLetters * kLetters> m_are{};
};
const ShortLengths kShortLengths;

/// What is carried although it is long. Overlays repeat in groups up to 601E (PS3.5 7.6).
bool isLongByNature(Tag tag)
{
    const bool isOverlay = tag.element == tag::OverlayData.element && (tag.group & 0xFFE1U) == tag::OverlayData.group;
    return isOverlay || tag == tag::ICCProfile;
}

} // namespace

DataSet DataSetParser::run(Encoding encoding, bool isMeta)
{
    m_isMeta = isMeta;
    m_levels.reserve(kUsualLevels);
    m_levels.push_back(Level{.end = m_cursor.size(), .encoding = encoding, .characterSet = &m_characterSets.front()});
    top().dataSet.reserve(isMeta ? kUsualLevels : kUsualElements);
    while (!m_isDone && !m_out.fault) {
        if (isAtEnd())
            endLevel();
        else if (top().isSequence)
            readItem();
        else if (!skipUnwanted())
            readElement();
    }
    while (m_levels.size() > 1)
        closeLevel();
    return std::move(top().dataSet);
}

void DataSetParser::setFault(ErrorCode code, const std::string &what)
{
    m_out.fault = error(code, what + " at byte " + std::to_string(m_cursor.position()));
}

void DataSetParser::endLevel()
{
    if (m_levels.size() == 1)
        return finishFile();
    if (top().isUndefined && m_cursor.left() < 8)
        setFault(ErrorCode::Truncated, "the file ends inside a sequence");
    closeLevel();
}

void DataSetParser::closeLevel()
{
    Level &closed = top();
    Level &parent = m_levels[m_levels.size() - 2];
    m_hasElements = true;
    if (!closed.isSkipped && closed.isSequence)
        parent.dataSet.add(std::move(closed.sequence));
    else if (!closed.isSkipped)
        parent.sequence.items.push_back(std::move(closed.dataSet));
    m_levels.pop_back();
}

void DataSetParser::finishFile()
{
    m_isDone = true;
    if (m_cursor.left() > 0 && !m_isMeta && m_cursor.left() < 8)
        note(DeviationKind::StrayBytes);
}

void DataSetParser::readItem()
{
    const auto start = m_cursor.position();
    const auto head = readHead(m_cursor, top().encoding, false);
    if (!head)
        return setFault(ErrorCode::Truncated, "item of " + toString(top().sequence.tag));
    if (head->tag == tag::SequenceDelimitationItem)
        return closeLevel();
    if (head->tag != tag::Item) {
        // PS3.5 7.5 wants an item here. Files exist whose sequences simply stop: read on in the parent.
        m_cursor.seek(start);
        note(DeviationKind::UnendedSequence, top().sequence.tag);
        return closeLevel();
    }
    openItem(head->length);
}

void DataSetParser::openItem(std::uint32_t length)
{
    if (++m_elementCount > limits::kMaxElements)
        return setFault(ErrorCode::TooLarge, "too many items");
    const Level &sequence = top();
    Level item{.end = sequence.end, .encoding = sequence.encoding, .characterSet = sequence.characterSet,
               .pixelsAreSigned = sequence.pixelsAreSigned, .isSkipped = sequence.isSkipped};
    item.isUndefined = length == kUndefinedLength;
    if (!item.isUndefined)
        item.end = boundedEnd(length, "item of ", sequence.sequence.tag);
    m_levels.push_back(std::move(item));
}

std::uint64_t DataSetParser::boundedEnd(std::uint64_t length, const char *what, Tag tag)
{
    const std::uint64_t end = m_cursor.position() + length;
    if (end > m_cursor.size()) {
        setFault(ErrorCode::Truncated, what + toString(tag) + " declares " + std::to_string(length) + " bytes, "
                                           + std::to_string(m_cursor.left()) + " are left");
        return m_cursor.size();
    }
    if (end > top().end)
        note(DeviationKind::LengthBeyondParent, tag);
    return end;
}

bool DataSetParser::skipUnwanted()
{
    const Level &level = m_levels.back();
    if (!m_scope.wanted || !level.encoding.isExplicit || level.encoding.byteOrder != ByteOrder::Little)
        return false;
    const std::uint64_t start = m_cursor.position();
    Cursor ahead = m_cursor;
    while (ahead.has(8) && m_elementCount < limits::kMaxElements) {
        const std::uint16_t group = ahead.take16(ByteOrder::Little);
        const Tag tag{group, ahead.take16(ByteOrder::Little)};
        const bool hasPlainVr = kShortLengths.of(ahead.takeText(2));
        const std::uint16_t length = ahead.take16(ByteOrder::Little);
        const std::uint64_t end = ahead.position() + length;
        if (!hasPlainVr || length % 2 != 0 || end > level.end || tag.group == tag::Item.group || isPixelTag(tag) || isWanted(tag))
            break;
        ++m_elementCount;
        ahead.seek(end);
        m_cursor = ahead;
    }
    m_hasElements = m_hasElements || m_cursor.position() > start;
    return m_cursor.position() > start;
}

void DataSetParser::readElement()
{
    const auto start = m_cursor.position();
    const auto head = readHead(m_cursor, top().encoding, top().pixelsAreSigned);
    if (!head)
        return setFault(ErrorCode::Truncated, "the file ends inside an attribute");
    if (m_isMeta && head->tag.group != tag::TransferSyntaxUID.group) {
        m_cursor.seek(start);
        m_isDone = true;
        return;
    }
    if (head->tag.group == tag::Item.group)
        return readDelimiter(head->tag);
    if (++m_elementCount > limits::kMaxElements)
        return setFault(ErrorCode::TooLarge, "too many attributes");
    if (head->tag == Tag{} && head->length == 0 && m_levels.size() == 1) // zeros that fill a block
        return note(DeviationKind::StrayBytes);
    if (head->lacksVr)
        note(DeviationKind::MissingVr, head->tag);
    readValue(*head);
}

void DataSetParser::readDelimiter(Tag tag)
{
    if (m_levels.size() == 1) // padding or debris between attributes
        return note(DeviationKind::StrayDelimiter);
    if (tag == tag::ItemDelimitationItem)
        return closeLevel();
    if (tag == tag::SequenceDelimitationItem) {
        note(DeviationKind::UnendedItem);
        closeLevel();
        return closeLevel();
    }
    setFault(ErrorCode::Malformed, "an item where an attribute should be");
}

void DataSetParser::readValue(const ElementHead &head)
{
    const bool isPixels = isPixelTag(head.tag);
    if (head.length == kUndefinedLength && (isPixels || head.vr == Vr::OB || head.vr == Vr::OW))
        return readFragments(head);
    if (head.vr == Vr::SQ || head.length == kUndefinedLength)
        return openSequence(head);
    if (head.length % 2 != 0)
        note(DeviationKind::OddLength, head.tag);
    if (isPixels && m_levels.size() == 1 && m_cursor.position() + head.length == m_scope.fileSize)
        return endWithPixels(head);
    const auto end = boundedEnd(head.length, "", head.tag);
    const std::uint64_t length = end - m_cursor.position();
    if (isPixels && m_levels.size() == 1)
        m_out.pixels = PixelSource{.tag = head.tag, .vr = head.vr, .whole = {m_cursor.position(), length}};
    if (m_out.fault && !isPixels)
        return;
    addElement(head, length, isPixels || !isCarried(head.tag, length));
    m_cursor.seek(end);
}

bool DataSetParser::isCarried(Tag tag, std::uint64_t length)
{
    if (!isLongByNature(tag))
        return length <= limits::kMaxCarriedValue;
    if (length > limits::kMaxCarriedLong || m_longBytes + length > limits::kMaxCarriedLongs)
        return false;
    m_longBytes += length;
    return true;
}

void DataSetParser::endWithPixels(const ElementHead &head)
{
    m_out.pixels = PixelSource{.tag = head.tag, .vr = head.vr, .whole = {m_cursor.position(), head.length}};
    addElement(head, head.length, true);
    m_isDone = true;
}

bool DataSetParser::isWanted(Tag tag) const
{
    if (m_levels.back().isSkipped)
        return false;
    return !m_scope.wanted || m_levels.size() > 1 || tag == tag::SpecificCharacterSet
        || tag == tag::PixelRepresentation || m_scope.wanted->contain(tag);
}

void DataSetParser::addElement(const ElementHead &head, std::uint64_t length, bool isElided)
{
    m_hasElements = true;
    if (!isWanted(head.tag))
        return;
    Element element{.tag = head.tag, .vr = head.vr, .elided = isElided, .length = length};
    if (!isElided)
        element.value = carriedValue(m_cursor.text(length), head.vr,
                                     head.isImplicitUn ? ByteOrder::Little : top().encoding.byteOrder,
                                     *top().characterSet);
    const Element &added = top().dataSet.add(std::move(element));
    if (added.tag == tag::SpecificCharacterSet)
        takeCharacterSet();
    else if (added.tag == tag::PixelRepresentation)
        top().pixelsAreSigned = top().dataSet.integer(tag::PixelRepresentation) == 1;
}

void DataSetParser::takeCharacterSet()
{
    const auto terms = top().dataSet.texts(tag::SpecificCharacterSet);
    m_characterSets.push_back(CharacterSet::fromTerms(terms));
    top().characterSet = &m_characterSets.back();
    if (!top().characterSet->isKnown())
        note(DeviationKind::UnknownCharacterSet);
}

void DataSetParser::openSequence(const ElementHead &head)
{
    if (m_levels.size() / 2 >= limits::kMaxNesting)
        return setFault(ErrorCode::TooLarge, "sequences nested deeper than " + std::to_string(limits::kMaxNesting));
    const Level &parent = top();
    Level level{.isSequence = true, .end = parent.end, .encoding = parent.encoding,
                .characterSet = parent.characterSet, .pixelsAreSigned = parent.pixelsAreSigned};
    level.sequence = Element{.tag = head.tag, .vr = Vr::SQ, .length = head.length};
    level.isSkipped = !isWanted(head.tag);
    level.isUndefined = head.length == kUndefinedLength;
    if (level.isUndefined)
        level.sequence.length = 0;
    else
        level.end = boundedEnd(head.length, "", head.tag);
    if (head.isImplicitUn)
        level.encoding = {false, ByteOrder::Little};
    m_levels.push_back(std::move(level));
}

void DataSetParser::readFragments(const ElementHead &head)
{
    PixelSource source{.tag = head.tag, .vr = head.vr, .isEncapsulated = true};
    const auto start = m_cursor.position();
    bool isFirst = true;
    while (true) {
        const auto item = readHead(m_cursor, {true, top().encoding.byteOrder}, false);
        if (!item) {
            setFault(ErrorCode::Truncated, "the file ends inside the fragments of " + toString(head.tag));
            break;
        }
        if (item->tag == tag::SequenceDelimitationItem)
            break;
        if (item->tag != tag::Item) {
            setFault(ErrorCode::Malformed, "no item where a fragment should be");
            break;
        }
        if (item->length % 2 != 0)
            note(DeviationKind::OddLength, head.tag);
        const auto end = boundedEnd(item->length, "a fragment of ", head.tag);
        const ByteRange range{m_cursor.position(), end - m_cursor.position()};
        if (isFirst)
            source.offsetTable = range;
        else
            source.fragments.push_back(range);
        isFirst = false;
        m_cursor.seek(end);
        if (m_out.fault)
            break;
    }
    source.whole = {start, m_cursor.position() - start};
    addElement(head, source.whole.length, true);
    if (m_levels.size() == 1 && isPixelTag(head.tag))
        m_out.pixels = std::move(source);
}

} // namespace negato::dicom
