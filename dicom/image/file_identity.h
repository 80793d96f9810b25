#pragma once

#include <compare>
#include <cstdint>
#include <optional>

struct stat;

namespace negato::dicom {

/// Which state of a file something was read from. A file that is written again, in place or by a rename over it, gets
/// another one; only a change within one tick of the file system's clock that keeps the size goes unseen.
struct FileIdentity
{
    std::uint64_t device = 0;
    std::uint64_t inode = 0;
    std::int64_t size = 0;
    std::int64_t modifiedNs = 0; ///< since 1970 UTC
    friend auto operator<=>(const FileIdentity &, const FileIdentity &) = default;

    /// Size and time alone: for a state that was kept since an earlier session. The number of a device is another one after
    /// each mount, and on file systems that have no inodes (FAT) that of the inode too.
    [[nodiscard]] bool looksLike(const FileIdentity &kept) const
    {
        return size == kept.size && modifiedNs == kept.modifiedNs;
    }
};

/// Of an open file; empty when the system does not tell.
std::optional<FileIdentity> identityOf(int descriptor);
FileIdentity identityOf(const struct stat &status);

} // namespace negato::dicom
