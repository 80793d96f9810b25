#pragma once

#include "dicom/archive/archive_folder.h"
#include "dicom/archive/object_buffer.h"

#include <memory>
#include <mutex>
#include <span>
#include <vector>

namespace negato::dicom {

struct BatchEntry;

// From incoming/ to their places in objects/. Each fails as the system does.

/// The bytes, before they are moved.
Result<void> syncFiles(const ArchiveFolder &folder, const std::vector<BatchEntry *> &files);
/// What an earlier call has moved stays where it is.
Result<void> moveFiles(const ArchiveFolder &folder, std::span<BatchEntry *const> files);
/// The new names.
Result<void> syncPlaces(const ArchiveFolder &folder, const std::vector<BatchEntry *> &files);
/// Writes an object to its place unless it is there.
Result<void> restoreObject(const std::filesystem::path &temporary, const std::filesystem::path &place, std::span<const std::byte> bytes);

/// The file of an object that the journal holds, on its way to its place. After a crash it is written once more.
class FollowingFile
{
public:
    /// Without a temporary the bytes are written. One that cannot be moved at once is not touched any more where there are `bytes`.
    FollowingFile(std::filesystem::path temporary, std::filesystem::path place, std::shared_ptr<ObjectBuffer> bytes);
    /// Nothing is left to be done. Before anybody else knows of it.
    [[nodiscard]] bool isThere() const { return m_isThere; }
    /// By whoever comes first, on any thread; others wait. After an error it may be tried again.
    Result<void> follow();
    /// Nothing is written any more, and what there is of it goes, but for what is at its place.
    void giveUp();

private:
    std::mutex m_mutex;
    std::filesystem::path m_temporary;
    std::filesystem::path m_place;
    std::shared_ptr<ObjectBuffer> m_bytes;
    bool m_isThere;
};

} // namespace negato::dicom
