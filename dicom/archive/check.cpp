#include "dicom/archive/maintenance.h"

#include "dicom/archive/digest.h"
#include "dicom/archive/parallel.h"

#include <set>
#include <thread>

namespace negato::dicom {

namespace {

constexpr std::size_t kChunk = 64;

Result<std::vector<KnownObject>> expectedObjects(const QSqlDatabase &database, const ArchiveFolder &folder,
                                                 std::set<std::string> &names)
{
    auto rows = Statement::prepare(database, kAllKnownObjectsSelect);
    if (!rows)
        return fail(rows);
    std::vector<KnownObject> objects;
    auto isRow = rows->next();
    for (; isRow && *isRow; isRow = rows->next()) {
        objects.push_back(knownObjectAt(*rows, folder));
        if (!objects.back().isLink())
            names.insert(objects.back().objectName);
    }
    if (!isRow)
        return fail(isRow);
    return objects;
}

std::optional<Error> fault(KnownObject &expected, std::int64_t &bytes)
{
    if (expected.sha256.empty()) { // a link: its state must do for its bytes, once
        const auto taken = expected.currentDigest();
        bytes = expected.linkedState ? expected.linkedState->size : 0;
        return taken ? std::nullopt : std::optional(taken.error());
    }
    const auto file = openForReading(expected.file);
    const auto digest = file ? digestOf(*file) : Result<FileDigest>(fail(file));
    if (!digest) {
        const bool isMissing = digest.error().code == ErrorCode::FileNotFound;
        return error(isMissing ? ErrorCode::FileMissing : digest.error().code, digest.error().context,
                     expected.file.string());
    }
    bytes = digest->size;
    if (digest->sha256 == expected.sha256)
        return std::nullopt;
    return error(ErrorCode::ChecksumMismatch, "SHA-256", expected.file.string());
}

/// Objects came and went meanwhile.
Result<bool> isOrphan(const QSqlDatabase &database, const ArchiveFolder &folder, const std::string &name)
{
    auto row = run(database, QStringLiteral("SELECT 1 FROM instance WHERE object = ?"), {text(name)});
    if (!row)
        return fail(row);
    std::error_code code;
    return !row->next() && std::filesystem::exists(folder.objectFile(name), code);
}

Result<void> findOrphans(const QSqlDatabase &database, const ArchiveFolder &folder, const std::set<std::string> &names,
                         const std::function<void()> &catchUp, std::vector<FileReport> &found)
{
    const auto listing = folder.list();
    if (!listing)
        return fail(listing);
    catchUp();
    const auto report = [&](const std::filesystem::path &file, const char *why) {
        found.push_back({file.string(), error(ErrorCode::NotInArchive, why, file.string())});
    };
    for (const std::string &name : listing->names) {
        const auto isWithoutRow = names.contains(name) ? Result<bool>(false) : isOrphan(database, folder, name);
        if (!isWithoutRow)
            return fail(isWithoutRow);
        if (*isWithoutRow)
            report(folder.objectFile(name), "no row in the index; rebuild adopts it");
    }
    for (const std::filesystem::path &file : listing->foreign)
        report(file, "not named as an object");
    return {};
}

} // namespace

Result<CheckOutcome> checkObjects(const QSqlDatabase &database, const ArchiveFolder &folder, const std::function<void()> &catchUp,
                                  const std::stop_token &stop, const WorkProgressSink &progress)
{
    std::set<std::string> names;
    auto files = expectedObjects(database, folder, names);
    if (!files)
        return fail(files);
    std::vector<FileReport> found;
    WorkProgress position{0, static_cast<std::int64_t>(files->size()), 0};
    const int threads = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
    for (std::size_t first = 0; first < files->size() && !stop.stop_requested(); first += kChunk) {
        const std::size_t count = std::min(kChunk, files->size() - first);
        std::vector<std::optional<Error>> faults(count);
        std::vector<std::int64_t> bytes(count);
        forEachParallel(count, threads, [&](std::size_t i) { faults[i] = fault((*files)[first + i], bytes[i]); });
        for (std::size_t i = 0; i < count; ++i) {
            position.bytesDone += bytes[i];
            if (faults[i])
                found.push_back({faults[i]->subject, *faults[i]});
        }
        position.done += static_cast<std::int64_t>(count);
        if (progress)
            progress(position);
    }
    if (stop.stop_requested())
        found.push_back({folder.root().string(), error(ErrorCode::Cancelled)});
    else if (const auto listed = findOrphans(database, folder, names, catchUp, found); !listed)
        return fail(listed);
    std::erase_if(*files, [](const KnownObject &object) { return !object.isLearned; });
    return CheckOutcome{std::move(found), std::move(*files)};
}

} // namespace negato::dicom
