#pragma once

#include "dicom/archive/archive.h"
#include "dicom/archive/pending_object.h"
#include "dicom/base/result.h"

namespace negato::dicom {

class WorkerPool;

/// Reads a complete temporary in incoming/ with the help of a worker. Its digest is taken here unless whoever wrote the file has
/// told it. Fails with what its header or its bytes fail with.
Result<PendingObject> readTemporary(const std::filesystem::path &temporary, const Source &source, const WrittenFile &written, WorkerPool &pool);

} // namespace negato::dicom
