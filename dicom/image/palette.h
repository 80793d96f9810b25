#pragma once

#include <cstdint>
#include <vector>

namespace negato::dicom {

/// PS3.3 C.7.9 and C.7.6.3.1.5: entries already shifted to 8 bits.
struct Palette
{
    std::int32_t firstInput = 0;
    std::vector<std::uint8_t> red, green, blue; ///< same size, not empty
};

} // namespace negato::dicom
