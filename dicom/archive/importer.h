#pragma once

#include "dicom/archive/archive_folder.h"
#include "dicom/archive/group_commit.h"
#include "dicom/archive/import.h"
#include "dicom/archive/known_links.h"

#include <stop_token>

namespace negato::dicom {

class WorkerPool;

/// One import: the calling thread searches, and passes over files that are `known` as they are; as many threads as there are workers read and parse, one commits.
ImportReport importFiles(std::span<const std::filesystem::path> paths, const ImportOptions &options,
                         const ArchiveFolder &folder, const KnownLinks &known, WorkerPool &pool, GroupCommit &commits,
                         const std::stop_token &stop, const ImportProgressSink &progress);

} // namespace negato::dicom
