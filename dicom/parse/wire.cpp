#include "dicom/parse/wire.h"

#include "dicom/parse/limits.h"

#include <algorithm>
#include <cstring>

namespace negato::dicom {

void WireWriter::addText(std::string_view text)
{
    add32(static_cast<std::uint32_t>(text.size()));
    addRaw(text.data(), text.size());
}

void WireWriter::addDataSet(const DataSet &dataSet)
{
    add32(static_cast<std::uint32_t>(dataSet.elements().size()));
    for (const Element &element : dataSet.elements()) {
        add32(std::uint32_t{element.tag.group} << 16 | element.tag.element);
        add8(static_cast<std::uint8_t>(element.vr));
        add8(element.elided ? 1 : 0);
        add64(element.length);
        addText(element.value);
        add32(static_cast<std::uint32_t>(element.items.size()));
        for (const DataSet &item : element.items)
            addDataSet(item);
    }
}

bool WireReader::takeRaw(void *out, std::size_t size)
{
    if (!m_isValid || size > m_rest.size()) {
        m_isValid = false;
        return false;
    }
    std::memcpy(out, m_rest.data(), size);
    m_rest.remove_prefix(size);
    return true;
}

std::uint8_t WireReader::take8()
{
    std::uint8_t value = 0;
    takeRaw(&value, sizeof value);
    return value;
}

std::uint32_t WireReader::take32()
{
    std::uint32_t value = 0;
    takeRaw(&value, sizeof value);
    return value;
}

std::uint64_t WireReader::take64()
{
    std::uint64_t value = 0;
    takeRaw(&value, sizeof value);
    return value;
}

double WireReader::takeDouble()
{
    double value = 0;
    takeRaw(&value, sizeof value);
    return value;
}

std::string_view WireReader::takeView()
{
    const std::uint32_t size = take32();
    if (!m_isValid || size > m_rest.size()) {
        m_isValid = false;
        return {};
    }
    const std::string_view text = m_rest.substr(0, size);
    m_rest.remove_prefix(size);
    return text;
}

DataSet WireReader::takeDataSet(std::size_t depth)
{
    DataSet dataSet;
    if (depth > limits::kMaxNesting + 1)
        m_isValid = false;
    const std::uint32_t count = take32();
    constexpr std::size_t smallest = 22; // bytes of an element without value
    dataSet.reserve(std::min<std::size_t>(count, m_rest.size() / smallest));
    for (std::uint32_t i = 0; i < count && m_isValid; ++i) {
        Element element;
        const std::uint32_t tag = take32();
        element.tag = {static_cast<std::uint16_t>(tag >> 16), static_cast<std::uint16_t>(tag & 0xFFFFU)};
        const std::uint8_t vr = take8();
        m_isValid = m_isValid && vr <= static_cast<std::uint8_t>(Vr::UV);
        element.vr = m_isValid ? static_cast<Vr>(vr) : Vr::UN;
        element.elided = take8() != 0;
        element.length = take64();
        element.value = takeText();
        const std::uint32_t items = take32();
        for (std::uint32_t item = 0; item < items && m_isValid; ++item)
            element.items.push_back(takeDataSet(depth + 1));
        dataSet.add(std::move(element));
    }
    return dataSet;
}

} // namespace negato::dicom
