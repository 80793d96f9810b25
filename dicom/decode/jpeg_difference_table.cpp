#include "dicom/decode/jpeg_difference_table.h"

#include <string>

namespace negato::dicom {

namespace {

constexpr int kLongestCode = 16;
constexpr int kLargestCategory = 16; ///< one value, 32768, without magnitude bits (T.81 H.1.2.2)

/// EXTEND of T.81 F.2.2.1, and the value that has no magnitude bits.
int signedMagnitude(std::uint32_t magnitude, int category)
{
    if (category == 0)
        return 0;
    if (category == kLargestCategory)
        return 1 << 15;
    const bool isPositive = magnitude >> (category - 1);
    return static_cast<int>(magnitude) + (isPositive ? 0 : 1 - (1 << category));
}

int magnitudeBits(int category)
{
    return category == kLargestCategory ? 0 : category;
}

} // namespace

Result<JpegDifferenceTable> JpegDifferenceTable::create(std::span<const std::uint8_t, 16> counts,
                                                        std::span<const std::uint8_t> categories)
{
    JpegDifferenceTable table;
    table.m_categories.assign(categories.begin(), categories.end());
    std::uint32_t code = 0;
    std::uint32_t index = 0;
    for (int length = 1; length <= kLongestCode; ++length) {
        const auto l = static_cast<std::size_t>(length);
        table.m_firstIndex[l] = index - code;
        for (int i = 0; i < counts[l - 1]; ++i, ++code, ++index) {
            if (code >> length != 0 || index >= categories.size() || categories[index] > kLargestCategory)
                return fail(ErrorCode::CodecFailed, "JPEG Huffman table, code of " + std::to_string(length) + " bits");
            table.addShort(code, length, categories[index]);
        }
        table.m_end[l] = code;
        code <<= 1;
    }
    return table;
}

void JpegDifferenceTable::addShort(std::uint32_t code, int length, int category)
{
    const int magnitude = magnitudeBits(category);
    const int left = kWindow - length - magnitude;
    if (left < 0)
        return;
    for (std::uint32_t value = 0; value < 1U << magnitude; ++value) {
        const Entry entry = entryOf(signedMagnitude(value, category), length + magnitude);
        const std::size_t first = ((code << magnitude) + value) << left;
        for (std::size_t i = 0; i < std::size_t{1} << left; ++i)
            m_entries[first + i] = entry;
    }
}

JpegDifferenceTable::Entry JpegDifferenceTable::longEntry(std::uint32_t next) const
{
    for (int length = 1; length <= kLongestCode; ++length) {
        const auto l = static_cast<std::size_t>(length);
        const std::uint32_t code = next >> (32 - length);
        if (code >= m_end[l])
            continue;
        const std::size_t index = code + m_firstIndex[l];
        if (index >= m_categories.size())
            break;
        const int category = m_categories[index];
        const int magnitude = magnitudeBits(category);
        const std::uint32_t value = magnitude == 0 ? 0 : next << length >> (32 - magnitude);
        return entryOf(signedMagnitude(value, category), length + magnitude);
    }
    return kUnknown;
}

} // namespace negato::dicom
