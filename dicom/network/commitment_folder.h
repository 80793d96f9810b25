#pragma once

#include "dicom/network/receiver_services.h"

#include <filesystem>
#include <optional>
#include <utility>
#include <vector>

namespace negato::dicom {

/// A storage commitment (PS3.4 J) that is not over: this workstation owes its report, or has asked for one.
struct PendingCommitment
{
    Caller caller;    ///< to whom the report is owed
    std::string node; ///< who was asked
    Commitment commitment;
};

/// Those of one kind, a JSON file each, so that they outlive the process. Names on disk are of our own making. Any thread; several
/// processes.
class CommitmentFolder
{
public:
    /// `commitments/owed` and `commitments/asked` of an archive.
    static CommitmentFolder owed(const std::filesystem::path &archiveFolder);
    static CommitmentFolder asked(const std::filesystem::path &archiveFolder);
    /// Empty: nothing is kept, and nothing found.
    explicit CommitmentFolder(std::filesystem::path folder)
        : m_folder(std::move(folder))
    {
    }

    /// Gives its file; durable when it returns. Fails with IoFailed.
    [[nodiscard]] Result<std::filesystem::path> keep(const PendingCommitment &pending) const;
    static void forget(const std::filesystem::path &file);
    /// Those that can be read. What has waited for a month is forgotten.
    [[nodiscard]] std::vector<std::pair<std::filesystem::path, PendingCommitment>> all() const;
    /// What a node tells, as the answer to what was asked for under that Transaction UID: of each object that was asked for, and
    /// as not kept where the node does not mention it. It is over then. Nothing where nobody has asked.
    [[nodiscard]] std::optional<Commitment> takeAnswer(const Commitment &told) const;

private:
    std::filesystem::path m_folder;
};

/// requestCommitment(), which a report that comes later, perhaps to another process, is matched with.
Result<CommitmentOutcome> requestMatchedCommitment(const CommitmentFolder &folder, const Node &node, const std::vector<ObjectToSend> &objects,
                                                   const std::stop_token &stop = {}, const PeerOptions &options = {});

} // namespace negato::dicom
