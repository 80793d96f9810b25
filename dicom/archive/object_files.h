#pragma once

#include "dicom/archive/archive_folder.h"

#include <span>
#include <vector>

namespace negato::dicom {

struct BatchEntry;

// From incoming/ to their places in objects/. Each fails as the system does.

/// The bytes, before they are moved.
Result<void> syncFiles(const ArchiveFolder &folder, const std::vector<BatchEntry *> &files);
/// What an earlier call has moved stays where it is.
Result<void> moveFiles(const ArchiveFolder &folder, std::span<BatchEntry *const> files);
/// The new names.
Result<void> syncPlaces(const ArchiveFolder &folder, const std::vector<BatchEntry *> &files);
/// The same for what a journal holds: a temporary that is reused stays, and the bytes are written, after a crash once more.
Result<void> followFiles(const ArchiveFolder &folder, std::span<BatchEntry *const> files);
/// Writes an object to its place unless it is there.
Result<void> restoreObject(const std::filesystem::path &temporary, const std::filesystem::path &place, std::span<const std::byte> bytes);

} // namespace negato::dicom
