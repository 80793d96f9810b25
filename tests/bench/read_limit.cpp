#include "tests/bench/read_limit.h"

#include <algorithm>
#include <atomic>
#include <thread>

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

namespace negato::bench {

Files filesIn(const std::filesystem::path &folder)
{
    Files files;
    for (const auto &entry : std::filesystem::directory_iterator(folder))
        files.push_back(entry.path());
    std::ranges::sort(files);
    return files;
}

void onAllCores(std::size_t count, const std::function<void(std::size_t)> &work)
{
    std::atomic<std::size_t> next = 0;
    std::vector<std::jthread> threads;
    for (unsigned i = 0; i < std::max(1U, std::thread::hardware_concurrency()); ++i)
        threads.emplace_back([&] {
            for (std::size_t file = next++; file < count; file = next++)
                work(file);
        });
}

HugePages::HugePages(std::size_t size)
    : bytes(size)
    , data(static_cast<char *>(mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)))
{
    madvise(data, size, MADV_HUGEPAGE);
}

HugePages::~HugePages()
{
    munmap(data, bytes);
}

bool readIntoHugePages(const Files &files)
{
    const auto room = static_cast<std::size_t>(std::filesystem::file_size(files.front())) + 4096;
    const HugePages memory(room * files.size());
    std::atomic<bool> isGood = true;
    onAllCores(files.size(), [&](std::size_t i) {
        const int file = ::open(files[i].c_str(), O_RDONLY | O_CLOEXEC);
        if (::pread(file, memory.data + i * room, room, 0) <= 0)
            isGood = false;
        ::close(file);
    });
    return isGood;
}

} // namespace negato::bench
