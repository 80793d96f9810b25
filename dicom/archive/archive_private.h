#pragma once

#include "dicom/archive/archive.h"
#include "dicom/archive/archive_writer.h"
#include "dicom/archive/group_commit.h"
#include "dicom/archive/index_reader.h"
#include "dicom/archive/known_links.h"
#include "dicom/archive/object_intake.h"
#include "dicom/archive/recovery.h"

#include <atomic>
#include <future>
#include <mutex>
#include <optional>

namespace negato::dicom {

struct Archive::Private
{
    Private(ArchiveFolder opened, bool readsOnly, WorkerPool *workers)
        : folder(std::move(opened))
        , connections(folder.index(), folder.user(), readsOnly)
        , writer(folder, connections)
        , pool(workers)
    {
    }

    ArchiveFolder folder;
    Connections connections;
    mutable std::mutex writing; ///< held by whoever uses `writer`
    ArchiveWriter writer;
    WorkerPool *pool;
    std::atomic<bool> isIndexLost = false;
    Error whyReadOnly = error(ErrorCode::ArchiveFailed, "opened to read only"); ///< while there are no `commits`
    std::atomic<std::int64_t> quotaBytes = 0;
    std::atomic<bool> isAnnounced = false;
    std::unique_ptr<GroupCommit> commits; ///< ends before what it uses. Null when read only
    std::optional<ObjectIntake> intake; ///< with `commits`
    std::future<void> preparing; ///< of the journals

    /// The connection of this thread, to an index that has everything that was answered for.
    [[nodiscard]] Result<QSqlDatabase> upToDate() const
    {
        if (commits)
            commits->catchUp();
        return connections.current();
    }

    /// A call on the reader of this thread.
    template <typename Function>
    auto reading(const Function &function) const -> decltype(function(std::declval<const IndexReader &>()))
    {
        const auto database = upToDate();
        if (!database)
            return fail(database);
        return function(IndexReader(*database, folder));
    }

    /// A call on this thread's connection, with the writing lock and an index that has everything until it ends.
    template <typename Function>
    auto changing(const Function &function) -> decltype(function(std::declval<const QSqlDatabase &>()))
    {
        if (!commits)
            return std::unexpected(whyReadOnly);
        const auto database = upToDate();
        const std::scoped_lock lock(writing);
        if (!database)
            return fail(database);
        if (const auto caughtUp = writer.catchUp(); !caughtUp) // more may have come before the lock
            return fail(caughtUp);
        return function(*database);
    }

    [[nodiscard]] Result<KnownLinks> knownLinks(std::span<const std::filesystem::path> paths) const
    {
        const auto database = upToDate();
        return database ? KnownLinks::below(paths, *database) : fail(database);
    }

    Result<void> recover()
    {
        const std::scoped_lock lock(writing);
        const auto database = connections.current();
        return database ? recoverArchive(*database, folder, writer, *pool) : fail(database);
    }
};

} // namespace negato::dicom
