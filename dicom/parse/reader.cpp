#include "dicom/parse/reader.h"

#include "dicom/base/charset.h"
#include "dicom/base/tags.h"
#include "dicom/parse/element_reader.h"
#include "dicom/parse/file_start.h"
#include "dicom/parse/inflate.h"
#include "dicom/parse/limits.h"

#include <algorithm>

namespace negato::dicom {

namespace {

/// One open sequence or item. Values move into their parent when they close, so that no pointer into a growing vector is
/// ever held.
struct Level
{
    bool isSequence = false;
    Element sequence;  ///< of a sequence
    DataSet dataSet;   ///< of an item, or of the file
    std::uint64_t end; ///< first byte after it; of undefined length: the parent's end
    bool isUndefined = false;
    Encoding encoding;
    CharacterSet characterSet;
    bool pixelsAreSigned = false;
};

bool isPixelTag(Tag tag)
{
    return tag == tag::PixelData || tag == tag::FloatPixelData || tag == tag::DoubleFloatPixelData;
}

class Parser
{
public:
    Parser(ParsedFile &out, Cursor cursor)
        : m_out(out)
        , m_cursor(cursor)
    {
    }

    /// Reads elements to the end of the bytes, or of group 0002 when `isMeta`.
    DataSet run(Encoding encoding, bool isMeta)
    {
        m_isMeta = isMeta;
        m_levels.push_back(Level{.end = m_cursor.size(), .encoding = encoding});
        while (!m_isDone && !m_out.fault) {
            if (isAtEnd())
                endLevel();
            else if (top().isSequence)
                readItem();
            else
                readElement();
        }
        while (m_levels.size() > 1)
            closeLevel();
        return std::move(top().dataSet);
    }

    [[nodiscard]] std::uint64_t position() const { return m_cursor.position(); }

private:
    Level &top() { return m_levels.back(); }
    [[nodiscard]] bool isAtEnd() const { return m_cursor.position() >= m_levels.back().end || m_cursor.left() < 8; }

    void setFault(ErrorCode code, const std::string &what)
    {
        m_out.fault = error(code, what + " at byte " + std::to_string(m_cursor.position()));
    }

    void note(const std::string &text)
    {
        if (std::ranges::find(m_out.notes, text) == m_out.notes.end() && m_out.notes.size() < 32)
            m_out.notes.push_back(text);
    }

    /// The bytes of the level are used up.
    void endLevel()
    {
        if (m_levels.size() == 1)
            return finishFile();
        if (top().isUndefined && m_cursor.left() < 8)
            setFault(ErrorCode::Truncated, "the file ends inside a sequence");
        closeLevel();
    }

    void closeLevel()
    {
        Level closed = std::move(top());
        m_levels.pop_back();
        if (closed.isSequence)
            top().dataSet.add(std::move(closed.sequence));
        else
            top().sequence.items.push_back(std::move(closed.dataSet));
    }

    void finishFile()
    {
        m_isDone = true;
        if (m_cursor.left() > 0 && !m_isMeta && m_cursor.left() < 8)
            note("stray bytes after the last attribute");
    }

    void readItem()
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
            note("a sequence without its delimiter, " + toString(top().sequence.tag));
            return closeLevel();
        }
        openItem(head->length);
    }

    void openItem(std::uint32_t length)
    {
        if (++m_elementCount > limits::kMaxElements)
            return setFault(ErrorCode::TooLarge, "too many items");
        const Level &sequence = top();
        Level item{.end = sequence.end, .encoding = sequence.encoding, .characterSet = sequence.characterSet,
                   .pixelsAreSigned = sequence.pixelsAreSigned};
        item.isUndefined = length == kUndefinedLength;
        if (!item.isUndefined)
            item.end = boundedEnd(length, "item of " + toString(sequence.sequence.tag));
        m_levels.push_back(std::move(item));
    }

    /// End of a value of `length`, cut to the enclosing level. A value that leaves its level is noted; one that leaves the
    /// file is the end of the parse.
    std::uint64_t boundedEnd(std::uint64_t length, const std::string &what)
    {
        const std::uint64_t end = m_cursor.position() + length;
        if (end > m_cursor.size()) {
            setFault(ErrorCode::Truncated, what + " declares " + std::to_string(length) + " bytes, "
                                               + std::to_string(m_cursor.left()) + " are left");
            return m_cursor.size();
        }
        if (end > top().end)
            note(what + " is longer than what encloses it");
        return end;
    }

    void readElement()
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
        if (head->lacksVr)
            note("implicit VR under an explicit label, first at " + toString(head->tag));
        readValue(*head);
    }

    void readDelimiter(Tag tag)
    {
        if (m_levels.size() == 1) // padding or debris between attributes
            return note("a delimiter outside of any sequence");
        if (tag == tag::ItemDelimitationItem)
            return closeLevel();
        if (tag == tag::SequenceDelimitationItem) {
            note("an item without its delimiter");
            closeLevel();
            return closeLevel();
        }
        setFault(ErrorCode::Malformed, "an item where an attribute should be");
    }

    void readValue(const ElementHead &head)
    {
        const bool isPixels = isPixelTag(head.tag);
        if (head.length == kUndefinedLength && (isPixels || head.vr == Vr::OB || head.vr == Vr::OW))
            return readFragments(head);
        if (head.vr == Vr::SQ || head.length == kUndefinedLength)
            return openSequence(head);
        const auto end = boundedEnd(head.length, toString(head.tag));
        const std::uint64_t length = end - m_cursor.position();
        if (isPixels && m_levels.size() == 1)
            m_out.pixels = PixelSource{.tag = head.tag, .vr = head.vr, .whole = {m_cursor.position(), length}};
        if (m_out.fault && !isPixels)
            return;
        addElement(head, length, isPixels || length > limits::kMaxCarriedValue);
        m_cursor.seek(end);
    }

    void addElement(const ElementHead &head, std::uint64_t length, bool isElided)
    {
        Element element{.tag = head.tag, .vr = head.vr, .elided = isElided, .length = length};
        if (!isElided)
            element.value = carriedValue(m_cursor.text(length), head.vr,
                                         head.isImplicitUn ? ByteOrder::Little : top().encoding.byteOrder,
                                         top().characterSet);
        const Element &added = top().dataSet.add(std::move(element));
        if (added.tag == tag::SpecificCharacterSet)
            takeCharacterSet();
        else if (added.tag == tag::PixelRepresentation)
            top().pixelsAreSigned = top().dataSet.integer(tag::PixelRepresentation) == 1;
    }

    void takeCharacterSet()
    {
        const auto terms = top().dataSet.texts(tag::SpecificCharacterSet);
        top().characterSet = CharacterSet::fromTerms(terms);
        if (!top().characterSet.isKnown())
            note("unknown Specific Character Set");
    }

    void openSequence(const ElementHead &head)
    {
        if (m_levels.size() / 2 >= limits::kMaxNesting)
            return setFault(ErrorCode::TooLarge, "sequences nested deeper than " + std::to_string(limits::kMaxNesting));
        const Level &parent = top();
        Level level{.isSequence = true, .end = parent.end, .encoding = parent.encoding,
                    .characterSet = parent.characterSet, .pixelsAreSigned = parent.pixelsAreSigned};
        level.sequence = Element{.tag = head.tag, .vr = Vr::SQ, .length = head.length};
        level.isUndefined = head.length == kUndefinedLength;
        if (level.isUndefined)
            level.sequence.length = 0;
        else
            level.end = boundedEnd(head.length, toString(head.tag));
        if (head.isImplicitUn)
            level.encoding = {false, ByteOrder::Little};
        m_levels.push_back(std::move(level));
    }

    /// Encapsulated pixels, PS3.5 A.4: items up to a sequence delimiter, the first of them the Basic Offset Table.
    void readFragments(const ElementHead &head)
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
            const auto end = boundedEnd(item->length, "a fragment of " + toString(head.tag));
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
        top().dataSet.add(Element{.tag = head.tag, .vr = head.vr, .elided = true, .length = source.whole.length});
        if (m_levels.size() == 1 && isPixelTag(head.tag))
            m_out.pixels = std::move(source);
    }

    ParsedFile &m_out;
    Cursor m_cursor;
    std::vector<Level> m_levels;
    std::size_t m_elementCount = 0;
    bool m_isMeta = false;
    bool m_isDone = false;
};

/// File Meta Information (PS3.10 7.1), if any; gives the offset of the data set.
std::uint64_t readMeta(ParsedFile &out, std::span<const std::byte> file, std::uint64_t offset)
{
    Cursor first(file, offset);
    if (!first.has(8) || first.take16(ByteOrder::Little) != tag::TransferSyntaxUID.group)
        return offset;
    Parser parser(out, Cursor(file, offset));
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

Encoding recognised(ParsedFile &out, std::uint64_t offset)
{
    const Encoding declared = encodingOf(out.transferSyntaxUid);
    const Encoding seen = recogniseEncoding(out.bytes, offset, declared);
    if (out.transferSyntaxUid.empty()) {
        out.notes.emplace_back("no Transfer Syntax UID: recognised from the first attribute");
        out.transferSyntaxUid = !seen.isExplicit ? transfer_syntax::kImplicitLittleEndian
            : seen.byteOrder == ByteOrder::Big   ? transfer_syntax::kExplicitBigEndian
                                                 : transfer_syntax::kExplicitLittleEndian;
    } else if (seen.isExplicit != declared.isExplicit || seen.byteOrder != declared.byteOrder) {
        out.notes.emplace_back("the data set is not encoded as its Transfer Syntax UID says");
    }
    return seen;
}

} // namespace

Result<ParsedFile> parse(std::span<const std::byte> file)
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
    }
    const Encoding encoding = recognised(out, offset);
    out.byteOrder = encoding.byteOrder;
    Parser parser(out, Cursor(out.bytes, offset));
    out.dataSet = parser.run(encoding, false);
    if (out.dataSet.elements().empty())
        return out.fault ? Result<ParsedFile>(std::unexpected(*out.fault)) : fail(ErrorCode::NotDicom, "no attributes");
    return out;
}

} // namespace negato::dicom
