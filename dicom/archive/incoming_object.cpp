#include "dicom/archive/incoming_object.h"

#include "dicom/archive/digest.h"
#include "dicom/archive/file_handle.h"
#include "dicom/worker/worker_pool.h"

#include <future>

namespace negato::dicom {

namespace {

constexpr std::int64_t kMostBytesKept = 4 << 20; ///< what StoreJournal takes at most; above, reading twice is the least of the costs
/// From so many bytes on another temporary costs less than writing them once more.
constexpr std::int64_t kWorthMoving = 64 << 10;
constexpr std::int64_t kWorthAThread = 100'000; ///< bytes to hash

Result<std::shared_ptr<ObjectBuffer>> readWhole(const OpenedFile &file)
{
    auto buffer = ObjectBuffer::ofSize(static_cast<std::size_t>(file.state.size));
    const auto count = readSome(file.descriptor.get(), buffer->bytes());
    if (!count)
        return fail(count);
    return *count == buffer->bytes().size() ? Result<std::shared_ptr<ObjectBuffer>>(std::move(buffer)) : fail(ErrorCode::IoFailed, "the file has changed");
}

Result<FileDigest> digestTaken(const OpenedFile &file, ObjectBuffer *bytes)
{
    if (!bytes)
        return digestOf(file.descriptor.get());
    Sha256 hash;
    hash.add(bytes->bytes());
    return FileDigest{hash.finish(), file.state.size};
}

} // namespace

/// A sender waits for each object: small ones are read once, and hashed while a worker reads the header.
Result<PendingObject> readTemporary(const std::filesystem::path &temporary, const Source &source, const WrittenFile &written, WorkerPool &pool,
                                    JournalAlong *journal)
{
    const auto file = OpenedFile::open(temporary, OpenedFile::Links::Refused);
    if (!file)
        return fail(file);
    const bool isWanted = journal || written.sha256.empty();
    auto bytes = isWanted && file->state.size <= kMostBytesKept ? readWhole(*file) : Result<std::shared_ptr<ObjectBuffer>>();
    if (!bytes)
        return fail(bytes);
    const bool isLong = written.sha256.empty() && file->state.size >= kWorthAThread;
    auto hashing = std::async(isLong ? std::launch::async : std::launch::deferred, [&] {
        return written.sha256.empty() ? digestTaken(*file, bytes->get()) : Result<FileDigest>(FileDigest{written.sha256, file->state.size});
    });
    const bool isReused = written.isReused && *bytes && file->state.size < kWorthMoving;
    const auto journalIn = [&](JournalPair::Company company) {
        if (journal && *bytes && !written.sha256.empty() && !journal->object)
            journal->object = journal->write(**bytes, company);
    };
    auto facts = std::move(pool.readFacts(*file, RequestPriority::Background, [&] { journalIn(JournalPair::Company::None); }).object);
    auto digest = hashing.get();
    if (!facts || !digest)
        return facts ? Result<PendingObject>(fail(digest)) : fail(facts);
    journalIn(JournalPair::Company::Others); // no worker waits now
    return PendingObject{.temporary = temporary,
                         .linkedFile = {},
                         .state = file->state,
                         .facts = std::move(*facts),
                         .sha256 = std::move(digest->sha256),
                         .size = digest->size,
                         .source = source,
                         .bytes = std::move(*bytes),
                         .journaled = journal ? journal->object : std::nullopt,
                         .isReused = isReused};
}

} // namespace negato::dicom
