#pragma once

#include "dicom/archive/archive_folder.h"
#include "dicom/archive/candidate_queue.h"
#include "dicom/archive/import_tally.h"
#include "dicom/archive/known_links.h"

namespace negato::dicom {

class WorkerPool;
struct FolderEntry;

/// Finds the candidates below the paths that a user names, on one thread.
///
/// Links inside a folder are followed to files inside it, never out of it; a path named by the user may be a link.
class ImportSearch
{
public:
    ImportSearch(const ArchiveFolder &folder, const KnownLinks &known, WorkerPool &pool, CandidateQueue &queue,
                 ImportTally &tally);
    /// Returns when all was found or the tally's stop was requested.
    void search(std::span<const std::filesystem::path> paths);

private:
    void searchPath(const std::filesystem::path &path);
    void searchFolder(const std::filesystem::path &root);
    void searchEntry(const FolderEntry &entry, const std::filesystem::path &folder, const std::filesystem::path &root,
                     std::vector<std::filesystem::path> &folders);
    void searchLink(const std::filesystem::path &link, const std::filesystem::path &root);
    void offer(std::filesystem::path file, std::string shownPath);
    /// The files that a DICOMDIR refers to: it is all that leads to them, or they lie in a folder that is walked, and only those count
    /// that are not there.
    enum class Referred { Given, Walked };
    void readDirectory(const std::filesystem::path &file, const std::string &shownPath, Referred referredFiles);
    void unpack(const std::filesystem::path &zip, const std::string &shownPath);
    [[nodiscard]] const std::string *studyOfKnown(const std::filesystem::path &file) const;
    /// False once stopped; the file is then gone if it was ours.
    bool give(Candidate candidate);
    bool handOn();
    [[nodiscard]] std::stop_token stop() const { return m_tally.stopSource().get_token(); }

    const ArchiveFolder &m_folder;
    const KnownLinks &m_known;
    WorkerPool &m_pool;
    CandidateQueue &m_queue;
    ImportTally &m_tally;
    std::vector<Candidate> m_found; ///< not yet handed on
    std::string m_place; ///< the path being searched, as the user named it
};

} // namespace negato::dicom
