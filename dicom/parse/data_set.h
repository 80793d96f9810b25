#pragma once

#include "dicom/base/tag.h"
#include "dicom/base/vr.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace negato::dicom {

class DataSet;

/// One data element, as a value that owns its bytes.
///
/// `value` is UTF-8 for text VRs (Specific Character Set already applied, padding kept off), and little-endian binary
/// for the others. A value too long to be carried (pixels, waveforms, documents) is `elided`: `value` is then empty
/// and `length` tells its size in the file.
struct Element
{
    Tag tag;
    Vr vr = Vr::UN;
    bool elided = false;
    std::uint64_t length = 0; ///< bytes in the file, without header; of a sequence: of its content
    std::string value;
    std::vector<DataSet> items; ///< of a sequence
};

/// A data set as a value: elements in ascending order of tag. Immutable once parsed, so safe to share between threads.
///
/// Readers never fail: what is absent, empty or not of the expected form is an empty optional, vector or string, so
/// that a caller must say what the absence means. Nothing is ever guessed here.
class DataSet
{
public:
    [[nodiscard]] const std::vector<Element> &elements() const { return m_elements; }
    [[nodiscard]] const Element *find(Tag tag) const;
    [[nodiscard]] bool contains(Tag tag) const { return find(tag) != nullptr; }

    /// Value `index` (0 first) of a text attribute, UTF-8, leading and trailing spaces removed; "" when absent.
    [[nodiscard]] std::string text(Tag tag, std::size_t index = 0) const;
    /// All values of a text attribute.
    [[nodiscard]] std::vector<std::string> texts(Tag tag) const;
    /// Of DS IS FL FD US SS UL SL UV SV. Empty when absent or when the text is not a finite number.
    [[nodiscard]] std::optional<double> number(Tag tag, std::size_t index = 0) const;
    /// All values; empty when any of them is not a number.
    [[nodiscard]] std::vector<double> numbers(Tag tag) const;
    [[nodiscard]] std::optional<std::int64_t> integer(Tag tag, std::size_t index = 0) const;
    /// The items of a sequence; empty when absent.
    [[nodiscard]] std::span<const DataSet> items(Tag tag) const;
    /// Item `index` of a sequence, or nullptr.
    [[nodiscard]] const DataSet *item(Tag sequence, std::size_t index = 0) const;

    void reserve(std::size_t elements) { m_elements.reserve(elements); }
    /// Keeps the order of tags; replaces an element of the same tag. Only parsers and generators call it.
    Element &add(Element element);

private:
    std::vector<Element> m_elements;
};

} // namespace negato::dicom
