#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <span>
#include <sys/types.h>

namespace negato::dicom {

/// The parent's shared buffers as the worker writes them. The parent lends the same few again and again, so their mappings
/// are kept: mapping and touching one anew costs more than decoding into it.
class OutputMemory
{
public:
    OutputMemory() = default;
    ~OutputMemory();
    OutputMemory(const OutputMemory &) = delete;
    OutputMemory &operator=(const OutputMemory &) = delete;

    /// Empty when it cannot be mapped.
    [[nodiscard]] std::span<std::byte> map(int descriptor, std::uint64_t capacity);

private:
    struct Mapping
    {
        ino_t inode = 0;
        std::span<std::byte> bytes;
    };
    void dropOldest();
    std::list<Mapping> m_mappings; ///< most recently used first
};

} // namespace negato::dicom
