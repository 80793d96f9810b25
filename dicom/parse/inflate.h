#pragma once

#include "dicom/base/result.h"

#include <cstddef>
#include <span>
#include <vector>

namespace negato::dicom {

/// Inflates a raw deflate stream (PS3.5 A.5; RFC 1951). Fails with TooLarge above the limits of dicom/parse/limits.h and with
/// CodecFailed on a damaged stream; bytes after the end of the stream are ignored.
[[nodiscard]] Result<std::vector<std::byte>> inflateRaw(std::span<const std::byte> deflated);

} // namespace negato::dicom
