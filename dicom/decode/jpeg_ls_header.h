#pragma once

#include "dicom/decode/jpeg_ls_scan.h"

#include <optional>
#include <vector>

namespace negato::dicom {

/// What stands before the first scan of a codestream (T.87 C.1.1), if it is as plain as nearly all are.
struct JpegLsHeader
{
    std::uint32_t rows = 0;
    std::uint32_t columns = 0;
    int precision = 0;
    std::vector<std::uint8_t> components; ///< their identifiers
    JpegLsParameters parameters;
    std::span<const std::byte> scans; ///< from the first SOS marker on
};

/// Nothing where there is anything else than a frame header without subsampling, one LSE segment of coding parameters
/// at most, comments and application data, or where any of it is out of its range: CharLS does those, or says what is
/// wrong. An APP8 segment may hold a colour transform.
[[nodiscard]] std::optional<JpegLsHeader> readJpegLsHeader(std::span<const std::byte> codestream);

/// The entropy-coded data behind the SOS segment (T.87 C.2.3) at the beginning of `codestream`. Nothing unless that is
/// of a lossless scan of this component alone, without mapping table and point transform.
[[nodiscard]] std::optional<std::span<const std::byte>> jpegLsScanData(std::span<const std::byte> codestream,
                                                                       std::uint8_t component);

} // namespace negato::dicom
