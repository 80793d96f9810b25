#include "dicom/archive/importer.h"

#include "dicom/archive/digest.h"
#include "dicom/archive/import_search.h"
#include "dicom/worker/worker_pool.h"

#include <array>
#include <thread>

#include <unistd.h>

namespace negato::dicom {

namespace fs = std::filesystem;

namespace {

/// Deletes a temporary unless it was handed on.
class TemporaryFile
{
public:
    explicit TemporaryFile(fs::path file)
        : m_file(std::move(file))
    {
    }
    ~TemporaryFile()
    {
        if (!m_file.empty())
            ::unlink(m_file.c_str());
    }
    TemporaryFile(const TemporaryFile &) = delete;
    TemporaryFile &operator=(const TemporaryFile &) = delete;
    void keep() { m_file.clear(); }

private:
    fs::path m_file;
};

/// PS3.10 7.1: "DICM" after 128 bytes.
bool hasPrefix(const FileHandle &file)
{
    constexpr off_t kPreamble = 128;
    std::array<char, 4> prefix = {};
    return ::pread(file.number(), prefix.data(), prefix.size(), kPreamble) == static_cast<ssize_t>(prefix.size())
        && std::string_view(prefix.data(), prefix.size()) == "DICM";
}

/// What one thread of an import does with each file.
class FileImport
{
public:
    FileImport(const ImportOptions &options, const ArchiveFolder &folder, WorkerPool &pool, GroupCommit &commits,
               ImportTally &tally)
        : m_options(options)
        , m_folder(folder)
        , m_pool(pool)
        , m_commits(commits)
        , m_tally(tally)
    {
    }

    void take(const Candidate &candidate) const
    {
        const auto outcome = candidate.isTemporary              ? takeTemporary(candidate)
                           : m_options.mode == ImportMode::Link ? link(candidate)
                                                                : copy(candidate);
        if (!outcome)
            m_tally.rejected(candidate.shownPath, outcome.error());
    }

private:
    Result<void> copy(const Candidate &candidate) const
    {
        const auto file = openForReading(candidate.file);
        if (!file)
            return fail(file);
        if (!hasPrefix(*file)) { // likely no DICOM: not worth a copy before a worker has seen it
            if (const auto header = m_pool.readHeader(candidate.file); !header)
                return fail(header);
        }
        const fs::path temporary = m_folder.newIncoming();
        TemporaryFile guard(temporary);
        auto digest = [&]() -> Result<FileDigest> {
            const auto target = createFile(temporary);
            return target ? copyAndDigest(*file, *target, m_tally.stopSource().get_token()) : fail(target);
        }();
        if (!digest)
            return fail(digest);
        return submit(candidate, temporary, std::move(*digest), guard);
    }

    Result<void> takeTemporary(const Candidate &candidate) const
    {
        TemporaryFile guard(candidate.file);
        auto digest = digestNow(candidate.file);
        if (!digest)
            return fail(digest);
        return submit(candidate, candidate.file, std::move(*digest), guard);
    }

    Result<void> link(const Candidate &candidate) const
    {
        TemporaryFile none({});
        auto digest = digestNow(candidate.file);
        if (!digest)
            return fail(digest);
        return submit(candidate, {}, std::move(*digest), none);
    }

    Result<FileDigest> digestNow(const fs::path &path) const
    {
        const auto file = openForReading(path);
        return file ? digestOf(*file, m_tally.stopSource().get_token()) : fail(file);
    }

    /// The bytes that are stored are the bytes that were parsed: `temporary`, except for links.
    Result<void> submit(const Candidate &candidate, const fs::path &temporary, FileDigest digest,
                        TemporaryFile &guard) const
    {
        m_tally.read(digest.size);
        const auto header = m_pool.readHeader(temporary.empty() ? candidate.file : temporary);
        if (!header)
            return fail(header);
        if (isMediaDirectory(*header)) {
            m_tally.directory();
            return {};
        }
        auto facts = objectFacts(*header);
        if (!facts)
            return fail(facts);
        const Source source = m_options.source.value_or(Source{SourceKind::Imported, candidate.sourcePlace});
        PendingObject object{candidate.shownPath,      temporary,   candidate.file, std::move(*facts),
                             std::move(digest.sha256), digest.size, source};
        ImportTally::Answered answered{candidate.shownPath, object.facts.studyUid, digest.size};
        guard.keep();
        m_tally.submitted();
        m_commits.submit(std::move(object), GroupCommit::Urgency::WithOthers,
                         [&tally = m_tally, answered = std::move(answered)](const auto &answer) {
                             tally.answered(answered, answer);
                         });
        return {};
    }

    const ImportOptions &m_options;
    const ArchiveFolder &m_folder;
    WorkerPool &m_pool;
    GroupCommit &m_commits;
    ImportTally &m_tally;
};

} // namespace

ImportReport importFiles(std::span<const fs::path> paths, const ImportOptions &options, const ArchiveFolder &folder,
                         WorkerPool &pool, GroupCommit &commits, const std::stop_token &stop,
                         const ImportProgressSink &progress)
{
    ImportTally tally(progress);
    const std::stop_callback cancelling(stop, [&] { tally.stopSource().request_stop(); });
    CandidateQueue queue;
    {
        const FileImport import(options, folder, pool, commits, tally);
        std::vector<std::jthread> readers;
        for (int i = 0; i < pool.size(); ++i) {
            readers.emplace_back([&] {
                while (const auto candidate = queue.pop(tally.stopSource().get_token()))
                    import.take(*candidate);
            });
        }
        ImportSearch(folder, pool, queue, tally).search(paths);
    }
    while (const auto left = queue.pop({})) { // after a stop
        if (left->isTemporary)
            ::unlink(left->file.c_str());
    }
    commits.hurry();
    return tally.finish(stop.stop_requested());
}

Result<PendingObject> readTemporary(const fs::path &temporary, const Source &source, WorkerPool &pool)
{
    const auto file = openForReading(temporary);
    auto digest = file ? digestOf(*file) : Result<FileDigest>(fail(file));
    if (!digest)
        return fail(digest);
    const auto header = pool.readHeader(temporary);
    auto facts = header ? objectFacts(*header) : Result<ObjectFacts>(fail(header));
    if (!facts)
        return fail(facts);
    return PendingObject{{}, temporary, {}, std::move(*facts), std::move(digest->sha256), digest->size, source};
}

} // namespace negato::dicom
