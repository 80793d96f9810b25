#pragma once

#include <cstdint>

namespace negato::dicom::limits {

// What the bounded parser accepts of a file. Real objects stay far below; a file above is hostile or broken.
inline constexpr std::size_t kMaxNesting = 64;             ///< sequences within sequences
inline constexpr std::size_t kMaxElements = 1'000'000;     ///< attributes and items in one file
inline constexpr std::size_t kMaxHeaderBytes = 128 << 20; ///< of what a worker may answer for a header
inline constexpr std::size_t kMaxCarriedValue = 256 << 10; ///< bytes; longer values are elided (palettes need 128 KiB)
inline constexpr std::size_t kMaxCarriedLong = 8 << 20; ///< bytes of an Overlay Data, one bit a pixel, or an ICC Profile
inline constexpr std::size_t kMaxCarriedLongs = 32 << 20; ///< of all of a file together; those beyond are elided
inline constexpr std::uint64_t kMaxInflated = std::uint64_t{1} << 30;
inline constexpr std::uint64_t kMaxInflateRatio = 200; ///< looked at above kFreeInflated only
inline constexpr std::uint64_t kFreeInflated = 64 << 20;
inline constexpr std::uint64_t kMaxFrameBytes = std::uint64_t{1} << 31; ///< one decoded frame

} // namespace negato::dicom::limits
