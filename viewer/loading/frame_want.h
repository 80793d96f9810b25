#pragma once

#include "viewer/loading/frame_address.h"

#include <cstdint>

namespace negato::viewer {

/// What the eye needs first.
enum class LoadPriority : std::uint8_t { Visible, Neighbour, Series, Thumbnail, Prefetch };

struct FrameWant
{
    FrameAddress address;
    LoadPriority priority = LoadPriority::Visible;
};

} // namespace negato::viewer
