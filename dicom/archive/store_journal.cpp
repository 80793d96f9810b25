#include "dicom/archive/store_journal.h"

#include "dicom/archive/digest.h"
#include "dicom/archive/journal_record.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <random>
#include <vector>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

namespace negato::dicom {

namespace {

constexpr auto kPage = static_cast<std::int64_t>(ObjectBuffer::kPage); ///< records begin at one, so that writing one never touches another
constexpr std::int64_t kCapacity = 32 << 20;
constexpr std::int64_t kMostBytes = 4 << 20; ///< at once; beyond, writing twice costs more than it saves
constexpr std::size_t kMostObjects = 64;

constexpr std::int64_t roundedUp(std::int64_t bytes)
{
    return (bytes + kPage - 1) / kPage * kPage;
}

constexpr std::int64_t roomOf(std::int64_t objectSize)
{
    return roundedUp(static_cast<std::int64_t>(sizeof(JournalRecordHead)) + objectSize);
}

Result<void> writeAt(const FileHandle &file, std::int64_t at, std::span<const std::byte> bytes)
{
    while (!bytes.empty()) {
        const ssize_t count = ::pwrite(file.number(), bytes.data(), bytes.size(), at);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return std::unexpected(systemError(errno, "write journal", {}));
        at += count;
        bytes = bytes.subspan(static_cast<std::size_t>(count));
    }
    return {};
}

Result<void> sync(const FileHandle &file)
{
    return ::fdatasync(file.number()) == 0 ? Result<void>() : std::unexpected(systemError(errno, "sync journal", {}));
}

bool readAt(const FileHandle &file, std::int64_t at, std::span<std::byte> bytes)
{
    return ::pread(file.number(), bytes.data(), bytes.size(), at) == static_cast<ssize_t>(bytes.size());
}

/// Neither a head nor a record.
bool wasNeverUsed(const FileHandle &file)
{
    std::array<std::byte, 2 * kPage> begin{};
    return ::pread(file.number(), begin.data(), begin.size(), 0) >= 0 && std::ranges::all_of(begin, [](std::byte each) { return each == std::byte{}; });
}

FileHandle openPastCache(const std::filesystem::path &file)
{
    return FileHandle(::open(file.c_str(), O_WRONLY | O_DIRECT | O_CLOEXEC | O_NOFOLLOW));
}

std::string sha256Of(std::span<const std::byte> bytes)
{
    Sha256 hash;
    hash.add(bytes);
    return hash.finish();
}

/// The bytes of an entry's file.
Result<std::vector<std::byte>> bytesOf(const StoreJournal::Entry &entry)
{
    std::vector<std::byte> bytes(static_cast<std::size_t>(entry.size));
    const auto file = openForReading(entry.file);
    const auto count = file ? readSome(*file, bytes) : Result<std::size_t>(fail(file));
    if (!count)
        return fail(count);
    return *count == bytes.size() ? Result<std::vector<std::byte>>(std::move(bytes)) : fail(ErrorCode::IoFailed, "read for journal");
}

/// Head, bytes and what fills the last page, as they lie in memory.
Result<void> writeRecord(const FileHandle &file, std::int64_t at, const JournalRecordHead &head, std::span<const std::byte> bytes)
{
    static const std::array<std::byte, kPage> zeros{};
    const auto size = static_cast<std::int64_t>(sizeof head + bytes.size());
    const auto rest = static_cast<std::size_t>(roundedUp(size) - size);
    const std::array<iovec, 3> parts{iovec{const_cast<JournalRecordHead *>(&head), sizeof head},
                                     iovec{const_cast<std::byte *>(bytes.data()), bytes.size()},
                                     iovec{const_cast<std::byte *>(zeros.data()), rest}};
    const ssize_t count = ::pwritev(file.number(), parts.data(), parts.size(), at);
    if (count == roundedUp(size))
        return {};
    if (count < 0 && errno != EINTR)
        return std::unexpected(systemError(errno, "write journal", {}));
    const auto begun = writeAt(file, at, std::as_bytes(std::span(&head, 1))); // in part: piece by piece
    const auto written = begun ? writeAt(file, at + static_cast<std::int64_t>(sizeof head), bytes) : begun;
    return written ? writeAt(file, at + size, std::span(zeros).first(rest)) : written;
}

} // namespace

StoreJournal::StoreJournal(std::filesystem::path file)
    : m_path(std::move(file))
{
}

bool StoreJournal::takes(std::size_t objects, std::int64_t bytes)
{
    return objects <= kMostObjects && bytes <= kMostBytes;
}

bool StoreJournal::hasRoomFor(std::size_t objects, std::int64_t bytes) const
{
    const std::int64_t most = bytes + static_cast<std::int64_t>(objects) * (kPage + static_cast<std::int64_t>(sizeof(JournalRecordHead)));
    return !m_isDoubtful && std::max(m_end, kPage) + most <= kCapacity;
}

/// Blocks that were written before are written again without a change of the file's own data: zeros first, once.
Result<void> StoreJournal::create()
{
    FileHandle file(::open(m_path.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (file.number() < 0)
        return std::unexpected(systemError(errno, "create journal", m_path));
    const std::vector<std::byte> zeros(1 << 20);
    for (std::int64_t at = 0; at < kCapacity; at += static_cast<std::int64_t>(zeros.size()))
        if (const auto written = writeAt(file, at, zeros); !written) {
            ::unlink(m_path.c_str());
            return written;
        }
    if (::fsync(file.number()) != 0)
        return std::unexpected(systemError(errno, "sync journal", m_path));
    m_file = std::move(file);
    m_isDoubtful = true; // until it has a head
    m_direct = openPastCache(m_path);
    std::random_device device;
    m_epoch = static_cast<std::uint64_t>(device()) << 32 | device();
    if (const auto synced = syncFolder(m_path.parent_path()); !synced)
        return synced;
    return clear();
}

Result<void> StoreJournal::open()
{
    const auto isThere = openThere();
    if (!isThere)
        return fail(isThere);
    return *isThere ? Result<void>() : create();
}

/// False where there is none, or none any more.
Result<bool> StoreJournal::openThere()
{
    if (m_file.number() >= 0)
        return true;
    FileHandle file(::open(m_path.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW));
    if (file.number() < 0 && errno == ENOENT)
        return false;
    struct stat status = {};
    if (file.number() < 0 || ::fstat(file.number(), &status) != 0)
        return std::unexpected(systemError(errno, "open journal", m_path));
    JournalRecordHead head;
    const bool isOfItsSize = status.st_size == kCapacity;
    if (isOfItsSize && !readAt(file, 0, std::as_writable_bytes(std::span(&head, 1))))
        return fail(ErrorCode::IoFailed, "read journal", m_path.string());
    if (!isOfItsSize || head.magic != kJournalRecord) {
        const auto moved = wasNeverUsed(file) ? remove() : moveAside();
        return moved ? Result<bool>(false) : fail(moved);
    }
    m_file = std::move(file);
    m_direct = openPastCache(m_path);
    m_epoch = head.epoch;
    return true;
}

/// Its process was killed while it made it.
Result<void> StoreJournal::remove() const
{
    return ::unlink(m_path.c_str()) == 0 ? Result<void>() : std::unexpected(systemError(errno, "remove journal", m_path));
}

/// What it holds may have been acknowledged.
Result<void> StoreJournal::moveAside() const
{
    const auto now = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch());
    const std::string aside = m_path.string() + ".broken-" + std::to_string(now.count());
    return ::rename(m_path.c_str(), aside.c_str()) == 0 ? Result<void>() : std::unexpected(systemError(errno, "put journal aside", m_path));
}

Result<std::vector<StoreJournal::Place>> StoreJournal::append(std::span<const Entry> entries)
{
    if (const auto opened = open(); !opened)
        return fail(opened);
    if (m_isDoubtful) // nobody knows what a replay would find
        return fail(ErrorCode::IoFailed, "journal is not cleared", m_path.string());
    const bool isAllRead = std::ranges::all_of(entries, [](const Entry &entry) { return entry.buffer != nullptr; });
    const auto written = isAllRead && m_direct.number() >= 0 ? writePastCache(entries) : write(entries);
    m_isDoubtful = !written;
    return written ? Result<std::vector<Place>>(advance(entries)) : fail(written);
}

std::vector<StoreJournal::Place> StoreJournal::advance(std::span<const Entry> entries)
{
    std::vector<Place> places;
    m_end = std::max(m_end, kPage);
    for (const Entry &entry : entries) {
        places.push_back({m_epoch, m_end});
        m_end += roomOf(entry.size);
    }
    return places;
}

Result<void> StoreJournal::forget(const Place &place)
{
    if (!holds(place))
        return {};
    const auto written = writeAt(m_file, place.at, std::as_bytes(std::span(kForgottenJournalRecord)));
    return written ? sync(m_file) : written;
}

/// All in one piece, durable at once. Copying into the system's cache would take as long as the disk does.
Result<void> StoreJournal::writePastCache(std::span<const Entry> entries)
{
    std::vector<iovec> blocks;
    std::size_t size = 0;
    for (const Entry &entry : entries) {
        const std::span<std::byte> block = entry.buffer->block();
        const JournalRecordHead head = journalRecordHeadOf(entry, m_epoch);
        std::memcpy(block.data(), &head, sizeof head);
        std::ranges::fill(block.subspan(sizeof head + entry.buffer->bytes().size()), std::byte{});
        blocks.push_back({block.data(), block.size()});
        size += block.size();
    }
    const ssize_t written = ::pwritev2(m_direct.number(), blocks.data(), static_cast<int>(blocks.size()), std::max(m_end, kPage), RWF_DSYNC);
    return written == static_cast<ssize_t>(size) ? Result<void>() : write(entries); // as far as it got does not matter
}

Result<void> StoreJournal::write(std::span<const Entry> entries)
{
    std::int64_t at = std::max(m_end, kPage);
    for (const Entry &entry : entries) {
        const auto read = entry.buffer ? Result<std::vector<std::byte>>() : bytesOf(entry);
        if (!read)
            return fail(read);
        const auto bytes = entry.buffer ? std::span<const std::byte>(entry.buffer->bytes()) : std::span<const std::byte>(*read);
        if (const auto written = writeRecord(m_file, at, journalRecordHeadOf(entry, m_epoch), bytes); !written)
            return written;
        at += roomOf(entry.size);
    }
    return sync(m_file);
}

Result<void> StoreJournal::clear()
{
    if (m_file.number() < 0)
        return {};
    JournalRecordHead head;
    head.epoch = m_epoch + 1;
    auto done = writeAt(m_file, 0, std::as_bytes(std::span(&head, 1)));
    if (done)
        done = sync(m_file);
    m_isDoubtful = !done;
    if (done) {
        m_epoch = head.epoch;
        m_end = 0;
    }
    return done;
}

Result<std::int64_t> StoreJournal::firstStoredAtUs()
{
    const auto isThere = openThere();
    if (!isThere || !*isThere)
        return isThere ? Result<std::int64_t>(0) : fail(isThere);
    JournalRecordHead head;
    if (!readAt(m_file, kPage, std::as_writable_bytes(std::span(&head, 1))))
        return fail(ErrorCode::IoFailed, "read journal", m_path.string());
    return isRecord(head, m_epoch) ? head.storedAtUs : 0;
}

Result<void> StoreJournal::replay(const Restore &restore)
{
    const auto isThere = openThere();
    return isThere && *isThere ? replayRecords(m_file, m_path, m_epoch, restore, m_end) : isThere ? Result<void>() : fail(isThere);
}

Result<void> StoreJournal::replayRecords(const FileHandle &file, const std::filesystem::path &path, std::uint64_t epoch, const Restore &restore,
                                         std::int64_t &end)
{
    struct stat status = {};
    if (::fstat(file.number(), &status) != 0)
        return std::unexpected(systemError(errno, "read journal", path));
    std::vector<std::byte> bytes;
    for (std::int64_t at = kPage; at + kPage <= status.st_size;) {
        JournalRecordHead head;
        if (!readAt(file, at, std::as_writable_bytes(std::span(&head, 1))))
            return fail(ErrorCode::IoFailed, "read journal", path.string());
        if (!isRecord(head, epoch) || head.size > kMostBytes || at + roomOf(head.size) > status.st_size)
            break;
        bytes.resize(static_cast<std::size_t>(head.size));
        if (!readAt(file, at + static_cast<std::int64_t>(sizeof head), bytes))
            return fail(ErrorCode::IoFailed, "read journal", path.string());
        end = at += roomOf(head.size);
        if (head.magic == kForgottenJournalRecord || sha256Of(bytes) != std::string_view(head.sha256.data(), head.sha256.size()))
            continue;
        if (const auto restored = restore(journalEntryOf(head), bytes); !restored)
            return restored;
    }
    return {};
}

} // namespace negato::dicom
