#include "dicom/image/look_up_table.h"

#include "dicom/base/tags.h"

#include <algorithm>
#include <cstring>

namespace negato::dicom {

namespace {

constexpr std::size_t kFullTable = 65536; ///< what a descriptor's first value of 0 means

struct Descriptor
{
    std::size_t count;
    double firstInput;
    int bits;
};

std::optional<Descriptor> descriptor(const DataSet &item, Tag tag)
{
    const Element *element = item.find(tag);
    const auto values = item.numbers(tag);
    if (!element || values.size() != 3)
        return {};
    const auto unsigned16 = [](double value) { return value < 0 ? value + 65536 : value; };
    const auto count = static_cast<std::size_t>(unsigned16(values[0]));
    return Descriptor{count == 0 ? kFullTable : count, values[1], static_cast<int>(values[2])};
}

std::vector<std::uint16_t> words(const Element &element)
{
    std::vector<std::uint16_t> out(element.value.size() / 2);
    std::memcpy(out.data(), element.value.data(), out.size() * 2);
    return out;
}

/// Table entries from their bytes: 16-bit words, or bytes where there are only as many bytes as entries, whatever the
/// descriptor says.
std::vector<std::uint16_t> entries(const Element &element, const Descriptor &shape)
{
    const std::size_t size = element.value.size();
    const bool isByteEach = size >= shape.count && size <= shape.count + 1;
    if (isByteEach || (size < shape.count * 2 && shape.bits <= 8 && size >= shape.count)) {
        const auto *bytes = reinterpret_cast<const std::uint8_t *>(element.value.data());
        return {bytes, bytes + shape.count};
    }
    auto out = words(element);
    out.resize(std::min(out.size(), shape.count));
    return out;
}

/// What segments are made of: bytes or words, as the descriptor says (PS3.3 C.7.9.2).
std::vector<std::uint16_t> units(const Element &element, bool areBytes)
{
    if (!areBytes)
        return words(element);
    const auto *bytes = reinterpret_cast<const std::uint8_t *>(element.value.data());
    return {bytes, bytes + element.value.size()};
}

class SegmentExpander
{
public:
    SegmentExpander(std::vector<std::uint16_t> data, bool areBytes)
        : m_data(std::move(data))
        , m_areBytes(areBytes)
    {
    }

    std::vector<std::uint16_t> expanded()
    {
        while (m_at + 1 < m_data.size() && m_isValid)
            expandOne(m_at);
        return m_isValid ? std::move(m_out) : std::vector<std::uint16_t>{};
    }

private:
    void expandOne(std::size_t &at)
    {
        const std::uint16_t kind = m_data[at];
        const std::size_t count = m_data[at + 1];
        at += 2;
        if (m_out.size() + count > kFullTable || ++m_segments > kFullTable)
            m_isValid = false;
        else if (kind == 0)
            discrete(at, count);
        else if (kind == 1)
            linear(at, count);
        else if (kind == 2)
            indirect(at, count);
        else
            m_isValid = false;
    }

    void discrete(std::size_t &at, std::size_t count)
    {
        m_isValid = at + count <= m_data.size();
        for (std::size_t i = 0; i < count && m_isValid; ++i)
            m_out.push_back(m_data[at++]);
    }

    void linear(std::size_t &at, std::size_t count)
    {
        m_isValid = at < m_data.size() && !m_out.empty();
        if (!m_isValid)
            return;
        const double from = m_out.back();
        const double to = m_data[at++];
        for (std::size_t i = 1; i <= count; ++i)
            m_out.push_back(static_cast<std::uint16_t>(
                from + (to - from) * static_cast<double>(i) / static_cast<double>(count) + 0.5));
    }

    /// Repeats `count` earlier segments from a byte offset; those are never indirect themselves.
    void indirect(std::size_t &at, std::size_t count)
    {
        const std::size_t size = m_areBytes ? 4 : 2, bits = m_areBytes ? 8 : 16;
        m_isValid = at + size <= m_data.size();
        if (!m_isValid)
            return;
        std::size_t offset = 0;
        for (std::size_t i = 0; i < size; ++i)
            offset |= std::size_t{m_data[at + i]} << (bits * i);
        at += size;
        std::size_t source = m_areBytes ? offset : offset / 2;
        for (std::size_t i = 0; i < count && m_isValid; ++i) {
            if (source + 1 >= m_data.size() || m_data[source] > 1) {
                m_isValid = false;
                return;
            }
            expandOne(source);
        }
    }

    std::vector<std::uint16_t> m_data;
    bool m_areBytes;
    std::vector<std::uint16_t> m_out;
    std::size_t m_at = 0;
    std::size_t m_segments = 0; ///< indirect ones can repeat empty segments without end
    bool m_isValid = true;
};

std::vector<std::uint8_t> channel(const DataSet &dataSet, const Descriptor &shape, Tag plain, Tag segmented)
{
    std::vector<std::uint16_t> values;
    if (const Element *data = dataSet.find(plain); data && !data->value.empty())
        values = entries(*data, shape);
    else if (const Element *segments = dataSet.find(segmented))
        values = SegmentExpander(units(*segments, shape.bits == 8), shape.bits == 8).expanded();
    // Some files hold 8-bit entries in 16-bit words under a descriptor of 16 bits: then no value exceeds 255.
    const bool isWide = shape.bits > 8 && std::ranges::any_of(values, [](auto v) { return v > 255; });
    std::vector<std::uint8_t> out;
    out.reserve(values.size());
    for (const std::uint16_t value : values)
        out.push_back(static_cast<std::uint8_t>(isWide ? value >> 8 : value));
    return out;
}

} // namespace

std::optional<LookUpTable> lookUpTable(const DataSet &item)
{
    const auto shape = descriptor(item, tag::LUTDescriptor);
    const Element *data = item.find(tag::LUTData);
    if (!shape || !data)
        return {};
    LookUpTable table;
    table.firstInput = shape->firstInput;
    table.entries = entries(*data, *shape);
    table.bits = shape->bits >= 8 && shape->bits <= 16 ? shape->bits : 16;
    table.explanation = item.text(tag::LUTExplanation);
    table.type = item.text(tag::ModalityLUTType);
    return table.entries.empty() ? std::nullopt : std::optional(std::move(table));
}

std::optional<Palette> palette(const DataSet &dataSet)
{
    const auto red = descriptor(dataSet, tag::RedPaletteColorLookupTableDescriptor);
    const auto green = descriptor(dataSet, tag::GreenPaletteColorLookupTableDescriptor);
    const auto blue = descriptor(dataSet, tag::BluePaletteColorLookupTableDescriptor);
    if (!red || !green || !blue)
        return {};
    Palette out;
    out.firstInput = static_cast<std::int32_t>(red->firstInput);
    out.red = channel(dataSet, *red, tag::RedPaletteColorLookupTableData, tag::SegmentedRedPaletteColorLookupTableData);
    out.green = channel(dataSet, *green, tag::GreenPaletteColorLookupTableData,
                        tag::SegmentedGreenPaletteColorLookupTableData);
    out.blue = channel(dataSet, *blue, tag::BluePaletteColorLookupTableData,
                       tag::SegmentedBluePaletteColorLookupTableData);
    const std::size_t size = std::min({out.red.size(), out.green.size(), out.blue.size()});
    out.red.resize(size);
    out.green.resize(size);
    out.blue.resize(size);
    return size == 0 ? std::nullopt : std::optional(std::move(out));
}

} // namespace negato::dicom
