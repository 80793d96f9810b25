#pragma once

#include "dicom/archive/archive_writer.h"

namespace negato::dicom {

class WorkerPool;

/// Brings the index in line with the files, and both with the journal, where an earlier process ended before its time. Gives how
/// many objects came back from journals that were put aside, which are gone then.
Result<std::size_t> recoverArchive(const QSqlDatabase &database, const ArchiveFolder &folder, ArchiveWriter &writer, WorkerPool &pool);

} // namespace negato::dicom
