#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace negato::dicom {

enum class CodestreamKind : std::uint8_t { JpegSequential, JpegProgressive, JpegLossless, JpegLs, Jpeg2000, Htj2k };

/// What a codestream says of its samples before the first of them.
struct CodestreamStart
{
    CodestreamKind kind = CodestreamKind::JpegSequential;
    unsigned bits = 8;           ///< of the first component
    std::optional<bool> isSigned; ///< where it is said: JPEG 2000 and HTJ2K
};

/// Whether every bit that is allocated is coded, with overlays above the pixels, as DCMTK does by default: what is stored comes back
/// bit by bit. Only lossless JPEG and JPEG-LS are made so.
[[nodiscard]] bool codesWholeCells(const CodestreamStart &start, unsigned bitsAllocated);

/// Of the JPEG family; nothing for other codestreams and those that are damaged.
std::optional<CodestreamStart> codestreamStart(std::span<const std::byte> codestream);

} // namespace negato::dicom
