#pragma once

#include "dicom/base/tag.h"
#include "dicom/base/vr.h"

#include <initializer_list>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace negato::phantom {

using dicom::Tag;
using dicom::Vr;

/// A data set to be written: elements by tag, values already encoded. VRs come from the dictionary; where it allows
/// two, the first is used unless `vr` is given.
class Attributes
{
public:
    /// Bytes as they stand in the file, padded here.
    Attributes &text(Tag tag, std::string_view value);
    /// Each in the form of the VR: DS, IS as text, US SS UL SL FL FD as binary.
    Attributes &numbers(Tag tag, std::span<const double> values, Vr vr = Vr::Unknown);
    Attributes &numbers(Tag tag, std::initializer_list<double> values, Vr vr = Vr::Unknown);
    Attributes &number(Tag tag, double value, Vr vr = Vr::Unknown) { return numbers(tag, {value}, vr); }
    /// Present, without a value (type 2, or a sequence without items).
    Attributes &empty(Tag tag);
    Attributes &sequence(Tag tag, std::vector<Attributes> items);
    Attributes &bytes(Tag tag, Vr vr, std::string value);
    /// A code sequence of one item (PS3.3 Table 8.8-1).
    Attributes &code(Tag tag, std::string_view value, std::string_view scheme, std::string_view meaning);
    /// Takes over all elements of `other`.
    Attributes &include(const Attributes &other);

    /// Text of an attribute, without padding; "" when absent.
    [[nodiscard]] std::string textOf(Tag tag) const;

    /// Explicit VR little endian (PS3.5 7.1.2), sequences with explicit lengths.
    void encodeTo(std::string &out) const;

private:
    struct Value
    {
        Vr vr = Vr::UN;
        std::string bytes;
        std::vector<Attributes> items;
    };
    std::map<Tag, Value> m_values;
};

} // namespace negato::phantom
