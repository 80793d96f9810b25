#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <vector>

/// What the machine allows whoever reads a series into memory (ANCHORS.md, 4).
namespace negato::bench {

using Files = std::vector<std::filesystem::path>;

/// The files of a folder, by name.
Files filesIn(const std::filesystem::path &folder);

/// `work` gets the number of a file; all processors share the files.
void onAllCores(std::size_t count, const std::function<void(std::size_t)> &work);

/// Memory that costs little to touch for the first time.
struct HugePages
{
    explicit HugePages(std::size_t size);
    ~HugePages();
    HugePages(const HugePages &) = delete;
    HugePages &operator=(const HugePages &) = delete;

    std::size_t bytes;
    char *data;
};

/// pread() of all bytes, on all processors; false where one cannot be read. Files of one size.
bool readIntoHugePages(const Files &files);

} // namespace negato::bench
