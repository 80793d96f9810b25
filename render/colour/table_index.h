#pragma once

#include <cmath>
#include <cstddef>

namespace negato::render {

/// The entry of a table of `size` > 0 entries at `offset` from its first one. Offsets outside take the nearest entry,
/// those that are no finite number the first: pixels of type float may be NaN.
inline std::size_t tableIndex(double offset, std::size_t size)
{
    if (!std::isfinite(offset) || offset <= 0)
        return 0;
    return offset < static_cast<double>(size) ? static_cast<std::size_t>(offset) : size - 1;
}

} // namespace negato::render
