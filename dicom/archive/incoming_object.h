#pragma once

#include "dicom/archive/pending_object.h"
#include "dicom/base/result.h"

namespace negato::dicom {

class WorkerPool;

/// Reads a complete temporary in incoming/ with the help of a worker. Fails with what its header or its bytes fail with.
Result<PendingObject> readTemporary(const std::filesystem::path &temporary, const Source &source, WorkerPool &pool);

} // namespace negato::dicom
