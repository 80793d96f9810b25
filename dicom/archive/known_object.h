#pragma once

#include "dicom/archive/archive_folder.h"
#include "dicom/archive/sql.h"
#include "dicom/worker/file_identity.h"

#include <filesystem>
#include <string>
#include <vector>

namespace negato::dicom {

/// An object that has a row, as far as its bytes go.
struct KnownObject
{
    std::int64_t row = 0;
    std::filesystem::path file;
    FileIdentity linkedState; ///< of a linked file
    std::string sha256; ///< empty for a link whose digest nobody needed yet
    bool isLearned = false; ///< sha256 is not in the row yet

    /// Of a link without one it is taken now; fails as digestOfLink.
    Result<std::string> currentDigest();
};

/// Selects what knownObjectAt reads; WHERE uid = ?.
const QString &knownObjectSelect();
/// The same of all rows, in their order.
const QString &allKnownObjectsSelect();
KnownObject knownObjectAt(const QSqlQuery &row, const ArchiveFolder &folder);
/// The name in objects/ where the row has one.
std::string objectNameAt(const QSqlQuery &row);

/// Writes the digests into the rows, in one transaction.
Result<void> keepDigests(const QSqlDatabase &database, const std::vector<KnownObject> &learned);

} // namespace negato::dicom
