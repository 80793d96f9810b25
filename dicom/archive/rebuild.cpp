#include "dicom/archive/maintenance.h"

#include "dicom/archive/digest.h"
#include "dicom/archive/former_index.h"
#include "dicom/archive/index_writer.h"
#include "dicom/archive/parallel.h"
#include "dicom/archive/user_records.h"
#include "dicom/worker/worker_pool.h"

#include <algorithm>
#include <set>

#include <sys/stat.h>
#include <unistd.h>

namespace negato::dicom {

namespace {

constexpr std::size_t kChunk = 256;

struct StoredObject
{
    std::unique_ptr<const ObjectFacts> facts;
    FileDigest digest;
    FileIdentity state;
};

std::filesystem::path fileOf(const PlacedObject &placed, const ArchiveFolder &folder)
{
    return placed.objectName.empty() ? placed.linkedFile : folder.objectFile(placed.objectName);
}

std::int64_t modifiedUs(const std::filesystem::path &file)
{
    struct stat status = {};
    return ::stat(file.c_str(), &status) == 0 ? status.st_mtim.tv_sec * 1'000'000 + status.st_mtim.tv_nsec / 1000 : 0;
}

Result<StoredObject> readStored(const std::filesystem::path &path, WorkerPool &pool)
{
    const auto file = OpenedFile::open(path, OpenedFile::Links::Refused);
    auto digest = file ? digestOf(file->descriptor.get()) : Result<FileDigest>(fail(file));
    if (!digest) {
        if (digest.error().code == ErrorCode::FileNotFound)
            digest.error().code = ErrorCode::FileMissing;
        return fail(digest);
    }
    auto facts = std::move(pool.readFacts(std::span(&*file, 1), RequestPriority::Background).front().object);
    if (!facts)
        return fail(facts);
    return StoredObject{std::move(*facts), std::move(*digest), file->state};
}

Result<void> forgetOrigin(const QSqlDatabase &database, const std::string &objectName)
{
    const auto done = run(database, QStringLiteral("DELETE FROM user.object WHERE name = ?"), {text(objectName)});
    return done ? Result<void>() : fail(done);
}

/// Inserts files in the order given, read in parallel, in the caller's transaction.
class Indexing
{
public:
    struct Removed
    {
        std::set<std::string> spare; ///< names of objects, where they are second copies
        std::set<std::string> studies; ///< by UID
    };
    Indexing(const QSqlDatabase &database, const ArchiveFolder &folder, WorkerPool &pool, Removed removed = {}, FormerIndex former = {})
        : m_database(database)
        , m_folder(folder)
        , m_pool(pool)
        , m_removed(std::move(removed))
        , m_former(std::move(former))
    {
    }

    Result<void> run(const std::vector<PlacedObject> &objects, const std::stop_token &stop,
                     const WorkProgressSink &progress)
    {
        WorkProgress position{0, static_cast<std::int64_t>(objects.size()), 0};
        for (std::size_t first = 0; first < objects.size(); first += kChunk) {
            if (stop.stop_requested())
                return fail(ErrorCode::Cancelled);
            const auto chunk = std::span(objects).subspan(first, std::min(kChunk, objects.size() - first));
            if (const auto done = insertChunk(chunk, position.bytesDone); !done)
                return done;
            position.done += static_cast<std::int64_t>(chunk.size());
            if (progress)
                progress(position);
        }
        return {};
    }

    [[nodiscard]] std::vector<FileReport> takeFindings() { return std::move(m_findings); }

private:
    Result<void> insertChunk(std::span<const PlacedObject> chunk, std::int64_t &bytesDone)
    {
        std::vector<Result<StoredObject>> read(chunk.size());
        forEachParallel(chunk.size(), m_pool.size(),
                        [&](std::size_t i) { read[i] = readStored(fileOf(chunk[i], m_folder), m_pool); });
        auto writer = IndexWriter::create(m_database);
        if (!writer)
            return fail(writer);
        for (std::size_t i = 0; i < chunk.size(); ++i) {
            if (!read[i]) {
                report(chunk[i], read[i].error());
                continue;
            }
            bytesDone += read[i]->digest.size;
            if (const auto done = insert(*writer, *read[i], chunk[i]); !done)
                return done;
        }
        return writer->finish();
    }

    Result<void> insert(IndexWriter &writer, const StoredObject &object, const PlacedObject &placed)
    {
        if (m_removed.studies.contains(object.facts->studyUid))
            return remove(placed);
        auto rows = dicom::run(m_database, QStringLiteral("SELECT digest, object FROM instance WHERE uid = ?"),
                               {text(object.facts->instanceUid)});
        if (!rows)
            return fail(rows);
        bool isConflict = false;
        while (rows->next()) {
            isConflict = true;
            if (blobAt(*rows, 0) != object.digest.sha256)
                continue;
            if (!isRemovedAsSpare(placed, textAt(*rows, 1)))
                report(placed, error(ErrorCode::NotInArchive, "a second copy of an object that is indexed"));
            return {};
        }
        rows->finish();
        PlacedObject place = placed;
        place.linkedState = object.state;
        if (m_former.isAsStored(placed.objectName, object.digest.sha256))
            return writer.insert(*object.facts, object.digest.sha256, object.digest.size, place, isConflict);
        report(placed, error(ErrorCode::ChecksumMismatch, "SHA-256"));
        return writer.insert(*object.facts, m_former.digests.at(placed.objectName), object.digest.size, place, isConflict); // check() goes on to say so
    }

    Result<void> remove(const PlacedObject &placed) const
    {
        ::unlink(m_folder.objectFile(placed.objectName).c_str());
        return forgetOrigin(m_database, placed.objectName);
    }

    bool isRemovedAsSpare(const PlacedObject &placed, const std::string &first) const
    {
        return m_removed.spare.contains(placed.objectName) && !first.empty() && ::access(m_folder.objectFile(first).c_str(), F_OK) == 0 && remove(placed);
    }

    void report(const PlacedObject &placed, Error why)
    {
        why.subject = fileOf(placed, m_folder).string();
        m_findings.push_back({why.subject, std::move(why)});
    }

    QSqlDatabase m_database;
    const ArchiveFolder &m_folder;
    WorkerPool &m_pool;
    Removed m_removed;
    FormerIndex m_former;
    std::vector<FileReport> m_findings;
};

void sortByStoring(std::vector<PlacedObject> &objects)
{
    std::ranges::sort(objects, [](const PlacedObject &a, const PlacedObject &b) {
        return std::tie(a.storedAtUs, a.objectName, a.linkedFile) < std::tie(b.storedAtUs, b.objectName, b.linkedFile);
    });
}

/// With their origins where the user database knows them, else as old as the file says.
Result<std::vector<PlacedObject>> withOrigins(const QSqlDatabase &database, const ArchiveFolder &folder,
                                              const std::vector<std::string> &names)
{
    std::vector<PlacedObject> objects;
    for (const std::string &name : names) {
        auto placed = originOfObject(database, name);
        if (!placed)
            return fail(placed);
        if (placed->storedAtUs == 0)
            placed->storedAtUs = modifiedUs(folder.objectFile(name));
        objects.push_back(std::move(*placed));
    }
    return objects;
}

Result<std::vector<PlacedObject>> everything(const QSqlDatabase &database, const ArchiveFolder &folder)
{
    const auto listing = folder.list();
    if (!listing)
        return fail(listing);
    auto objects = withOrigins(database, folder, listing->names);
    auto links = linkedFiles(database);
    if (!objects || !links)
        return fail(objects ? links : objects);
    std::ranges::move(*links, std::back_inserter(*objects));
    sortByStoring(*objects);
    return objects;
}

Result<void> emptyIndex(const QSqlDatabase &database)
{
    for (const QString &table :
         {QStringLiteral("instance"), QStringLiteral("series"), QStringLiteral("study"), QStringLiteral("patient")}) {
        if (const auto emptied = run(database, QStringLiteral("DELETE FROM main.") + table); !emptied)
            return fail(emptied);
    }
    return {};
}

} // namespace

Result<std::vector<FileReport>> rebuildIndex(const QSqlDatabase &database, const ArchiveFolder &folder,
                                             WorkerPool &pool, const std::stop_token &stop,
                                             const WorkProgressSink &progress)
{
    const auto objects = everything(database, folder);
    if (!objects)
        return fail(objects);
    auto former = FormerIndex::read(database);
    if (!former)
        return fail(former);
    const auto missing = former->missing(folder);
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return fail(transaction);
    Indexing indexing(database, folder, pool, {}, std::move(*former));
    auto done = emptyIndex(database);
    if (done)
        done = indexing.run(*objects, stop, progress);
    if (done)
        done = transaction->commit();
    if (!done)
        return fail(done);
    if (const auto recorded = recordMissingOrigins(database); !recorded)
        return fail(recorded);
    std::vector<FileReport> findings = indexing.takeFindings();
    for (const std::string &name : missing) {
        if (const auto forgotten = forgetOrigin(database, name); !forgotten) // told once: what is fetched again has another name
            return fail(forgotten);
        const std::string file = folder.objectFile(name).string();
        findings.push_back({file, error(ErrorCode::FileMissing, {}, file)});
    }
    return findings;
}

Result<void> indexOrphans(const QSqlDatabase &database, const ArchiveFolder &folder, WorkerPool &pool, const std::set<std::string> &spare)
{
    const auto listing = folder.list();
    if (!listing)
        return fail(listing);
    auto rows = run(database, QStringLiteral("SELECT object FROM instance WHERE object IS NOT NULL"));
    if (!rows)
        return fail(rows);
    std::set<std::string> known;
    while (rows->next())
        known.insert(textAt(*rows, 0));
    rows->finish();
    std::vector<std::string> orphans;
    std::ranges::copy_if(listing->names, std::back_inserter(orphans),
                         [&](const std::string &name) { return !known.contains(name); });
    if (orphans.empty())
        return {};
    auto objects = withOrigins(database, folder, orphans);
    auto studies = doomedStudies(database);
    if (!objects || !studies)
        return std::unexpected(objects ? studies.error() : objects.error());
    sortByStoring(*objects);
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return fail(transaction);
    const auto done = Indexing(database, folder, pool, {spare, std::move(*studies)}).run(*objects, {}, {});
    return done ? transaction->commit() : done;
}

} // namespace negato::dicom
