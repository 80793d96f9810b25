#pragma once

#include "dicom/base/result.h"

#include <filesystem>
#include <string_view>

namespace negato::dicom {

/// Writes a file that is there whole or not at all: under another name, fdatasync, rename over what may stand there, fsync of the folder.
/// Fails with PermissionDenied, FileNotFound (no such folder), DiskFull or IoFailed, and leaves nothing behind.
Result<void> writeDurably(const std::filesystem::path &file, std::string_view bytes);

/// A new file that need not outlast a crash: of a temporary folder. Fails as above, and where the file is there already.
Result<void> writeTemporarily(const std::filesystem::path &file, std::string_view bytes);

} // namespace negato::dicom
