#include "tests/phantom/attributes.h"

#include "dicom/base/dictionary.h"
#include "dicom/base/tags.h"

#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstdio>

namespace negato::phantom {
namespace {

void put(std::string &out, std::uint64_t value, int size)
{
    for (int i = 0; i < size; ++i)
        out += static_cast<char>((value >> (8 * i)) & 0xFFU);
}

void putTag(std::string &out, Tag tag)
{
    put(out, tag.group, 2);
    put(out, tag.element, 2);
}

Vr standardVr(Tag tag)
{
    const auto *entry = dicom::lookUp(tag);
    return entry != nullptr ? entry->vr : Vr::UN;
}

// At most 16 characters (PS3.5 6.2): ten digits leave room for sign, point and exponent.
std::string decimal(double value)
{
    std::array<char, 32> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "%.10g", value);
    return buffer.data();
}

std::string binary(double value, Vr vr)
{
    std::string out;
    if (vr == Vr::FD)
        put(out, std::bit_cast<std::uint64_t>(value), 8);
    else if (vr == Vr::FL)
        put(out, std::bit_cast<std::uint32_t>(static_cast<float>(value)), 4);
    else
        put(out, static_cast<std::uint64_t>(std::llround(value)), vr == Vr::US || vr == Vr::SS ? 2 : 4);
    return out;
}

} // namespace

Attributes &Attributes::text(Tag tag, std::string_view value)
{
    const auto vr = standardVr(tag);
    std::string padded(value);
    if (padded.size() % 2 != 0)
        padded += vr == Vr::UI ? '\0' : ' ';
    return bytes(tag, vr, std::move(padded));
}

Attributes &Attributes::numbers(Tag tag, std::span<const double> values, Vr vr)
{
    if (vr == Vr::Unknown)
        vr = standardVr(tag);
    if (vr != Vr::DS && vr != Vr::IS) {
        std::string out;
        for (const double value : values)
            out += binary(value, vr);
        return bytes(tag, vr, std::move(out));
    }
    std::string joined;
    for (const double value : values)
        joined += (joined.empty() ? "" : "\\") + decimal(value);
    return text(tag, joined);
}

Attributes &Attributes::numbers(Tag tag, std::initializer_list<double> values, Vr vr)
{
    return numbers(tag, std::span(values.begin(), values.size()), vr);
}

Attributes &Attributes::empty(Tag tag)
{
    return bytes(tag, standardVr(tag), {});
}

Attributes &Attributes::sequence(Tag tag, std::vector<Attributes> items)
{
    m_values[tag] = {Vr::SQ, {}, std::move(items)};
    return *this;
}

Attributes &Attributes::bytes(Tag tag, Vr vr, std::string value)
{
    if (value.size() % 2 != 0)
        value += '\0';
    m_values[tag] = {vr, std::move(value), {}};
    return *this;
}

Attributes &Attributes::code(Tag tag, std::string_view value, std::string_view scheme, std::string_view meaning)
{
    return sequence(tag, {Attributes()
                              .text(dicom::tag::CodeValue, value)
                              .text(dicom::tag::CodingSchemeDesignator, scheme)
                              .text(dicom::tag::CodeMeaning, meaning)});
}

Attributes &Attributes::include(const Attributes &other)
{
    for (const auto &[tag, value] : other.m_values)
        m_values[tag] = value;
    return *this;
}

std::string Attributes::textOf(Tag tag) const
{
    const auto found = m_values.find(tag);
    if (found == m_values.end())
        return {};
    auto text = found->second.bytes;
    while (!text.empty() && (text.back() == ' ' || text.back() == '\0'))
        text.pop_back();
    return text;
}

void Attributes::encodeTo(std::string &out) const
{
    constexpr Tag kItem{0xFFFE, 0xE000};
    for (const auto &[tag, value] : m_values) {
        std::string content;
        for (const auto &item : value.items) {
            std::string encoded;
            item.encodeTo(encoded);
            putTag(content, kItem);
            put(content, encoded.size(), 4);
            content += encoded;
        }
        const auto &bytes = value.vr == Vr::SQ ? content : value.bytes;
        putTag(out, tag);
        out += dicom::code(value.vr);
        if (dicom::hasLongLength(value.vr)) {
            put(out, 0, 2);
            put(out, bytes.size(), 4);
        } else {
            put(out, bytes.size(), 2);
        }
        out += bytes;
    }
}

} // namespace negato::phantom
