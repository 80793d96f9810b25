#pragma once

#include "dicom/archive/archive_folder.h"
#include "dicom/archive/sql.h"
#include "dicom/base/error.h"

#include <map>
#include <set>
#include <string>

namespace negato::dicom {

/// What the archive knew of its objects before its index is made again, so that damage and loss do not become the new truth.
struct FormerIndex
{
    std::map<std::string, std::string> digests; ///< SHA-256 by name of object, where the index had it
    std::set<std::string> names; ///< of all objects that are to be there, by the index or by the user database

    static Result<FormerIndex> read(const QSqlDatabase &database);

    /// Whether the object's bytes are those that were stored, as far as it is known.
    [[nodiscard]] bool isAsStored(const std::string &name, const std::string &sha256) const;
    /// The names of those whose files are gone.
    [[nodiscard]] std::vector<std::string> missing(const ArchiveFolder &folder) const;
};

} // namespace negato::dicom
