#pragma once

#include "dicom/archive/file_handle.h"

#include <string>
#include <vector>

namespace negato::dicom {

/// Where things lie under the archive folder, and the lock of the one process that writes.
///
/// An object's name is 32 hex digits of random bits; its first two are its folder. Nothing from a data set or a peer
/// ever becomes part of a path.
class ArchiveFolder
{
public:
    /// Creates the folders (0700) and takes the lock; fails with ArchiveLocked, after half a second, or what the system says.
    static Result<ArchiveFolder> openToWrite(const std::filesystem::path &root);
    /// Fails with FileNotFound where there is no archive.
    static Result<ArchiveFolder> openToRead(const std::filesystem::path &root);

    [[nodiscard]] const std::filesystem::path &root() const { return m_root; }
    [[nodiscard]] std::filesystem::path objects() const { return m_root / "objects"; }
    [[nodiscard]] std::filesystem::path incoming() const { return m_root / "incoming"; }
    [[nodiscard]] std::filesystem::path index() const { return m_root / "index.sqlite"; }
    [[nodiscard]] std::filesystem::path user() const { return m_root / "user.sqlite"; }
    [[nodiscard]] std::filesystem::path journal() const { return m_root / "journal"; }
    [[nodiscard]] std::filesystem::path reserve() const { return m_root / "reserve"; }
    [[nodiscard]] std::filesystem::path userBackup() const { return m_root / "user.backup.sqlite"; }

    [[nodiscard]] static std::string newName();
    [[nodiscard]] std::filesystem::path objectFile(const std::string &name) const;
    [[nodiscard]] std::filesystem::path newIncoming() const { return incoming() / newName(); }
    /// Temporaries of a process that ended before its time.
    void emptyIncoming() const;
    /// Names of all files in objects/ that have the form of an object's, and the paths of those that have not.
    struct Listing
    {
        std::vector<std::string> names;
        std::vector<std::filesystem::path> foreign;
    };
    [[nodiscard]] Result<Listing> list() const;

private:
    std::filesystem::path m_root;
    FileHandle m_lock;
};

} // namespace negato::dicom
