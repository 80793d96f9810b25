#pragma once

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace negato::render {

/// Calls `work(next)` on `threads` threads, this one among them; each asks `next()` for numbers from 0 until it is `count` or
/// more. Portions are single numbers: they differ in what they cost.
template <typename Work>
void inParallel(int count, int threads, const Work &work)
{
    std::atomic<int> next = 0;
    const auto take = [&] { return next.fetch_add(1); };
    std::vector<std::jthread> helpers;
    for (int i = 1; i < std::min(threads, count); ++i)
        helpers.emplace_back([&] { work(take); });
    work(take);
}

} // namespace negato::render
