#pragma once

#include <compare>
#include <cstdint>
#include <string>

namespace negato::dicom {

/// Group and element number of an attribute (PS3.5 7.1). Written by name: `tag::PatientName`, from the generated
/// dicom/base/tags.h.
struct Tag
{
    std::uint16_t group = 0;
    std::uint16_t element = 0;

    friend constexpr auto operator<=>(const Tag &, const Tag &) = default;
    [[nodiscard]] constexpr bool isPrivate() const { return (group & 1U) != 0; }
    [[nodiscard]] constexpr bool isGroupLength() const { return element == 0; }
};

/// "(0010,0010)"
std::string toString(Tag tag);

} // namespace negato::dicom
