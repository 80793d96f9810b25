#pragma once

#include "dicom/base/result.h"
#include "dicom/parse/parsed_file.h"

#include <cstdint>
#include <span>
#include <vector>

namespace negato::dicom {

/// Which fragments make up each frame of compressed Pixel Data (PS3.5 A.4). Frames are told apart by one fragment a frame, the Extended
/// Offset Table, the Basic Offset Table, or by where a codestream begins, in that order. Made once a file, so that reaching
/// a frame costs the same wherever it lies. Refers to the file, which must outlive it.
class FrameFragments
{
public:
    /// Fails with Malformed where there are no fragments at all.
    [[nodiscard]] static Result<FrameFragments> of(const ParsedFile &file, std::uint32_t frameCount);

    /// The compressed bytes of a frame (from 1): a view of the file where it is one fragment, else its
    /// fragments joined in `scratch`. Fails with Malformed where no fragment can be assigned to it.
    [[nodiscard]] Result<std::span<const std::byte>> frame(std::uint32_t frameNumber,
                                                           std::vector<std::byte> &scratch) const;

private:
    /// First and one past last fragment of a frame.
    struct Range
    {
        std::size_t first;
        std::size_t end;
    };
    const ParsedFile *m_file = nullptr;
    std::vector<Range> m_ranges; ///< by frame; empty where frames cannot be told apart
};

} // namespace negato::dicom
