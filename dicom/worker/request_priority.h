#pragma once

#include <cstddef>
#include <cstdint>

namespace negato::dicom {

/// Who gets the next free worker.
enum class RequestPriority : std::uint8_t {
    Screen,     ///< somebody looks at the place where the answer will be
    Background, ///< imports, prefetch
};

inline constexpr std::size_t kPriorityCount = 2;

} // namespace negato::dicom
