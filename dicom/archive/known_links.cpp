#include "dicom/archive/known_links.h"

#include <system_error>
#include <unordered_map>

namespace negato::dicom {

namespace fs = std::filesystem;

namespace {

struct Known
{
    FileIdentity state;
    std::int64_t series = 0;
    bool isDoubtful = false; ///< the index has several objects there
};

/// "/data" and all that begins with "/data/": the slash comes right before 0 in ASCII.
struct PathRange
{
    std::string first;
    std::string below;
    std::string end;
};

std::optional<PathRange> rangeOf(const fs::path &path)
{
    std::error_code code;
    const std::string canonical = fs::canonical(path, code).string();
    if (code)
        return {};
    const std::string base = canonical == "/" ? std::string() : canonical;
    return PathRange{canonical, base + '/', base + '0'};
}

} // namespace

struct KnownLinks::Private
{
    std::unordered_map<std::string, Known> files;
    std::unordered_map<std::int64_t, std::string> studies; ///< UID by row of the series

    Result<void> read(const PathRange &range, const QSqlDatabase &database);
    Result<void> readStudies(const QSqlDatabase &database);
};

KnownLinks::KnownLinks()
    : d(std::make_unique<Private>())
{
}
KnownLinks::~KnownLinks() = default;
KnownLinks::KnownLinks(KnownLinks &&) noexcept = default;
KnownLinks &KnownLinks::operator=(KnownLinks &&) noexcept = default;

Result<KnownLinks> KnownLinks::below(std::span<const fs::path> paths, const QSqlDatabase &database)
{
    KnownLinks links;
    for (const fs::path &path : paths) {
        const auto range = rangeOf(path);
        const auto read = range ? links.d->read(*range, database) : Result<void>();
        if (!read)
            return fail(read);
    }
    const auto read = links.isEmpty() ? Result<void>() : links.d->readStudies(database);
    return read ? Result<KnownLinks>(std::move(links)) : fail(read);
}

// The columns are those of the index instance_by_link, so the rows themselves are not read.
Result<void> KnownLinks::Private::read(const PathRange &range, const QSqlDatabase &database)
{
    auto rows = run(database,
                    QStringLiteral("SELECT linked_path, series, link_inode, size, link_modified"
                                   " FROM instance WHERE linked_path = ? AND link_inode IS NOT NULL UNION ALL"
                                   " SELECT linked_path, series, link_inode, size, link_modified"
                                   " FROM instance WHERE linked_path >= ? AND linked_path < ? AND link_inode IS NOT NULL"),
                    {blob(range.first), blob(range.below), blob(range.end)});
    if (!rows)
        return fail(rows);
    while (rows->next()) {
        const FileIdentity state{0, static_cast<std::uint64_t>(integerAt(*rows, 2)), integerAt(*rows, 3),
                                 integerAt(*rows, 4)};
        const auto [known, isNew] = files.try_emplace(blobAt(*rows, 0), Known{state, integerAt(*rows, 1)});
        // Two objects at one path: one of them is gone, which reading the file again finds out.
        known->second.isDoubtful = known->second.isDoubtful || (!isNew && (known->second.series != integerAt(*rows, 1) || known->second.state.inode != state.inode || !state.looksLike(known->second.state)));
    }
    return {};
}

Result<void> KnownLinks::Private::readStudies(const QSqlDatabase &database)
{
    auto select = prepared(database, QStringLiteral("SELECT s.uid FROM series r JOIN study s ON s.id = r.study"
                                                    " WHERE r.id = ?"));
    if (!select)
        return fail(select);
    for (const auto &[path, known] : files) {
        std::string &uid = studies[known.series];
        if (!uid.empty())
            continue;
        if (const auto done = runAgain(*select, {qlonglong(known.series)}); !done)
            return done;
        if (select->next())
            uid = textAt(*select, 0);
        select->finish();
    }
    return {};
}

bool KnownLinks::isEmpty() const
{
    return d->files.empty();
}

const std::string *KnownLinks::study(const std::string &canonicalPath, const FileIdentity &state) const
{
    const auto found = d->files.find(canonicalPath);
    // Where inodes have no lasting numbers, files are read again: that costs time, but misses nothing.
    if (found == d->files.end() || found->second.isDoubtful || !state.looksLike(found->second.state) || state.inode != found->second.state.inode)
        return nullptr;
    return &d->studies.at(found->second.series);
}

} // namespace negato::dicom
