#pragma once

#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace negato::dicom {

/// Calls `work(i)` for every i < count on as many threads, and returns when all are done.
template <typename Work> void forEachParallel(std::size_t count, int threads, const Work &work)
{
    std::atomic<std::size_t> next = 0;
    std::vector<std::jthread> workers;
    for (int i = 0; i < threads; ++i) {
        workers.emplace_back([&] {
            for (std::size_t mine = next++; mine < count; mine = next++)
                work(mine);
        });
    }
}

} // namespace negato::dicom
