#pragma once

#include "dicom/base/result.h"
#include "dicom/decode/pixel_description.h"

#include <span>

namespace negato::dicom {

/// Decodes frame `frameNumber` (from 1) of a parsed file into `out`, which holds description.decodedFormat().byteCount() bytes:
/// stored values masked to Bits Stored and sign-extended, native byte order, samples interleaved, YBR as RGB, palettes as
/// indices. Fails with NoSuchFrame, UnsupportedTransferSyntax, Truncated, Malformed or CodecFailed. Runs in the worker only:
/// the codecs behind it may abort on hostile input.
[[nodiscard]] Result<void> decodeFrame(const ParsedFile &file, const PixelDescription &description,
                                       std::uint32_t frameNumber, std::span<std::byte> out);

} // namespace negato::dicom
