#pragma once

#include "dicom/archive/file_handle.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>

namespace negato::dicom {

/// A file that may be a DICOM object.
struct Candidate
{
    std::filesystem::path file; ///< canonical: no component is a link
    std::string shownPath; ///< as the user knows it
    std::string sourcePlace; ///< the path that the user named
    bool isTemporary = false; ///< in incoming/, ours: an entry of a compressed folder
};

/// From the one thread that searches to those that read. Bounded, so that a tree of a million files takes no memory.
class CandidateQueue
{
public:
    CandidateQueue();
    ~CandidateQueue();
    /// Blocks while full; false once stopped.
    bool push(Candidate candidate, const std::stop_token &stop);
    /// No more will come.
    void close();
    /// Blocks while empty; nothing once closed and empty, or stopped.
    std::optional<Candidate> pop(const std::stop_token &stop);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace negato::dicom
