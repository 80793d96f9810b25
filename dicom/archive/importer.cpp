#include "dicom/archive/importer.h"

#include "dicom/archive/digest.h"
#include "dicom/archive/import_search.h"
#include "dicom/archive/zip_entries.h"
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
    TemporaryFile() = default;
    explicit TemporaryFile(fs::path file)
        : m_file(std::move(file))
    {
    }
    TemporaryFile(TemporaryFile &&other) noexcept
        : m_file(std::exchange(other.m_file, {}))
    {
    }
    TemporaryFile &operator=(TemporaryFile &&other) noexcept
    {
        std::swap(m_file, other.m_file);
        return *this;
    }
    ~TemporaryFile()
    {
        if (!m_file.empty())
            ::unlink(m_file.c_str());
    }
    /// The path; from now on somebody else deletes it.
    fs::path release() { return std::exchange(m_file, {}); }

private:
    fs::path m_file;
};

/// PS3.10 7.1: "DICM" after 128 bytes.
bool hasPrefix(int descriptor)
{
    constexpr off_t kPreamble = 128;
    std::array<char, 4> prefix = {};
    return ::pread(descriptor, prefix.data(), prefix.size(), kPreamble) == static_cast<ssize_t>(prefix.size())
        && std::string_view(prefix.data(), prefix.size()) == "DICM";
}

/// Files that were read and hashed, and what is known of each; the workers parse them together.
struct Batch
{
    struct Reading
    {
        Candidate candidate;
        TemporaryFile temporary; ///< whose bytes are stored; none for a link
        FileDigest digest;
    };
    std::vector<Reading> readings;
    std::vector<OpenedFile> files; ///< of the same number
};

/// What one thread of an import does with the files it gets. The bytes that are stored are those that were parsed.
class FileImport
{
public:
    FileImport(const ImportOptions &options, const ArchiveFolder &folder, WorkerPool &pool, GroupCommit &commits,
               CandidateQueue &queue, ImportTally &tally)
        : m_options(options)
        , m_folder(folder)
        , m_pool(pool)
        , m_commits(commits)
        , m_queue(queue)
        , m_tally(tally)
    {
    }

    void take(std::vector<Candidate> candidates) const
    {
        Batch batch;
        for (Candidate &candidate : candidates) {
            if (const auto read = isCopied(candidate) ? copy(candidate, batch) : readInPlace(candidate, batch); !read)
                m_tally.rejected(candidate.shownPath, read.error());
        }
        auto facts = m_pool.readFacts(batch.files, RequestPriority::Background);
        std::vector<GroupCommit::Submission> objects;
        objects.reserve(facts.size());
        for (std::size_t i = 0; i < facts.size(); ++i) {
            if (!facts[i].object && isGivenBack(batch.readings[i].candidate, batch.files[i].descriptor.get()))
                continue;
            if (const auto added = add(batch.readings[i], batch.files[i].state, std::move(facts[i]), objects); !added)
                m_tally.rejected(batch.readings[i].candidate.shownPath, added.error());
        }
        m_tally.submitted(objects.size());
        if (!objects.empty())
            m_commits.submit(std::move(objects), GroupCommit::Urgency::WithOthers);
    }

private:
    [[nodiscard]] bool isCopied(const Candidate &candidate) const
    {
        return !candidate.isTemporary && m_options.mode == ImportMode::Copy;
    }

    bool isGivenBack(Candidate &candidate, int descriptor) const
    {
        if (!candidate.mayBeFolder || !looksLikeZip(descriptor))
            return false;
        m_queue.giveBack(std::move(candidate));
        return true;
    }

    static Result<OpenedFile> opened(Candidate &candidate)
    {
        if (candidate.opened)
            return std::move(*candidate.opened);
        return OpenedFile::open(candidate.file, OpenedFile::Links::Refused);
    }

    Result<void> copy(Candidate &candidate, Batch &batch) const
    {
        const auto source = opened(candidate);
        if (!source)
            return fail(source);
        const int descriptor = source->descriptor.get();
        if (!hasPrefix(descriptor)) { // likely no DICOM: not worth a copy before a worker has seen it
            if (isGivenBack(candidate, descriptor))
                return {};
            if (const auto header = m_pool.readHeader(candidate.file, RequestPriority::Background); !header)
                return fail(header);
        }
        const fs::path temporary = m_folder.newIncoming();
        TemporaryFile guard(temporary);
        auto digest = [&]() -> Result<FileDigest> {
            const auto target = createFile(temporary);
            return target ? copyAndDigest(descriptor, *target, m_tally.stopSource().get_token()) : fail(target);
        }();
        auto file = digest ? OpenedFile::open(temporary) : Result<OpenedFile>(fail(digest));
        if (!file)
            return fail(file);
        batch.readings.push_back({std::move(candidate), std::move(guard), std::move(*digest)});
        batch.files.push_back(std::move(*file));
        return {};
    }

    /// A link, or a temporary of ours.
    Result<void> readInPlace(Candidate &candidate, Batch &batch) const
    {
        TemporaryFile guard(candidate.isTemporary ? candidate.file : fs::path());
        auto file = opened(candidate);
        auto digest = !file ? Result<FileDigest>(fail(file))
            : candidate.isTemporary ? digestOf(file->descriptor.get(), m_tally.stopSource().get_token())
                                    : FileDigest{{}, file->state.size};
        if (!digest)
            return fail(digest);
        batch.readings.push_back({std::move(candidate), std::move(guard), std::move(*digest)});
        batch.files.push_back(std::move(*file));
        return {};
    }

    Result<void> add(Batch::Reading &reading, const FileIdentity &state, FileFacts file,
                     std::vector<GroupCommit::Submission> &objects) const
    {
        m_tally.read(reading.digest.size);
        if (file.isMediaDirectory) {
            m_tally.directory();
            return {};
        }
        auto &facts = file.object;
        if (!facts)
            return fail(facts);
        Candidate candidate = std::move(reading.candidate);
        ImportTally::Answered answered{std::move(candidate.shownPath), (*facts)->studyUid, reading.digest.size};
        Source source = m_options.source.value_or(Source{SourceKind::Imported, std::move(candidate.sourcePlace)});
        objects.push_back({PendingObject{reading.temporary.release(), std::move(candidate.file), state,
                                         std::move(*facts),
                                         std::move(reading.digest.sha256), reading.digest.size, std::move(source)},
                           [&tally = m_tally, answered = std::move(answered)](const auto &answer) {
                               tally.answered(answered, answer);
                           }});
        return {};
    }

    const ImportOptions &m_options;
    const ArchiveFolder &m_folder;
    WorkerPool &m_pool;
    GroupCommit &m_commits;
    CandidateQueue &m_queue;
    ImportTally &m_tally;
};

} // namespace

ImportReport importFiles(std::span<const fs::path> paths, const ImportOptions &options, const ArchiveFolder &folder,
                         const KnownLinks &known, WorkerPool &pool, GroupCommit &commits, const std::stop_token &stop,
                         const ImportProgressSink &progress)
{
    ImportTally tally(progress);
    const std::stop_callback cancelling(stop, [&] { tally.stopSource().request_stop(); });
    CandidateQueue queue;
    {
        const FileImport import(options, folder, pool, commits, queue, tally);
        std::vector<std::jthread> readers;
        for (int i = 0; i < pool.size(); ++i) {
            readers.emplace_back([&] {
                for (auto some = queue.pop(tally.stopSource().get_token()); !some.empty();
                     some = queue.pop(tally.stopSource().get_token())) {
                    import.take(std::move(some));
                    queue.done();
                }
            });
        }
        ImportSearch(folder, known, pool, queue, tally).search(paths);
    }
    for (auto left = queue.pop({}); !left.empty(); left = queue.pop({})) { // after a stop
        for (const Candidate &candidate : left) {
            if (candidate.isTemporary)
                ::unlink(candidate.file.c_str());
        }
    }
    commits.hurry();
    auto report = tally.finish(stop.stop_requested());
    commits.catchUp();
    return report;
}

} // namespace negato::dicom
