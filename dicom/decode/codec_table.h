#pragma once

#include "dicom/decode/codec.h"

#include <string_view>

namespace negato::dicom {

/// The codecs of a transfer syntax for single frames, the preferred one first; empty where none is built in.
std::span<const Codec> codecsFor(std::string_view transferSyntaxUid);

/// Decodes at 1 / 2^reduce of the size, each side rounded up. Null where the transfer syntax has no smaller sizes.
using ReducedCodec = Result<DecodedColour> (*)(const CompressedFrame &frame, unsigned reduce, std::span<std::byte> out);
ReducedCodec reducedCodecFor(std::string_view transferSyntaxUid);

/// Asks the codecs in order until one does not answer UnsupportedPixels. Fails with UnsupportedTransferSyntax or as Codec does.
[[nodiscard]] Result<DecodedColour> decodeCompressed(const CompressedFrame &frame, std::span<std::byte> out);

} // namespace negato::dicom
