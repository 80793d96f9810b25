#include "dicom/parse/data_set.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstring>

namespace negato::dicom {

namespace {

constexpr std::uint32_t ordinal(Tag tag)
{
    return std::uint32_t{tag.group} << 16 | tag.element;
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && (text.back() == ' ' || text.back() == '\0'))
        text.remove_suffix(1);
    while (!text.empty() && text.front() == ' ')
        text.remove_prefix(1);
    return text;
}

/// Value `index` of a text; nothing where there are fewer.
std::optional<std::string_view> partOf(const Element &element, std::size_t index)
{
    std::string_view rest = element.value;
    if (rest.empty())
        return {};
    const bool isMulti = isMultiValuedText(element.vr);
    while (true) {
        const std::size_t end = isMulti ? rest.find('\\') : std::string_view::npos;
        if (index == 0)
            return trimmed(rest.substr(0, end));
        if (end == std::string_view::npos)
            return {};
        rest.remove_prefix(end + 1);
        --index;
    }
}

std::vector<std::string_view> splitText(const Element &element)
{
    std::vector<std::string_view> parts;
    std::string_view rest = element.value;
    if (rest.empty())
        return parts;
    if (!isMultiValuedText(element.vr))
        return {trimmed(rest)};
    parts.reserve(static_cast<std::size_t>(std::ranges::count(rest, '\\')) + 1);
    for (std::size_t at = rest.find('\\'); at != std::string_view::npos; at = rest.find('\\')) {
        parts.push_back(trimmed(rest.substr(0, at)));
        rest.remove_prefix(at + 1);
    }
    parts.push_back(trimmed(rest));
    return parts;
}

template <typename T>
std::optional<T> binaryAt(std::string_view bytes, std::size_t index)
{
    static_assert(std::endian::native == std::endian::little);
    if (index >= bytes.size() / sizeof(T))
        return {};
    T value;
    std::memcpy(&value, bytes.data() + index * sizeof(T), sizeof(T));
    return value;
}

template <typename T>
std::optional<double> binaryNumber(std::string_view bytes, std::size_t index)
{
    const auto value = binaryAt<T>(bytes, index);
    if (!value || !std::isfinite(static_cast<double>(*value)))
        return {};
    return static_cast<double>(*value);
}

/// DS and IS (PS3.5 6.2): a leading plus is allowed, from_chars does not take it.
std::optional<double> parsedNumber(std::string_view text)
{
    text = trimmed(text);
    if (text.starts_with('+'))
        text.remove_prefix(1);
    double value = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || code != std::errc{} || end != text.data() + text.size() || !std::isfinite(value))
        return {};
    return value;
}

std::size_t valueCount(const Element &element)
{
    return element.value.size() / static_cast<std::size_t>(wordSize(element.vr));
}

std::optional<double> numberIn(const Element &element, std::size_t index)
{
    switch (element.vr) {
    case Vr::US:
    case Vr::OW: return binaryNumber<std::uint16_t>(element.value, index);
    case Vr::SS: return binaryNumber<std::int16_t>(element.value, index);
    case Vr::UL:
    case Vr::OL: return binaryNumber<std::uint32_t>(element.value, index);
    case Vr::SL: return binaryNumber<std::int32_t>(element.value, index);
    case Vr::UV:
    case Vr::OV: return binaryNumber<std::uint64_t>(element.value, index);
    case Vr::SV: return binaryNumber<std::int64_t>(element.value, index);
    case Vr::FL:
    case Vr::OF: return binaryNumber<float>(element.value, index);
    case Vr::FD:
    case Vr::OD: return binaryNumber<double>(element.value, index);
    default: break;
    }
    if (!isText(element.vr))
        return {};
    const auto part = partOf(element, index);
    return part ? parsedNumber(*part) : std::nullopt;
}

} // namespace

/// Without a branch that depends on the tags: describing an image asks some hundred times.
const Element *DataSet::find(Tag tag) const
{
    if (m_elements.empty())
        return nullptr;
    const Element *first = m_elements.data();
    for (std::size_t left = m_elements.size(); left > 1;) {
        const std::size_t half = left / 2;
        first += ordinal(first[half].tag) <= ordinal(tag) ? half : 0;
        left -= half;
    }
    return first->tag == tag ? first : nullptr;
}

std::string DataSet::text(Tag tag, std::size_t index) const
{
    const Element *element = find(tag);
    if (!element || !isText(element->vr))
        return {};
    return std::string(partOf(*element, index).value_or(std::string_view{}));
}

std::vector<std::string> DataSet::texts(Tag tag) const
{
    const Element *element = find(tag);
    if (!element || !isText(element->vr))
        return {};
    const auto parts = splitText(*element);
    return {parts.begin(), parts.end()};
}

std::optional<double> DataSet::number(Tag tag, std::size_t index) const
{
    const Element *element = find(tag);
    return element ? numberIn(*element, index) : std::nullopt;
}

std::vector<double> DataSet::numbers(Tag tag) const
{
    const Element *element = find(tag);
    if (!element)
        return {};
    std::vector<double> values;
    const bool isDecimal = isText(element->vr);
    const auto parts = isDecimal ? splitText(*element) : std::vector<std::string_view>{};
    const std::size_t count = isDecimal ? parts.size() : valueCount(*element);
    values.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        const auto value = isDecimal ? parsedNumber(parts[i]) : numberIn(*element, i);
        if (!value)
            return {};
        values.push_back(*value);
    }
    return values;
}

std::optional<std::int64_t> DataSet::integer(Tag tag, std::size_t index) const
{
    constexpr double limit = 9.0e15; // exact in a double
    const auto value = number(tag, index);
    if (!value || std::abs(*value) > limit || *value != std::floor(*value))
        return {};
    return static_cast<std::int64_t>(*value);
}

std::span<const DataSet> DataSet::items(Tag tag) const
{
    const Element *element = find(tag);
    return element ? std::span<const DataSet>(element->items) : std::span<const DataSet>{};
}

const DataSet *DataSet::item(Tag sequence, std::size_t index) const
{
    const auto all = items(sequence);
    return index < all.size() ? &all[index] : nullptr;
}

Element &DataSet::add(Element element)
{
    if (m_elements.empty() || ordinal(m_elements.back().tag) < ordinal(element.tag))
        return m_elements.emplace_back(std::move(element));
    const auto place = std::ranges::lower_bound(m_elements, element.tag, {}, &Element::tag);
    if (place != m_elements.end() && place->tag == element.tag)
        return *place = std::move(element);
    return *m_elements.insert(place, std::move(element));
}

} // namespace negato::dicom
