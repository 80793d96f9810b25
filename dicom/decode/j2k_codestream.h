#pragma once

#include "dicom/base/result.h"

#include <cstddef>
#include <span>

namespace negato::dicom {

/// Whether a JPEG 2000 or HTJ2K codestream, bare or in a JP2 file, is all there: decoders fill what is cut off with
/// black or with blurred pixels and say nothing. Follows the lengths of the tile-parts from SOC on (ITU-T T.800 A.4.2)
/// and asks for every tile of the grid and every tile-part that is announced. A missing EOC is harmless where the
/// counts say that nothing follows, and so are bytes after the last tile-part.
///
/// Fails with CodecFailed. That the entropy-coded data within a tile-part is sound is for the decoder to say.
[[nodiscard]] Result<void> checkTileParts(std::span<const std::byte> codestream);

} // namespace negato::dicom
