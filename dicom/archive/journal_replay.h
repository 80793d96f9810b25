#pragma once

#include "dicom/archive/archive_folder.h"
#include "dicom/archive/sql.h"
#include "dicom/archive/store_journal.h"

#include <set>
#include <span>
#include <string>

namespace negato::dicom {

/// What a journal gave back.
struct ReplayedObjects
{
    bool hadAny = false;
    /// Without a row. Not all of them were acknowledged: of some nobody had decided yet, and they may be here already.
    std::set<std::string> namesWithoutRow;
    std::set<std::string> salvaged; ///< names of what was found in journals that had been put aside
    std::vector<std::filesystem::path> salvagedJournals; ///< from which all is at its place
};

/// Writes an object to its place, unless it is there, and its origin to the user database. One that has no row counts as stored
/// now, since its row will be behind those that others have seen (Archive::arrivalsSince).
Result<void> restoreJournaled(const QSqlDatabase &database, const ArchiveFolder &folder, const StoreJournal::Entry &entry,
                              std::span<const std::byte> bytes, ReplayedObjects &objects);

} // namespace negato::dicom
