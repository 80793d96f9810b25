#pragma once

#include "viewer/loading/frame_want.h"

#include <cstddef>
#include <utility>
#include <vector>

namespace negato::viewer {

/// In which order the frames of a stack are needed: the shown one, its neighbours, mostly those ahead, then the rest
/// outward. `direction` is +1 or -1: where the reader scrolls to. Every index from 0 to count - 1 comes once.
std::vector<std::pair<std::size_t, LoadPriority>> scrollOrder(std::size_t count, std::size_t shown, int direction);

/// The same of a stack that is played: the next second or so, from the first image again after the last. What lies farther ahead would
/// take the processor from what is due now.
std::vector<std::pair<std::size_t, LoadPriority>> cineOrder(std::size_t count, std::size_t shown, int direction);

} // namespace negato::viewer
