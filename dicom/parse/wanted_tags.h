#pragma once

#include "dicom/base/tag.h"

#include <cstdint>
#include <span>
#include <vector>

namespace negato::dicom {

/// A private attribute by its group and the low byte of its element, in whatever block its creator has reserved (PS3.5 7.8.1).
struct PrivateTag
{
    std::uint16_t group = 0;
    std::uint8_t element = 0;
};

/// Which attributes of the top level a parse carries. Asked for each attribute of each file of an import.
class WantedTags
{
public:
    /// With private attributes come the reservations of their groups.
    WantedTags(std::span<const Tag> standard, std::span<const PrivateTag> ofVendors);

    [[nodiscard]] bool contain(Tag tag) const { return tag.isPrivate() ? containPrivate(tag) : containStandard(ordinal(tag)); }

private:
    static std::uint32_t ordinal(Tag tag) { return std::uint32_t{tag.group} << 16 | tag.element; }
    /// Where to begin to look: a number of 9 bits.
    static std::size_t slotOf(std::uint32_t tag) { return tag * 0x9E37'79B1U >> 23; }
    [[nodiscard]] bool containStandard(std::uint32_t tag) const
    {
        std::size_t slot = slotOf(tag);
        while (m_slots[slot] != tag && m_slots[slot] != 0)
            ++slot;
        return m_slots[slot] == tag;
    }
    [[nodiscard]] bool containPrivate(Tag tag) const;

    std::vector<std::uint32_t> m_slots; ///< a tag is in the first that was free from slotOf() on; 0: free
    std::vector<PrivateTag> m_ofVendors;
};

} // namespace negato::dicom
