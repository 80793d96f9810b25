#include "app/commands/files.h"
#include "viewer/text/deviation_text.h"

#include <algorithm>

namespace negato::app {

using namespace dicom;

Result<std::filesystem::path> resolveFile(const CommandContext &context, const QString &fileOrUid)
{
    const std::filesystem::path path = fileOrUid.toStdString();
    std::error_code ignored;
    if (std::filesystem::exists(path, ignored))
        return path;
    const bool looksLikeUid = !fileOrUid.isEmpty()
        && std::ranges::all_of(fileOrUid, [](QChar c) { return c.isDigit() || c == QLatin1Char('.'); });
    if (!looksLikeUid)
        return fail(ErrorCode::FileNotFound, {}, path.string());
    const auto archive = Archive::open({.folder = context.archiveFolder, .isReadOnly = true}, nullptr);
    if (!archive)
        return fail(archive);
    return (*archive)->fileOf(fileOrUid.toStdString());
}

Result<OpenedFile> openFile(const CommandContext &context, const QString &fileOrUid)
{
    auto path = resolveFile(context, fileOrUid);
    if (!path)
        return fail(path);
    auto pool = WorkerPool::create({.workers = 1});
    if (!pool)
        return fail(pool);
    auto header = (*pool)->readDamagedHeader(*path);
    if (!header)
        return fail(header);
    if (const bool isByUid = path->string() != fileOrUid.toStdString(); isByUid && !header->isOf(fileOrUid.toStdString()))
        return fail(ErrorCode::FileReplaced, {}, path->string());
    for (const Deviation &deviation : header->deviations)
        context.output.message(CommandText::tr("Tolerated: %1").arg(viewer::sentence(deviation)));
    return OpenedFile{std::move(*path), std::move(*pool), std::move(*header)};
}

namespace {

/// What nobody would see otherwise.
void tellState(const CommandContext &context, const Archive &archive)
{
    if (archive.problem())
        context.output.message(CommandText::tr("The disk is full. What was received last waits for room, and nothing new can be stored. Remove "
                                               "studies, or free some space and start again."));
    if (const auto count = static_cast<qint64>(archive.salvagedObjects()); count > 0)
        context.output.message(CommandText::tr("Objects that came back from a damaged journal of the archive: %1. Some may have been deleted "
                                               "before.")
                                   .arg(count));
}

} // namespace

Result<OpenedArchive> openArchive(const CommandContext &context)
{
    OpenedArchive opened;
    auto pool = WorkerPool::create();
    if (!pool)
        return fail(pool);
    opened.pool = std::move(*pool);
    auto archive = Archive::open({.folder = context.archiveFolder}, opened.pool.get());
    if (!archive)
        return fail(archive);
    opened.archive = std::move(*archive);
    tellState(context, *opened.archive);
    return opened;
}

} // namespace negato::app
