#include "dicom/archive/maintenance.h"

#include "dicom/archive/digest.h"
#include "dicom/archive/parallel.h"

#include <set>
#include <thread>

namespace negato::dicom {

namespace {

constexpr std::size_t kChunk = 64;

struct ExpectedFile
{
    std::filesystem::path file;
    std::string sha256;
};

Result<std::vector<ExpectedFile>> expectedFiles(const QSqlDatabase &database, const ArchiveFolder &folder,
                                                std::set<std::string> &names)
{
    auto rows = run(database, QStringLiteral("SELECT object, linked_path, digest FROM instance ORDER BY id"));
    if (!rows)
        return fail(rows);
    std::vector<ExpectedFile> files;
    while (rows->next()) {
        const std::string name = textAt(*rows, 0);
        files.push_back(
            {name.empty() ? std::filesystem::path(blobAt(*rows, 1)) : folder.objectFile(name), blobAt(*rows, 2)});
        if (!name.empty())
            names.insert(name);
    }
    return files;
}

std::optional<Error> fault(const ExpectedFile &expected, std::int64_t &bytes)
{
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

Result<void> findOrphans(const ArchiveFolder &folder, const std::set<std::string> &names,
                         std::vector<FileReport> &found)
{
    const auto listing = folder.list();
    if (!listing)
        return fail(listing);
    const auto report = [&](const std::filesystem::path &file, const char *why) {
        found.push_back({file.string(), error(ErrorCode::NotInArchive, why, file.string())});
    };
    for (const std::string &name : listing->names) {
        if (!names.contains(name))
            report(folder.objectFile(name), "no row in the index; rebuild adopts it");
    }
    for (const std::filesystem::path &file : listing->foreign)
        report(file, "not named as an object");
    return {};
}

} // namespace

Result<std::vector<FileReport>> checkObjects(const QSqlDatabase &database, const ArchiveFolder &folder,
                                             const std::stop_token &stop, const WorkProgressSink &progress)
{
    std::set<std::string> names;
    const auto files = expectedFiles(database, folder, names);
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
    else if (const auto listed = findOrphans(folder, names, found); !listed)
        return fail(listed);
    return found;
}

} // namespace negato::dicom
