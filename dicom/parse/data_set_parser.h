#pragma once

#include "dicom/base/charset.h"
#include "dicom/parse/element_reader.h"
#include "dicom/parse/parsed_file.h"
#include "dicom/parse/wanted_tags.h"

#include <list>

namespace negato::dicom {

/// What is parsed, and how much of it.
struct ParseScope
{
    std::uint64_t fileSize = 0; ///< the bytes may be only the first of the file
    const WantedTags *wanted = nullptr; ///< null: all
};

/// One pass over a data set or the File Meta Information: elements, sequences, fragments of pixels. Iterative: what is open stands in a list.
///
/// What is wrong goes to the ParsedFile, as deviations where it can be read on, else as the fault.
class DataSetParser
{
public:
    DataSetParser(ParsedFile &out, Cursor cursor, const ParseScope &scope)
        : m_out(out)
        , m_cursor(cursor)
        , m_scope(scope)
        , m_characterSets(1)
    {
    }

    /// Reads elements to the end of the bytes, or of group 0002 when `isMeta`.
    DataSet run(Encoding encoding, bool isMeta);

    [[nodiscard]] std::uint64_t position() const { return m_cursor.position(); }
    /// Whether there was anything, wanted or not.
    [[nodiscard]] bool hasElements() const { return m_hasElements; }

private:
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
        const CharacterSet *characterSet; ///< of the parser
        bool pixelsAreSigned = false;
        bool isSkipped = false; ///< walked through, but not carried
    };

    Level &top() { return m_levels.back(); }
    [[nodiscard]] bool isAtEnd() const { return m_cursor.position() >= m_levels.back().end || m_cursor.left() < 8; }
    void setFault(ErrorCode code, const std::string &what);
    void note(DeviationKind kind, Tag where) { addDeviation(m_out.deviations, kind, toString(where)); }
    void note(DeviationKind kind) { addDeviation(m_out.deviations, kind); }

    /// The bytes of the level are used up.
    void endLevel();
    void closeLevel();
    void finishFile();
    void readItem();
    void openItem(std::uint32_t length);
    /// End of a value of `length`, cut to the enclosing level. A value that leaves its level is noted; one that leaves the
    /// file is the end of the parse.
    std::uint64_t boundedEnd(std::uint64_t length, const char *what, Tag tag);
    /// Passes over attributes that are not carried and that nothing is wrong with: most of them, where few are wanted. False where
    /// there was none.
    bool skipUnwanted();
    void readElement();
    void readDelimiter(Tag tag);
    void readValue(const ElementHead &head);
    /// Whether a value is handed on, as far as its size goes.
    bool isCarried(Tag tag, std::uint64_t length);
    /// The value need not be in memory: nothing stands behind it.
    void endWithPixels(const ElementHead &head);
    [[nodiscard]] bool isWanted(Tag tag) const;
    void addElement(const ElementHead &head, std::uint64_t length, bool isElided);
    void takeCharacterSet();
    void openSequence(const ElementHead &head);
    /// Encapsulated pixels, PS3.5 A.4: items up to a sequence delimiter, the first of them the Basic Offset Table.
    void readFragments(const ElementHead &head);

    ParsedFile &m_out;
    Cursor m_cursor;
    ParseScope m_scope;
    std::list<CharacterSet> m_characterSets; ///< the default one, and those that the file declares
    std::vector<Level> m_levels;
    std::size_t m_elementCount = 0;
    std::uint64_t m_longBytes = 0; ///< of overlays and profiles carried so far
    bool m_isMeta = false;
    bool m_isDone = false;
    bool m_hasElements = false;
};

} // namespace negato::dicom
