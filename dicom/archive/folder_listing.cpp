#include "dicom/archive/folder_listing.h"

#include "dicom/archive/file_handle.h"

#include <algorithm>
#include <cerrno>
#include <memory>

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

namespace negato::dicom {

namespace {

FolderEntry::Kind kindOf(DIR *folder, const dirent &entry)
{
    switch (entry.d_type) {
    case DT_REG: return FolderEntry::Kind::File;
    case DT_DIR: return FolderEntry::Kind::Folder;
    case DT_LNK: return FolderEntry::Kind::Link;
    case DT_UNKNOWN: break; // some file systems do not say
    default: return FolderEntry::Kind::Other;
    }
    struct stat status = {};
    if (::fstatat(::dirfd(folder), entry.d_name, &status, AT_SYMLINK_NOFOLLOW) != 0)
        return FolderEntry::Kind::Other;
    return S_ISREG(status.st_mode) ? FolderEntry::Kind::File
         : S_ISDIR(status.st_mode) ? FolderEntry::Kind::Folder
         : S_ISLNK(status.st_mode) ? FolderEntry::Kind::Link
                                   : FolderEntry::Kind::Other;
}

struct CloseFolder
{
    void operator()(DIR *folder) const { ::closedir(folder); }
};

} // namespace

Result<std::vector<FolderEntry>> listFolder(const std::filesystem::path &folder)
{
    const std::unique_ptr<DIR, CloseFolder> open(::opendir(folder.c_str()));
    if (!open)
        return std::unexpected(systemError(errno, "read folder", folder));
    std::vector<FolderEntry> entries;
    errno = 0;
    while (const dirent *entry = ::readdir(open.get())) {
        const std::string_view name = entry->d_name;
        if (name != "." && name != "..")
            entries.push_back({std::string(name), kindOf(open.get(), *entry)});
        errno = 0;
    }
    if (errno != 0)
        return std::unexpected(systemError(errno, "read folder", folder));
    std::ranges::sort(entries, {}, &FolderEntry::name);
    return entries;
}

} // namespace negato::dicom
