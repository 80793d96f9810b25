#pragma once

#include "dicom/archive/file_handle.h"
#include "dicom/archive/object_buffer.h"
#include "dicom/archive/records.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace negato::dicom {

/// A copy of the last objects that were stored, in one file that is written over and over: `journal` in the archive's folder.
///
/// It makes single objects durable with one synchronisation. Without it each takes three (file, folder, index), one after
/// the other, which is most of the time that a sender waits for an acknowledgement. What it holds is written to its places
/// by the system meanwhile, and after a crash from here.
class StoreJournal
{
public:
    /// Nothing is created yet.
    explicit StoreJournal(std::filesystem::path file);

    struct Entry
    {
        std::string objectName; ///< in objects/
        std::filesystem::path file; ///< with its bytes
        ObjectBuffer *buffer = nullptr; ///< the same, where they have been read already; its head is written over
        std::int64_t size = 0;
        std::string sha256;
        Source source; ///< what no file says
        std::int64_t storedAtUs = 0;
    };
    /// Creates the file where there is none yet, in its full size: DiskFull where that has no room.
    Result<void> prepare() { return open(); }
    [[nodiscard]] bool isReady() const { return m_file.number() >= 0; }
    /// Whether objects of so many bytes are worth it, and fit in even if the journal were empty.
    static bool takes(std::size_t objects, std::int64_t bytes);
    /// Whether these fit in behind what is there.
    [[nodiscard]] bool hasRoomFor(std::size_t objects, std::int64_t bytes) const;
    /// Where a record stands, until the journal is cleared.
    struct Place
    {
        std::uint64_t epoch = 0;
        std::int64_t at = 0;
    };
    /// Durable when it returns; after an error nothing of `entries` counts, and nothing is appended until clear() has succeeded.
    /// Gives the place of each.
    Result<std::vector<Place>> append(std::span<const Entry> entries);
    [[nodiscard]] bool holds(const Place &place) const { return place.epoch == m_epoch; }
    /// No replay gives that record back. Durable when it returns.
    Result<void> forget(const Place &place);
    /// What it holds lies durably at its place: it may be written over. Durable when it returns. After an error nothing is appended
    /// until it has succeeded.
    Result<void> clear();
    [[nodiscard]] bool isEmpty() const { return m_end == 0 && !m_isDoubtful; }
    /// A replay might find what does not count: clear() is due.
    [[nodiscard]] bool isDoubtful() const { return m_isDoubtful; }

    /// When the first object was stored that an earlier process left; 0: it has left none. Fails as replay().
    Result<std::int64_t> firstStoredAtUs();
    /// `entry` has neither file nor buffer.
    using Restore = std::function<Result<void>(const Entry &entry, std::span<const std::byte> bytes)>;
    /// What an earlier process left, whole objects only. One whose bytes are not what its digest says is left out: who told the
    /// digest is not to be trusted with those of others. A file that is no journal is put aside ("journal.broken-...", see
    /// broken_journal.h), one that cannot be read is left as it is: IoFailed.
    Result<void> replay(const Restore &restore);
    /// The same for any file with the records of that epoch; `end` is where the last one ends. `path` is for errors.
    static Result<void> replayRecords(const FileHandle &file, const std::filesystem::path &path, std::uint64_t epoch, const Restore &restore,
                                      std::int64_t &end);

private:
    Result<void> open();
    Result<bool> openThere();
    Result<void> remove() const;
    Result<void> moveAside() const;
    Result<void> create();
    Result<void> write(std::span<const Entry> entries);
    Result<void> writePastCache(std::span<const Entry> entries);
    std::vector<Place> advance(std::span<const Entry> entries);

    std::filesystem::path m_path;
    FileHandle m_file;
    FileHandle m_direct; ///< the same past the system's cache, where the file system has that
    std::uint64_t m_epoch = 0; ///< records of another one are old
    std::int64_t m_end = 0;    ///< where the next record begins; 0: nothing yet
    bool m_isDoubtful = false; ///< the last clear() or append() has failed
};

} // namespace negato::dicom
