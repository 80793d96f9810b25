#include "dicom/object/elements.h"

#include "dicom/base/dictionary.h"
#include "dicom/base/tags.h"
#include "dicom/object/decimal.h"

#include <algorithm>
#include <array>
#include <utility>

namespace negato::dicom {

namespace {

Vr standardVr(Tag tag)
{
    const DictionaryEntry *entry = lookUp(tag);
    return entry ? entry->vr : Vr::UN;
}

void set(DataSet &dataSet, Tag tag, Vr vr, std::string value)
{
    const std::uint64_t length = value.size();
    dataSet.add({tag, vr, false, length, std::move(value), {}});
}

std::string formatted(const std::tm &moment, const char *format)
{
    std::array<char, 32> text{};
    return {text.data(), std::strftime(text.data(), text.size(), format, &moment)};
}

} // namespace

void setText(DataSet &dataSet, Tag tag, std::string value)
{
    set(dataSet, tag, standardVr(tag), std::move(value));
}

void setNumbers(DataSet &dataSet, Tag tag, std::span<const double> values)
{
    std::string text;
    for (const double value : values)
        text += (text.empty() ? "" : "\\") + decimal(value);
    set(dataSet, tag, Vr::DS, std::move(text));
}

void setNumbers(DataSet &dataSet, Tag tag, std::initializer_list<double> values)
{
    setNumbers(dataSet, tag, std::span(values.begin(), values.size()));
}

void setInteger(DataSet &dataSet, Tag tag, std::int64_t value)
{
    set(dataSet, tag, Vr::IS, std::to_string(value));
}

void setWord(DataSet &dataSet, Tag tag, int value, Vr vr)
{
    set(dataSet, tag, vr, {static_cast<char>(value & 0xFF), static_cast<char>(value >> 8 & 0xFF)});
}

void setItems(DataSet &dataSet, Tag tag, std::vector<DataSet> items)
{
    dataSet.add({tag, Vr::SQ, false, 0, {}, std::move(items)});
}

void setCode(DataSet &dataSet, Tag tag, const Code &code)
{
    DataSet item;
    setText(item, tag::CodeValue, std::string(code.value));
    setText(item, tag::CodingSchemeDesignator, std::string(code.scheme));
    setText(item, tag::CodeMeaning, std::string(code.meaning));
    setItems(dataSet, tag, {std::move(item)});
}

void setEmptyIfAbsent(DataSet &dataSet, std::initializer_list<Tag> tags)
{
    for (const Tag tag : tags)
        if (!dataSet.contains(tag))
            set(dataSet, tag, standardVr(tag), {});
}

std::string longString(std::string text)
{
    constexpr std::size_t kMost = 64;
    std::ranges::replace(text, '\\', '/');
    std::size_t characters = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool isStart = (static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U;
        if (isStart && characters++ == kMost)
            return text.substr(0, i);
    }
    return text;
}

std::string shortText(const std::string &text)
{
    constexpr std::size_t most = 1024;
    std::size_t end = std::min(text.size(), most);
    while (end > 0 && end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) // within a character
        --end;
    return text.substr(0, end);
}

bool hasValue(const DataSet &dataSet, Tag tag)
{
    const Element *element = dataSet.find(tag);
    return element && (!element->value.empty() || !element->items.empty());
}

DataSet referenceItem(const ObjectReference &reference)
{
    DataSet item;
    setText(item, tag::ReferencedSOPClassUID, reference.sopClassUid);
    setText(item, tag::ReferencedSOPInstanceUID, reference.sopInstanceUid);
    std::string frames;
    for (const std::int64_t frame : reference.frames)
        frames += (frames.empty() ? "" : "\\") + std::to_string(frame);
    if (!frames.empty())
        setText(item, tag::ReferencedFrameNumber, std::move(frames));
    return item;
}

Moment Moment::at(std::time_t time)
{
    std::tm local{};
    localtime_r(&time, &local);
    return {formatted(local, "%Y%m%d"), formatted(local, "%H%M%S"), formatted(local, "%Y%m%d%H%M%S%z")};
}

} // namespace negato::dicom
