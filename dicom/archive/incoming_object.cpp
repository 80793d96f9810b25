#include "dicom/archive/incoming_object.h"

#include "dicom/archive/digest.h"
#include "dicom/archive/file_handle.h"
#include "dicom/worker/worker_pool.h"

#include <future>

namespace negato::dicom {

namespace {

constexpr std::int64_t kMostBytesKept = 4 << 20; ///< what StoreJournal takes at most; above, reading twice is the least of the costs
constexpr std::size_t kWorthAThread = 100'000; ///< bytes to hash

Result<PendingObject::Bytes> readWhole(const OpenedFile &file)
{
    const auto size = static_cast<std::size_t>(file.state.size);
    const std::shared_ptr<std::byte[]> data(new std::byte[size]); // not zeroed
    const auto count = readSome(file.descriptor.get(), std::span(data.get(), size));
    if (!count)
        return fail(count);
    return *count == size ? PendingObject::Bytes{data, size} : Result<PendingObject::Bytes>(fail(ErrorCode::IoFailed, "the file has changed"));
}

FileDigest digestOf(const PendingObject::Bytes &bytes)
{
    Sha256 hash;
    hash.add(bytes.all());
    return {hash.finish(), static_cast<std::int64_t>(bytes.size)};
}

Result<ObjectFacts> factsOf(const OpenedFile &file, WorkerPool &pool)
{
    const auto header = pool.readHeaders(std::span(&file, 1), factTags(), RequestPriority::Background);
    return header[0] ? objectFacts(*header[0]) : Result<ObjectFacts>(fail(header[0]));
}

} // namespace

/// A sender waits for each object: small ones are read once, and hashed while a worker reads the header.
Result<PendingObject> readTemporary(const std::filesystem::path &temporary, const Source &source, WorkerPool &pool)
{
    const auto file = OpenedFile::open(temporary, OpenedFile::Links::Refused);
    if (!file)
        return fail(file);
    auto bytes = file->state.size <= kMostBytesKept ? readWhole(*file) : Result<PendingObject::Bytes>();
    if (!bytes)
        return fail(bytes);
    auto hashing = std::async(bytes->size >= kWorthAThread ? std::launch::async : std::launch::deferred, [&]() -> Result<FileDigest> {
        return bytes->data ? digestOf(*bytes) : digestOf(file->descriptor.get());
    });
    auto facts = factsOf(*file, pool);
    auto digest = hashing.get();
    if (!facts || !digest)
        return facts ? Result<PendingObject>(fail(digest)) : fail(facts);
    return PendingObject{.temporary = temporary,
                         .linkedFile = {},
                         .state = file->state,
                         .facts = std::make_unique<const ObjectFacts>(std::move(*facts)),
                         .sha256 = std::move(digest->sha256),
                         .size = digest->size,
                         .source = source,
                         .bytes = std::move(*bytes)};
}

} // namespace negato::dicom
