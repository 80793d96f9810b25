#include "dicom/dimse/elements.h"

#include "dicom/base/dictionary.h"
#include "dicom/base/tags.h"

#include <algorithm>

namespace negato::dimse {

using namespace dicom;

namespace {

bool isAscii(const IdentifierValues &values)
{
    return std::ranges::all_of(values, [](const auto &entry) {
        return std::ranges::all_of(entry.second, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    });
}

Vr vrOf(Tag tag)
{
    const DictionaryEntry *entry = lookUp(tag);
    return entry ? entry->vr : Vr::UN;
}

std::string itemBytes(const IdentifierValues &values, bool isExplicit)
{
    constexpr Tag kItem{0xFFFE, 0xE000}; // PS3.5 7.5: no dictionary has it
    std::string content;
    for (const auto &[tag, value] : values)
        appendElement(content, tag, vrOf(tag), value, isExplicit);
    std::string item;
    append16(item, kItem.group);
    append16(item, kItem.element);
    append32(item, static_cast<std::uint32_t>(content.size()));
    return item + content;
}

} // namespace

void append16(std::string &bytes, std::uint16_t value)
{
    bytes += static_cast<char>(value & 0xFF);
    bytes += static_cast<char>(value >> 8);
}

void append32(std::string &bytes, std::uint32_t value)
{
    append16(bytes, static_cast<std::uint16_t>(value & 0xFFFF));
    append16(bytes, static_cast<std::uint16_t>(value >> 16));
}

void appendElement(std::string &bytes, Tag tag, Vr vr, std::string_view value, bool isExplicit)
{
    const std::size_t padding = value.size() % 2;
    const std::size_t length = value.size() + padding;
    append16(bytes, tag.group);
    append16(bytes, tag.element);
    if (isExplicit)
        bytes += code(vr);
    if (isExplicit && hasLongLength(vr))
        append16(bytes, 0);
    if (isExplicit && !hasLongLength(vr))
        append16(bytes, static_cast<std::uint16_t>(length));
    else
        append32(bytes, static_cast<std::uint32_t>(length));
    bytes += value;
    bytes.append(padding, isText(vr) && vr != Vr::UI ? ' ' : '\0'); // PS3.5 6.2
}

std::string identifierBytes(IdentifierValues values, bool isExplicit)
{
    return identifierBytes(Identifier{std::move(values), {}}, isExplicit);
}

std::string identifierBytes(Identifier identifier, bool isExplicit)
{
    const bool isPlain = isAscii(identifier.values) && std::ranges::all_of(identifier.items, [](const auto &entry) { return isAscii(entry.second); });
    if (!isPlain)
        identifier.values.insert_or_assign(tag::SpecificCharacterSet, "ISO_IR 192");
    std::map<Tag, std::string> elements; // in order of tag
    for (const auto &[tag, value] : identifier.values)
        appendElement(elements[tag], tag, vrOf(tag), value, isExplicit);
    for (const auto &[tag, values] : identifier.items)
        appendElement(elements[tag], tag, Vr::SQ, itemBytes(values, isExplicit), isExplicit);
    std::string bytes;
    for (const auto &[tag, element] : elements)
        bytes += element;
    return bytes;
}

} // namespace negato::dimse
