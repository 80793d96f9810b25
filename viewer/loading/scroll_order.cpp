#include "viewer/loading/scroll_order.h"

#include <algorithm>

namespace negato::viewer {

namespace {

constexpr std::ptrdiff_t kAhead = 12;
constexpr std::ptrdiff_t kBehind = 3;

} // namespace

std::vector<std::pair<std::size_t, LoadPriority>> scrollOrder(std::size_t count, std::size_t shown, int direction)
{
    std::vector<std::pair<std::size_t, LoadPriority>> order;
    order.reserve(count);
    const auto add = [&](std::ptrdiff_t distance, LoadPriority priority) {
        const std::ptrdiff_t index = static_cast<std::ptrdiff_t>(shown) + distance * (direction < 0 ? -1 : 1);
        if (index >= 0 && index < static_cast<std::ptrdiff_t>(count))
            order.emplace_back(static_cast<std::size_t>(index), priority);
    };
    add(0, LoadPriority::Visible);
    for (std::ptrdiff_t distance = 1; distance <= kAhead; ++distance) {
        add(distance, LoadPriority::Neighbour);
        if (distance <= kBehind)
            add(-distance, LoadPriority::Neighbour);
    }
    for (auto distance = kBehind + 1; distance < static_cast<std::ptrdiff_t>(count); ++distance) {
        if (distance > kAhead)
            add(distance, LoadPriority::Series);
        add(-distance, LoadPriority::Series);
    }
    return order;
}

std::vector<std::pair<std::size_t, LoadPriority>> cineOrder(std::size_t count, std::size_t shown, int direction)
{
    constexpr std::size_t kAhead = 16;
    std::vector<std::pair<std::size_t, LoadPriority>> order;
    for (std::size_t i = 0; i < std::min(count, kAhead); ++i) {
        const std::size_t index = direction >= 0 ? (shown + i) % count : (shown + count - i) % count;
        order.emplace_back(index, i == 0 ? LoadPriority::Visible : LoadPriority::Neighbour);
    }
    return order;
}

} // namespace negato::viewer
