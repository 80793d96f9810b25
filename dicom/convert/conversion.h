#pragma once

#include "dicom/convert/conversion_plan.h"
#include "dicom/convert/converted_pixels.h"
#include "dicom/convert/target_syntax.h"

#include <cstdint>
#include <optional>
#include <span>

namespace negato::dicom {

/// The data set of a parsed file in another transfer syntax, without preamble and File Meta Information, to be read piece by
/// piece. No value is changed: compressed pixels become native ones of the same samples, and what describes them says so. Left
/// out are group lengths, trailing padding, and what tells where compressed frames begin. An object that was compressed with
/// losses, as its transfer syntax or its codestreams say, is marked as such (PS3.3 C.7.6.1.1.5).
///
/// Needs memory for what is not copied from the file, and for one frame. Runs in the worker only.
class Conversion
{
public:
    /// `file` must outlive it. Fails with what is wrong with the file, with UnsupportedTransferSyntax (videos, and what no
    /// codec is there for), UnsupportedPixels, or TooLarge above ConversionPlan::kMostBytes.
    [[nodiscard]] static Result<Conversion> of(const ParsedFile &file, TargetSyntax target);

    [[nodiscard]] std::uint64_t size() const { return m_plan.size(); }
    /// The next bytes, as many as fit; fewer only at the end. Fails as FrameDecoder::decode() does.
    [[nodiscard]] Result<std::size_t> read(std::span<std::byte> out);

private:
    Conversion(const ParsedFile &file, ConversionPlan plan, std::optional<ConvertedPixels> pixels);

    const ParsedFile *m_file;
    ConversionPlan m_plan;
    std::optional<ConvertedPixels> m_pixels; ///< of compressed ones
    std::size_t m_piece = 0;
    std::uint64_t m_done = 0; ///< bytes of that piece
};

} // namespace negato::dicom
