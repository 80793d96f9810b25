#include "dicom/dimse/elements.h"

#include "dicom/base/dictionary.h"
#include "dicom/base/tags.h"

#include <algorithm>

namespace negato::dimse {

using namespace dicom;

namespace {

bool isAscii(const std::string &text)
{
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

Vr vrOf(Tag tag)
{
    const DictionaryEntry *entry = lookUp(tag);
    return entry ? entry->vr : Vr::UN;
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
    if (!std::ranges::all_of(values, [](const auto &entry) { return isAscii(entry.second); }))
        values.insert_or_assign(tag::SpecificCharacterSet, "ISO_IR 192");
    std::string bytes;
    for (const auto &[tag, value] : values)
        appendElement(bytes, tag, vrOf(tag), value, isExplicit);
    return bytes;
}

} // namespace negato::dimse
