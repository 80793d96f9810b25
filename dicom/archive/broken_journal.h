#pragma once

#include "dicom/archive/store_journal.h"

namespace negato::dicom {

/// Journals that were put aside in that folder, since their beginning could not be understood.
std::vector<std::filesystem::path> brokenJournals(const std::filesystem::path &archiveFolder);
/// What is whole of the newest records. Which of them counted still nobody can tell: all are given. Fails with IoFailed where the file
/// cannot be read or its first record not be understood, or as `restore`.
Result<void> salvageJournal(const std::filesystem::path &file, const StoreJournal::Restore &restore);

} // namespace negato::dicom
