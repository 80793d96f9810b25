#pragma once

#include "dicom/archive/archive.h"
#include "dicom/archive/group_commit.h"
#include "dicom/archive/incoming_object.h"

#include <mutex>

namespace negato::dicom {

/// Takes complete files of incoming/ into the archive: Archive::storeIncoming. Any thread.
///
/// An object that somebody waits for is in the journal when its header has been read, and mostly needs one more question to the
/// index, on the thread that brought it. All others, and those about which more has to be asked, go through GroupCommit.
class ObjectIntake
{
public:
    /// All outlive it. `writing` is held by whoever uses `writer`.
    ObjectIntake(WorkerPool &pool, std::mutex &writing, ArchiveWriter &writer, GroupCommit &commits)
        : m_pool(pool)
        , m_writing(writing)
        , m_writer(writer)
        , m_commits(commits)
    {
    }
    Result<StoreOutcome> store(const std::filesystem::path &file, const Source &source, const std::string &claimedInstanceUid,
                               const WrittenFile &written);
    void store(const std::filesystem::path &file, const Source &source, const std::string &claimedInstanceUid, const WrittenFile &written,
               Archive::StoredSink stored);

private:
    Result<PendingObject> read(const std::filesystem::path &file, const Source &source, const std::string &claimedInstanceUid,
                               const WrittenFile &written, JournalAlong *journal);
    std::optional<Committed> takeAtOnce(PendingObject &object);

    WorkerPool &m_pool;
    std::mutex &m_writing;
    ArchiveWriter &m_writer;
    GroupCommit &m_commits;
};

} // namespace negato::dicom
