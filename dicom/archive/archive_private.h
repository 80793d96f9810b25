#pragma once

#include "dicom/archive/archive.h"
#include "dicom/archive/archive_writer.h"
#include "dicom/archive/group_commit.h"
#include "dicom/archive/index_reader.h"
#include "dicom/archive/known_links.h"
#include "dicom/archive/object_intake.h"
#include "dicom/archive/recovery.h"

#include <atomic>
#include <chrono>
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
    Error whyReadOnly = error(ErrorCode::ArchiveFailed, "opened to read only"); ///< while nothing can be stored
    std::atomic<std::int64_t> quotaBytes = 0;
    std::atomic<bool> isAnnounced = false;
    std::atomic<std::size_t> salvaged = 0; ///< objects
    std::unique_ptr<GroupCommit> commits; ///< ends before what it uses
    std::optional<ObjectIntake> intake; ///< with `commits`
    std::atomic<bool> canStore = false; ///< both are there
    std::mutex starting; ///< held by whoever makes them
    std::chrono::steady_clock::time_point nextTry; ///< to make them; guarded by `starting`
    std::future<void> preparing; ///< of the journals

    [[nodiscard]] bool isDiskFull() const { return !canStore && whyReadOnly.code == ErrorCode::DiskFull; }

    /// The connection of this thread, to an index that has everything that was answered for. Also where the disk is full: who sees
    /// nothing removes nothing.
    [[nodiscard]] Result<QSqlDatabase> upToDate() const
    {
        if (canStore)
            commits->catchUp();
        return canStore || isDiskFull() ? connectionOnAFullDisk() : connections.current();
    }
    /// The first one of all takes room.
    [[nodiscard]] Result<QSqlDatabase> connectionOnAFullDisk() const
    {
        return DiskReserve(folder.reserve()).helping([this] { return connections.current(); });
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

    /// A call on this thread's connection, with the writing lock; the index may lack what the disk has no room for.
    template <typename Function>
    auto makingRoom(const Function &function) -> decltype(function(std::declval<const QSqlDatabase &>()))
    {
        if (!canStore && !isDiskFull())
            return std::unexpected(whyReadOnly);
        const auto database = upToDate();
        const std::scoped_lock lock(writing);
        return database ? function(*database) : fail(database);
    }

    /// With an index that has everything until it ends.
    template <typename Function>
    auto changing(const Function &function) -> decltype(function(std::declval<const QSqlDatabase &>()))
    {
        using Answer = decltype(function(std::declval<const QSqlDatabase &>()));
        if (!canStore)
            return std::unexpected(whyReadOnly);
        return makingRoom([&](const QSqlDatabase &database) -> Answer {
            const auto caughtUp = writer.catchUp(); // more may have come before the lock
            return caughtUp ? function(database) : fail(caughtUp);
        });
    }

    [[nodiscard]] Result<KnownLinks> knownLinks(std::span<const std::filesystem::path> paths) const
    {
        const auto database = upToDate();
        return database ? KnownLinks::below(paths, *database) : fail(database);
    }

    Result<void> recover()
    {
        const std::scoped_lock lock(writing);
        const auto database = connectionOnAFullDisk();
        const auto recovered = database ? recoverArchive(*database, folder, writer, *pool) : Result<std::size_t>(fail(database));
        if (!recovered)
            return fail(recovered);
        salvaged += *recovered;
        return {};
    }
};

} // namespace negato::dicom
