#pragma once

#include "dicom/base/result.h"
#include "dicom/image/file_identity.h"

#include <filesystem>
#include <string>

namespace negato::dicom {

/// SHA-256 of a linked file, as it was when it was linked.
///
/// Linking reads the attributes alone, not the gigabytes behind them: the digest is taken when it is needed, to tell two
/// objects of one UID apart or to check the archive, and kept from then on. Until then the file's state stands for its bytes.
/// Fails with FileMissing, or ChecksumMismatch where size or time of modification are others by now.
Result<std::string> digestOfLink(const std::filesystem::path &file, const FileIdentity &state);

} // namespace negato::dicom
