#pragma once

#include "dicom/archive/sql.h"
#include "dicom/image/file_identity.h"

#include <memory>
#include <span>

namespace negato::dicom {

/// The linked files that the index has, and the state in which each was read (but for its device): one that is still the
/// same is passed over by an import without being opened. Immutable once made.
class KnownLinks
{
public:
    /// None.
    KnownLinks();
    /// Those at or below `paths`, as they are named; links in them are resolved.
    [[nodiscard]] static Result<KnownLinks> below(std::span<const std::filesystem::path> paths,
                                                  const QSqlDatabase &database);
    ~KnownLinks();
    KnownLinks(KnownLinks &&) noexcept;
    KnownLinks &operator=(KnownLinks &&) noexcept;

    [[nodiscard]] bool isEmpty() const;
    /// The Study Instance UID of the file's object, where the file is known in this state; else null.
    [[nodiscard]] const std::string *study(const std::string &canonicalPath, const FileIdentity &state) const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace negato::dicom
