#pragma once

#include <cstddef>
#include <optional>
#include <span>

namespace negato::dicom {

/// read(2) until the buffer is full or the file ends, whatever interrupts it: how many bytes came. Nothing where it fails: errno says why.
[[nodiscard]] std::optional<std::size_t> readWhole(int descriptor, std::span<std::byte> buffer);

/// write(2) of all bytes, whatever interrupts it. False where it fails: errno says why, and some bytes may have been written.
[[nodiscard]] bool writeWhole(int descriptor, std::span<const std::byte> bytes);

} // namespace negato::dicom
