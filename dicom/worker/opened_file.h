#pragma once

#include "dicom/base/result.h"
#include "dicom/worker/channel.h"
#include "dicom/image/file_identity.h"

#include <filesystem>

namespace negato::dicom {

/// A regular file, open for reading, and its state when it was opened.
struct OpenedFile
{
    std::filesystem::path path;
    Descriptor descriptor;
    FileIdentity state;

    enum class Links { Followed, Refused }; ///< a symbolic link as the last component

    /// Fails with FileNotFound, PermissionDenied, NotDicom (no regular file), UnsafePath (a link that is refused) or
    /// IoFailed. Error::subject is the path.
    [[nodiscard]] static Result<OpenedFile> open(const std::filesystem::path &file, Links links = Links::Followed);
    /// Whether it is still as it was: what was read since then is of one state.
    [[nodiscard]] bool isUnchanged() const { return identityOf(descriptor.get()) == state; }
};

} // namespace negato::dicom
