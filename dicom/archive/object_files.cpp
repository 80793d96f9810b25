#include "dicom/archive/object_files.h"

#include "dicom/archive/batch_entry.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <set>

#include <unistd.h>

namespace negato::dicom {

namespace fs = std::filesystem;

namespace {

/// From so many files on, syncfs is cheaper than a call for each file and folder: ext4 took 4 ms a file for fdatasync,
/// and 8 ms for 256 files at once.
constexpr std::size_t kManyFiles = 4;

bool holds(const fs::path &file, std::span<const std::byte> bytes)
{
    const auto opened = openForReading(file);
    std::vector<std::byte> there(bytes.size() + 1);
    const auto count = opened ? readSome(*opened, there) : Result<std::size_t>(fail(opened));
    return count && *count == bytes.size() && std::equal(bytes.begin(), bytes.end(), there.begin());
}

Result<void> moveFile(const fs::path &from, const fs::path &to)
{
    return ::rename(from.c_str(), to.c_str()) == 0 ? Result<void>() : std::unexpected(systemError(errno, "rename", to));
}

Result<void> writeFile(const fs::path &place, std::span<const std::byte> bytes)
{
    const auto file = createFile(place);
    const auto written = file ? writeAll(*file, bytes) : Result<void>(fail(file));
    if (file && !written)
        ::unlink(place.c_str());
    return written;
}

} // namespace

Result<void> syncFiles(const ArchiveFolder &folder, const std::vector<BatchEntry *> &files)
{
    const bool isMany = files.size() >= kManyFiles;
    auto done = isMany ? syncFileSystem(folder.incoming()) : Result<void>();
    for (std::size_t i = 0; !isMany && done && i < files.size(); ++i)
        done = syncFile(files[i]->object.temporary);
    return done;
}

Result<void> moveFiles(const ArchiveFolder &folder, std::span<BatchEntry *const> files)
{
    for (BatchEntry *const entry : files) {
        if (entry->isMoved)
            continue;
        if (const auto moved = moveFile(entry->object.temporary, folder.objectFile(entry->placed.objectName)); !moved)
            return moved;
        entry->isMoved = true;
    }
    return {};
}

FollowingFile::FollowingFile(fs::path temporary, fs::path place, std::shared_ptr<ObjectBuffer> bytes)
    : m_temporary(std::move(temporary))
    , m_place(std::move(place))
    , m_bytes(std::move(bytes))
    , m_isThere(!m_temporary.empty() && moveFile(m_temporary, m_place).has_value())
{
    if (m_isThere)
        m_bytes.reset();
}

Result<void> FollowingFile::follow()
{
    const std::scoped_lock lock(m_mutex);
    if (m_isThere)
        return {};
    const auto followed = m_bytes ? writeFile(m_place, m_bytes->bytes()) : moveFile(m_temporary, m_place);
    m_isThere = followed.has_value();
    if (m_isThere)
        m_bytes.reset();
    return followed;
}

void FollowingFile::giveUp()
{
    const std::scoped_lock lock(m_mutex);
    if (!m_isThere && !m_temporary.empty())
        ::unlink(m_temporary.c_str());
    m_isThere = true;
    m_bytes.reset();
}

Result<void> syncPlaces(const ArchiveFolder &folder, const std::vector<BatchEntry *> &files)
{
    std::set<fs::path> folders;
    for (const BatchEntry *entry : files)
        folders.insert(folder.objectFile(entry->placed.objectName).parent_path());
    if (folders.size() >= kManyFiles)
        return syncFileSystem(folder.objects());
    Result<void> done;
    for (auto each = folders.begin(); done && each != folders.end(); ++each)
        done = syncFolder(*each);
    return done;
}

Result<void> restoreObject(const fs::path &temporary, const fs::path &place, std::span<const std::byte> bytes)
{
    if (holds(place, bytes))
        return {};
    const auto file = createFile(temporary);
    const auto written = file ? writeAll(*file, bytes) : Result<void>(fail(file));
    const auto moved = written ? moveFile(temporary, place) : written;
    if (!moved)
        ::unlink(temporary.c_str());
    return moved;
}

} // namespace negato::dicom
