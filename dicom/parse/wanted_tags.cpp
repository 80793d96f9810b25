#include "dicom/parse/wanted_tags.h"

#include <algorithm>

namespace negato::dicom {

namespace {

constexpr std::size_t kSlots = 512;

} // namespace

WantedTags::WantedTags(std::span<const Tag> standard, std::span<const PrivateTag> ofVendors)
    : m_slots(kSlots + standard.size() + 1) // the last stays free
    , m_ofVendors(ofVendors.begin(), ofVendors.end())
{
    for (const Tag tag : standard) {
        std::size_t slot = slotOf(ordinal(tag));
        while (m_slots[slot] != 0)
            ++slot;
        m_slots[slot] = ordinal(tag);
    }
}

bool WantedTags::containPrivate(Tag tag) const
{
    constexpr std::uint16_t firstReservation = 0x10, lastReservation = 0xFF;
    if (tag.element < firstReservation)
        return false;
    return std::ranges::any_of(m_ofVendors, [tag](PrivateTag wanted) {
        return wanted.group == tag.group && (tag.element <= lastReservation || (tag.element & 0xFFU) == wanted.element);
    });
}

} // namespace negato::dicom
