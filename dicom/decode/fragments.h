#pragma once

#include "dicom/base/result.h"
#include "dicom/parse/parsed_file.h"

#include <cstdint>
#include <vector>

namespace negato::dicom {

/// The compressed bytes of one frame (`frameNumber` from 1), its fragments joined (PS3.5 A.4). Frames are told apart by the
/// Extended Offset Table, the Basic Offset Table, one fragment a frame, or by where a codestream begins, in that order.
/// Fails with NoSuchFrame or Malformed.
[[nodiscard]] Result<std::vector<std::byte>> frameBytes(const ParsedFile &file, std::uint32_t frameCount,
                                                        std::uint32_t frameNumber);

} // namespace negato::dicom
