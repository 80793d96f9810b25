#include "dicom/archive/import_search.h"

#include "dicom/archive/folder_listing.h"
#include "dicom/archive/media_directory.h"
#include "dicom/archive/zip_entries.h"
#include "dicom/worker/worker_pool.h"

#include <algorithm>
#include <system_error>

#include <sys/stat.h>
#include <unistd.h>

namespace negato::dicom {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kAtOnce = 32; ///< candidates handed on together

/// What operating systems leave in folders.
bool isClutter(const std::string &name)
{
    return name.starts_with('.') || name == "Thumbs.db" || name == "desktop.ini" || name == "__MACOSX";
}

/// File systems of CDs change its case and add a version.
bool isNamedAsMediaDirectory(std::string name)
{
    std::ranges::transform(name, name.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    return name.starts_with("DICOMDIR");
}

/// Of an entry "folder/__MACOSX/._IM1" every component counts.
bool isClutterEntry(const std::string &entryName)
{
    return std::ranges::any_of(fs::path(entryName), [](const fs::path &part) {
        return part != "." && part != ".." && isClutter(part.string());
    });
}

} // namespace

ImportSearch::ImportSearch(const ArchiveFolder &folder, const KnownLinks &known, WorkerPool &pool, CandidateQueue &queue,
                           ImportTally &tally)
    : m_folder(folder)
    , m_known(known)
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
    handOn();
    for (const Candidate &folder : m_queue.takeBack(stop())) {
        m_place = folder.sourcePlace;
        unpack(folder.file, folder.shownPath);
    }
    handOn();
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
        return readDirectory(canonical, m_place, Referred::Given);
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
        const auto entries = listFolder(folder);
        if (!entries) {
            m_tally.rejected(folder.string(), entries.error());
            continue;
        }
        for (auto entry = entries->begin(); entry != entries->end() && !stop().stop_requested(); ++entry)
            searchEntry(*entry, folder, root, folders);
    }
}

void ImportSearch::searchEntry(const FolderEntry &entry, const fs::path &folder, const fs::path &root,
                               std::vector<fs::path> &folders)
{
    if (isClutter(entry.name))
        return m_tally.ignored();
    const fs::path path = folder / entry.name;
    if (entry.kind == FolderEntry::Kind::Folder)
        folders.push_back(path);
    else if (entry.kind == FolderEntry::Kind::Link)
        searchLink(path, root);
    else if (isNamedAsMediaDirectory(entry.name) && looksLikeMediaDirectory(path))
        readDirectory(path, path.string(), Referred::Walked);
    else
        offer(path, path.string());
}

/// To a file inside the folder that is searched; a linked folder is walked where it lies, or leads out.
void ImportSearch::searchLink(const fs::path &link, const fs::path &root)
{
    std::error_code code;
    const fs::path target = fs::canonical(link, code);
    if (code)
        return m_tally.rejected(link.string(), systemError(code.value(), "follow link", link));
    if (fs::is_directory(target, code))
        return;
    if (!liesInside(target, root))
        return m_tally.rejected(link.string(), error(ErrorCode::UnsafePath, "a link that leaves the folder"));
    offer(target, link.string());
}

void ImportSearch::offer(fs::path file, std::string shownPath)
{
    m_tally.found();
    if (const std::string *study = studyOfKnown(file))
        return m_tally.known(*study);
    auto opened = OpenedFile::open(file, OpenedFile::Links::Refused);
    if (!opened)
        return m_tally.rejected(shownPath, opened.error());
    give({std::move(file), std::move(shownPath), m_place, false, true, std::move(*opened)});
}

const std::string *ImportSearch::studyOfKnown(const fs::path &file) const
{
    struct stat status = {};
    if (m_known.isEmpty() || ::lstat(file.c_str(), &status) != 0)
        return nullptr;
    return m_known.study(file.native(), identityOf(status));
}

bool ImportSearch::give(Candidate candidate)
{
    m_found.push_back(std::move(candidate));
    return m_found.size() < kAtOnce || handOn();
}

bool ImportSearch::handOn()
{
    if (m_found.empty() || m_queue.push(m_found, stop()))
        return true;
    for (const Candidate &candidate : m_found) {
        if (candidate.isTemporary)
            ::unlink(candidate.file.c_str());
    }
    m_found.clear();
    return false;
}

void ImportSearch::readDirectory(const fs::path &file, const std::string &shownPath, Referred referredFiles)
{
    m_tally.found();
    const auto header = m_pool.readHeader(file, RequestPriority::Background);
    if (!header)
        return m_tally.rejected(shownPath, header.error());
    m_tally.directory();
    const MediaReferences references = mediaReferences(file, *header);
    for (const FileReport &refused : references.refused) {
        m_tally.found();
        m_tally.rejected(refused.file, refused.error);
    }
    if (referredFiles == Referred::Walked)
        return;
    for (const fs::path &referred : references.files) {
        m_tally.found();
        if (!give({referred, referred.string(), m_place, false, false, {}}))
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
                return give({file, shown(entry), m_place, true, false, {}});
            },
        .refused =
            [&](const std::string &entry, Error why) {
                m_tally.found();
                m_tally.rejected(shown(entry), std::move(why));
            },
    };
    const auto unpacked = unpackZip(m_pool, zip, sink, stop());
    if (!unpacked)
        return m_tally.rejected(shownPath, unpacked.error());
    m_tally.unpacked();
}

} // namespace negato::dicom
