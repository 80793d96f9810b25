#include "dicom/archive/import_search.h"

#include "dicom/archive/media_directory.h"
#include "dicom/archive/zip_entries.h"
#include "dicom/worker/worker_pool.h"

#include <algorithm>
#include <system_error>

namespace negato::dicom {

namespace fs = std::filesystem;

namespace {

/// What operating systems leave in folders.
bool isClutter(const std::string &name)
{
    return name.starts_with('.') || name == "Thumbs.db" || name == "desktop.ini" || name == "__MACOSX";
}

/// Of an entry "folder/__MACOSX/._IM1" every component counts.
bool isClutterEntry(const std::string &entryName)
{
    return std::ranges::any_of(fs::path(entryName), [](const fs::path &part) {
        return part != "." && part != ".." && isClutter(part.string());
    });
}

} // namespace

ImportSearch::ImportSearch(const ArchiveFolder &folder, WorkerPool &pool, CandidateQueue &queue, ImportTally &tally)
    : m_folder(folder)
    , m_pool(pool)
    , m_queue(queue)
    , m_tally(tally)
{
}

void ImportSearch::search(std::span<const fs::path> paths)
{
    for (const fs::path &path : paths) {
        if (stop().stop_requested())
            break;
        searchPath(path);
    }
    m_tally.searched();
    m_queue.close();
}

void ImportSearch::searchPath(const fs::path &path)
{
    m_place = path.string();
    std::error_code code;
    const fs::path canonical = fs::canonical(path, code);
    const fs::file_status status = code ? fs::file_status() : fs::status(canonical, code);
    if (code)
        return m_tally.rejected(m_place, systemError(code.value(), "open", path));
    if (fs::is_directory(status))
        return searchFolder(canonical);
    if (looksLikeMediaDirectory(canonical))
        return readDirectory(canonical, m_place);
    offer(canonical, m_place);
}

void ImportSearch::searchFolder(const fs::path &root)
{
    std::vector<fs::path> folders = {root};
    while (!folders.empty() && !stop().stop_requested()) {
        const fs::path folder = std::move(folders.back());
        folders.pop_back();
        if (folder == m_folder.root())
            continue; // what lies there is stored already
        std::error_code code;
        std::vector<fs::directory_entry> entries;
        auto entry = fs::directory_iterator(folder, code);
        for (; !code && entry != fs::directory_iterator(); entry.increment(code))
            entries.push_back(*entry);
        if (code)
            m_tally.rejected(folder.string(), systemError(code.value(), "read folder", folder));
        std::ranges::sort(entries);
        for (const fs::directory_entry &found : entries)
            searchEntry(found, root, folders);
    }
}

void ImportSearch::searchEntry(const fs::directory_entry &entry, const fs::path &root, std::vector<fs::path> &folders)
{
    const std::string shown = entry.path().string();
    if (isClutter(entry.path().filename().string()))
        return m_tally.ignored();
    std::error_code code;
    const bool isLink = entry.is_symlink(code);
    if (entry.is_directory(code)) {
        if (!isLink) // a linked folder is walked where it lies, or leads out
            folders.push_back(entry.path());
        return;
    }
    if (!isLink)
        return offer(entry.path(), shown);
    const fs::path target = fs::canonical(entry.path(), code);
    if (code)
        return m_tally.rejected(shown, systemError(code.value(), "follow link", entry.path()));
    if (!liesInside(target, root))
        return m_tally.rejected(shown, error(ErrorCode::UnsafePath, "a link that leaves the folder"));
    offer(target, shown);
}

void ImportSearch::offer(const fs::path &file, const std::string &shownPath)
{
    m_tally.found();
    if (looksLikeZip(file))
        return unpack(file, shownPath);
    m_queue.push({file, shownPath, m_place, false}, stop());
}

void ImportSearch::readDirectory(const fs::path &file, const std::string &shownPath)
{
    m_tally.found();
    const auto header = m_pool.readHeader(file);
    if (!header)
        return m_tally.rejected(shownPath, header.error());
    m_tally.directory();
    const MediaReferences references = mediaReferences(file, *header);
    for (const FileReport &refused : references.refused) {
        m_tally.found();
        m_tally.rejected(refused.file, refused.error);
    }
    for (const fs::path &referred : references.files) {
        m_tally.found();
        if (!m_queue.push({referred, referred.string(), m_place, false}, stop()))
            return;
    }
}

void ImportSearch::unpack(const fs::path &zip, const std::string &shownPath)
{
    const auto shown = [&](const std::string &entry) { return shownPath + "!" + entry; };
    const ZipSink sink = {
        .newFile = [&] { return m_folder.newIncoming(); },
        .unpacked =
            [&](const std::string &entry, const fs::path &file) {
                if (isClutterEntry(entry)) {
                    m_tally.ignored();
                    return fs::remove(file);
                }
                m_tally.found();
                return m_queue.push({file, shown(entry), m_place, true}, stop());
            },
        .refused =
            [&](const std::string &entry, Error why) {
                m_tally.found();
                m_tally.rejected(shown(entry), std::move(why));
            },
    };
    const auto unpacked = unpackZip(zip, sink, stop());
    if (!unpacked)
        return m_tally.rejected(shownPath, unpacked.error());
    m_tally.unpacked();
}

} // namespace negato::dicom
