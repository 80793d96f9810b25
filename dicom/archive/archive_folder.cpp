#include "dicom/archive/archive_folder.h"

#include <array>
#include <cerrno>
#include <chrono>
#include <system_error>
#include <thread>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace negato::dicom {

namespace fs = std::filesystem;

namespace {

constexpr char kHex[] = "0123456789abcdef";
constexpr std::size_t kNameLength = 32;
constexpr const char *kSuffix = ".dcm";
constexpr int kLockTries = 20;
constexpr std::chrono::milliseconds kLockPause{25};

Result<void> makeFolder(const fs::path &folder)
{
    if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST)
        return std::unexpected(systemError(errno, "mkdir", folder));
    return {};
}

Result<void> makeFolders(const fs::path &objects)
{
    if (const auto made = makeFolder(objects); !made)
        return made;
    for (unsigned i = 0; i < 256; ++i) {
        if (const auto made = makeFolder(objects / std::string{kHex[i / 16], kHex[i % 16]}); !made)
            return made;
    }
    return syncFolder(objects);
}

/// A child between its birth and its program holds what its parent held, also where that was killed in the meantime.
Result<FileHandle> takeLock(const fs::path &file)
{
    FileHandle lock(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (lock.number() < 0)
        return std::unexpected(systemError(errno, "open lock", file));
    for (int i = 0; i < kLockTries; ++i) {
        if (::flock(lock.number(), LOCK_EX | LOCK_NB) == 0)
            return lock;
        if (errno != EWOULDBLOCK)
            return std::unexpected(systemError(errno, "flock", file));
        std::this_thread::sleep_for(kLockPause);
    }
    return fail(ErrorCode::ArchiveLocked, "flock", file.parent_path().string());
}

bool isObjectFile(const fs::path &file)
{
    const std::string stem = file.stem().string();
    return file.extension() == kSuffix && stem.size() == kNameLength
        && stem.find_first_not_of(kHex) == std::string::npos && file.parent_path().filename() == stem.substr(0, 2);
}

} // namespace

Result<ArchiveFolder> ArchiveFolder::openToWrite(const fs::path &root)
{
    std::error_code code;
    if (fs::create_directories(root, code)) // patients' data: for nobody else
        fs::permissions(root, fs::perms::owner_all, code);
    ArchiveFolder folder;
    folder.m_root = fs::weakly_canonical(root, code);
    if (code)
        return std::unexpected(systemError(code.value(), "create folder", root));
    auto lock = takeLock(folder.m_root / "lock");
    if (!lock)
        return fail(lock);
    folder.m_lock = std::move(*lock);
    if (const auto made = makeFolders(folder.objects()); !made)
        return fail(made);
    if (const auto made = makeFolder(folder.incoming()); !made)
        return fail(made);
    return folder;
}

Result<ArchiveFolder> ArchiveFolder::openToRead(const fs::path &root)
{
    std::error_code code;
    ArchiveFolder folder;
    folder.m_root = fs::weakly_canonical(root, code);
    if (code || !fs::is_regular_file(folder.index(), code))
        return fail(ErrorCode::FileNotFound, "no archive here", root.string());
    return folder;
}

std::string ArchiveFolder::newName()
{
    std::array<unsigned char, kNameLength / 2> bits{};
    while (::getentropy(bits.data(), bits.size()) != 0) { } // fails only where it was interrupted early in a boot
    std::string name;
    for (const unsigned char byte : bits) {
        name.push_back(kHex[byte >> 4]);
        name.push_back(kHex[byte & 15U]);
    }
    return name;
}

fs::path ArchiveFolder::objectFile(const std::string &name) const
{
    return objects() / name.substr(0, 2) / (name + kSuffix);
}

void ArchiveFolder::emptyIncoming() const
{
    std::error_code code;
    std::vector<fs::path> left;
    for (auto entry = fs::directory_iterator(incoming(), code); !code && entry != fs::directory_iterator();
         entry.increment(code))
        left.push_back(entry->path());
    for (const fs::path &file : left)
        ::unlink(file.c_str());
}

Result<ArchiveFolder::Listing> ArchiveFolder::list() const
{
    Listing listing;
    std::error_code code;
    auto entry = fs::recursive_directory_iterator(objects(), code);
    for (; !code && entry != fs::recursive_directory_iterator(); entry.increment(code)) {
        if (entry->is_directory(code) && !entry->is_symlink(code))
            continue;
        if (isObjectFile(entry->path()))
            listing.names.push_back(entry->path().stem().string());
        else
            listing.foreign.push_back(entry->path());
    }
    if (code)
        return std::unexpected(systemError(code.value(), "list objects", objects()));
    return listing;
}

} // namespace negato::dicom
