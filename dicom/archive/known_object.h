#pragma once

#include "dicom/archive/archive_folder.h"
#include "dicom/archive/statement.h"
#include "dicom/image/file_identity.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace negato::dicom {

/// An object that has a row, as far as its bytes go.
struct KnownObject
{
    std::int64_t row = 0;
    std::string objectName; ///< in objects/; empty for a linked file
    std::filesystem::path file;
    std::optional<FileIdentity> linkedState; ///< of a linked file, without its device; links of version 1 have none
    std::string sha256; ///< empty for a link whose digest nobody needed yet
    bool isLearned = false; ///< sha256 is not in the row yet

    [[nodiscard]] bool isLink() const { return objectName.empty(); }
    enum class Presence {
        There,
        Changed, ///< a linked file of another size or time of modification: nobody can say any more what it was
        Away,    ///< lost, or on a medium or share that is not mounted
    };
    [[nodiscard]] Presence presence() const;
    /// Whether a file of this digest and state is what was here: by its bytes or, where nobody has read them yet, by its size
    /// and time of modification, which a file keeps that is moved.
    [[nodiscard]] bool isLostFileOf(const std::string &digest, const FileIdentity &state) const
    {
        return sha256.empty() ? linkedState && state.looksLike(*linkedState) : sha256 == digest;
    }
    /// Of a link without one it is taken now; fails as digestOfLink.
    Result<std::string> currentDigest();
};

/// Selects what knownObjectAt reads; WHERE uid = ?.
extern const char kKnownObjectSelect[];
/// Selects the ids of other objects that a path is to hold; WHERE linked_path = ? AND uid <> ?.
extern const char kOthersOfPathSelect[];
/// The same of all rows, in their order.
extern const char kAllKnownObjectsSelect[];
KnownObject knownObjectAt(const Statement &row, const ArchiveFolder &folder);

/// Writes the digests into the rows, in one transaction.
Result<void> keepDigests(const QSqlDatabase &database, const std::vector<KnownObject> &learned);

} // namespace negato::dicom
