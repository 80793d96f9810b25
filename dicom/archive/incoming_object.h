#pragma once

#include "dicom/archive/archive.h"
#include "dicom/archive/pending_object.h"
#include "dicom/base/result.h"

#include <functional>

namespace negato::dicom {

class WorkerPool;

/// For an object whose bytes are to be in the journal while they are read.
struct JournalAlong
{
    /// Nothing where that does not go now.
    std::function<std::optional<JournaledObject>(ObjectBuffer &bytes, JournalPair::Company company)> write;
    std::optional<JournaledObject> object{}; ///< once they are there, also where reading fails
};

/// Reads a complete temporary in incoming/ with the help of a worker. Its digest is taken here unless whoever wrote the file has
/// told it; one that is known and small goes to `journal` (may be null), and the disk writes while the worker reads. Fails with
/// what its header or its bytes fail with.
Result<PendingObject> readTemporary(const std::filesystem::path &temporary, const Source &source, const WrittenFile &written, WorkerPool &pool,
                                    JournalAlong *journal);

} // namespace negato::dicom
