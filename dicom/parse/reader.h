#pragma once

#include "dicom/parse/parsed_file.h"

namespace negato::dicom {

/// Reads a DICOM file (PS3.10) or a bare data set, in any native encoding: the pre-scan and the parser in one pass.
///
/// Iterative and bounded (dicom/parse/limits.h), so that no input exhausts stack or memory. Nothing is read outside `file`,
/// which must outlive the result. Fails with NotDicom, Malformed or TooLarge where nothing useful could be read; a file
/// that breaks later gives what stands before the fault, with `ParsedFile::fault` set.
[[nodiscard]] Result<ParsedFile> parse(std::span<const std::byte> file);

} // namespace negato::dicom
