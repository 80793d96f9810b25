#pragma once

#include <atomic>
#include <cstdint>

namespace negato::viewer {

/// Names a picture that no FrameLoader made, beside those of the loaders, which count from 1.
inline std::uint64_t nextPictureId()
{
    static std::atomic<std::uint64_t> last{std::uint64_t{1} << 63};
    return ++last;
}

} // namespace negato::viewer
