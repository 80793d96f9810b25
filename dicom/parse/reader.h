#pragma once

#include "dicom/parse/parsed_file.h"
#include "dicom/parse/wanted_tags.h"

namespace negato::dicom {

/// Reads a DICOM file (PS3.10) or a bare data set, in any native encoding: the pre-scan and the parser in one pass.
///
/// Iterative and bounded (dicom/parse/limits.h), so that no input exhausts stack or memory. Nothing is read outside `file`,
/// which must outlive the result. Fails with NotDicom, Malformed or TooLarge where nothing useful could be read; a file
/// that breaks later gives what stands before the fault, with `ParsedFile::fault` set.
///
/// `wanted` limits what of the top level is carried; null: all. The rest
/// is walked through all the same, so that faults are the same.
[[nodiscard]] Result<ParsedFile> parse(std::span<const std::byte> file, const WantedTags *wanted = nullptr);

/// The same from the first bytes of a file, where they suffice: where they are all of it, or where uncompressed pixels end
/// the file behind them. Else nothing. The result has no bytes to decode.
[[nodiscard]] std::optional<Result<ParsedFile>> parseStart(std::span<const std::byte> start, std::uint64_t fileSize,
                                                           const WantedTags *wanted = nullptr);

/// Where the data set stands in a file, for those who pass it on as it is.
struct DataSetPlace
{
    std::uint64_t offset = 0;
    std::string transferSyntaxUid; ///< as the bytes are encoded, where a file without compression declares another
};
/// From the first bytes of a file: 64 KiB are enough for any File Meta Information. Fails with NotDicom or Malformed.
[[nodiscard]] Result<DataSetPlace> findDataSet(std::span<const std::byte> start);

} // namespace negato::dicom
