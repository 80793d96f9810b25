#pragma once

#include "dicom/worker/opened_file.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace negato::dicom {

/// A file that may be a DICOM object.
struct Candidate
{
    std::filesystem::path file; ///< canonical: no component is a link
    std::string shownPath; ///< as the user knows it
    std::string sourcePlace; ///< the path that the user named
    bool isTemporary = false; ///< in incoming/, ours: an entry of a compressed folder
    bool mayBeFolder = false; ///< a compressed one: found out only where it is no DICOM, since nearly all files are
    std::optional<OpenedFile> opened; ///< where the search has opened it already
};

/// From the one thread that searches to those that read. Bounded, so that a tree of a million files takes no memory.
/// Several at a time pass, since waking a thread costs more than reading a small file.
class CandidateQueue
{
public:
    CandidateQueue();
    ~CandidateQueue();
    /// Blocks while full; false once stopped, then those that are temporary are the caller's to delete.
    bool push(std::vector<Candidate> &candidates, const std::stop_token &stop);
    /// No more will come.
    void close();
    /// A share of what waits, so that others find work too. Blocks while empty; nothing once closed and empty, or stopped.
    std::vector<Candidate> pop(const std::stop_token &stop);
    /// Each time that those of a pop() are done with.
    void done();
    /// What was popped and is a compressed folder: for the search, which unpacks it.
    void giveBack(Candidate folder);
    /// Blocks until all that was pushed is done with; what was given back of it. Nothing once stopped.
    std::vector<Candidate> takeBack(const std::stop_token &stop);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace negato::dicom
