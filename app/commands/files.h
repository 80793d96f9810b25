#pragma once

#include "app/commands/command.h"
#include "dicom/archive/archive.h"
#include "dicom/base/result.h"
#include "dicom/worker/worker_pool.h"

#include <QString>

#include <filesystem>
#include <memory>

namespace negato::app {

/// A file of that name, else the archived object with that SOP Instance UID. Fails with FileNotFound or NotInArchive.
dicom::Result<std::filesystem::path> resolveFile(const CommandContext &context, const QString &fileOrUid);

/// A file that a command reads: its header (of a damaged file what can be read), and a worker for its frames. Opening it
/// tells what was tolerated. Fails also with FileReplaced.
struct OpenedFile
{
    std::filesystem::path path;
    std::unique_ptr<dicom::WorkerPool> pool;
    dicom::FileHeader header;
};
dicom::Result<OpenedFile> openFile(const CommandContext &context, const QString &fileOrUid);

/// The archive of the command for writing, with its workers.
struct OpenedArchive
{
    std::unique_ptr<dicom::WorkerPool> pool;
    std::unique_ptr<dicom::Archive> archive;
};
dicom::Result<OpenedArchive> openArchive(const CommandContext &context);

} // namespace negato::app
