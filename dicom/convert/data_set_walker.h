#pragma once

#include "dicom/convert/conversion_plan.h"
#include "dicom/convert/target_syntax.h"
#include "dicom/parse/element_reader.h"
#include "dicom/parse/parsed_file.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace negato::dicom {

/// What of the top level is written otherwise than it stands in the file.
struct ConversionChanges
{
    struct Value
    {
        Vr vr = Vr::UN;
        std::string bytes; ///< little endian
    };
    std::map<Tag, Value> values; ///< in place of those of the file, or besides them
    std::set<Tag> left;          ///< out
    Vr pixelVr = Vr::OW;
    std::uint64_t pixelBytes = 0; ///< of the decoded pixels, an even number; 0: the file's are native
};

/// Walks through the bytes of a data set, as DataSetParser does and with the same tolerance, and plans what becomes of each element.
/// Iterative: what is open stands in a list. Sequences and items get undefined lengths, so that nothing has to be known before.
class DataSetWalker
{
public:
    /// The file was parsed without a fault; it must outlive the walk.
    DataSetWalker(const ParsedFile &file, TargetSyntax target, const ConversionChanges &changes);

    /// From `offset` to the end. Fails as pixelsOfItem() does for compressed pixels within a sequence (an icon).
    [[nodiscard]] Result<ConversionPlan> run(std::uint64_t offset, Encoding encoding);

private:
    /// One open sequence or item, or the data set itself.
    struct Level
    {
        bool isSequence = false;
        std::uint64_t begin = 0; ///< of an item: of its content
        std::uint64_t end = 0; ///< first byte after it; of undefined length: the parent's end
        Encoding encoding;
        bool pixelsAreSigned = false;
    };
    /// How the value of an element is written.
    struct Form
    {
        Vr vr = Vr::UN;
        int wordSize = 1; ///< that is turned
    };

    Level &top() { return m_levels.back(); }
    [[nodiscard]] bool isAtTop() const { return m_levels.size() == 1; }
    [[nodiscard]] bool isAtEnd() const { return m_cursor.position() >= m_levels.back().end || m_cursor.left() < 8; }
    [[nodiscard]] std::uint64_t endOf(std::uint64_t length) const;
    void closeLevel();
    void readItem();
    [[nodiscard]] Result<void> readElement();
    [[nodiscard]] Result<void> readValue(const ElementHead &head);
    void readDelimiter(Tag tag);
    void openSequence(const ElementHead &head);
    [[nodiscard]] Result<void> passFragments(const ElementHead &head);
    [[nodiscard]] Result<void> writePixelsOfItem(Tag tag);
    void writeValue(const ElementHead &head);
    [[nodiscard]] bool isLeftOut(Tag tag) const;
    [[nodiscard]] Form formOf(const ElementHead &head) const;
    [[nodiscard]] int wordSizeOf(const ElementHead &head) const;
    /// Adds the changed values up to a tag, in order.
    void writeChangesBefore(Tag tag);

    const ParsedFile &m_file;
    const TargetSyntax m_target;
    const ConversionChanges &m_changes;
    std::map<Tag, ConversionChanges::Value>::const_iterator m_nextChange;
    ConversionPlan m_plan;
    Cursor m_cursor;
    std::vector<Level> m_levels;
    std::uint64_t m_leftForItems; ///< bytes of decoded pixels, which are held
};

} // namespace negato::dicom
