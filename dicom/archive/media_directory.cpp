#include "dicom/archive/media_directory.h"

#include "dicom/archive/file_handle.h"
#include "dicom/base/tags.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <system_error>

namespace negato::dicom {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kMediaStorageDirectory = "1.2.840.10008.1.3.10";

/// A name as the standard spells it, from one as a disk may show it.
std::string plainName(std::string name)
{
    if (const auto version = name.find(';'); version != std::string::npos)
        name.resize(version);
    if (name.ends_with('.'))
        name.pop_back();
    std::ranges::transform(name, name.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return name;
}

/// Finds files by the names that the standard gives them; each folder is listed once.
class Folders
{
public:
    std::optional<fs::path> childNamed(const fs::path &folder, const std::string &component)
    {
        std::error_code code;
        if (const fs::path exact = folder / component; fs::exists(exact, code))
            return exact;
        const auto known = m_listings.find(folder);
        const auto &listing = known != m_listings.end() ? known->second : m_listings.emplace(folder, listed(folder)).first->second;
        const auto found = listing.find(plainName(component));
        return found == listing.end() ? std::nullopt : std::optional(found->second);
    }

private:
    using Listing = std::map<std::string, fs::path>; ///< by plain name

    static Listing listed(const fs::path &folder)
    {
        Listing listing;
        std::error_code code;
        for (auto entry = fs::directory_iterator(folder, code); !code && entry != fs::directory_iterator(); entry.increment(code))
            listing.emplace(plainName(entry->path().filename().string()), entry->path());
        return listing;
    }

    std::map<fs::path, Listing> m_listings;
};

bool isSafeComponent(const std::string &component)
{
    return !component.empty() && component != "." && component != ".."
        && component.find_first_of(std::string_view("/\0", 2)) == std::string::npos;
}

Result<fs::path> resolve(const fs::path &root, const std::vector<std::string> &components, Folders &folders)
{
    if (components.empty() || !std::ranges::all_of(components, isSafeComponent))
        return fail(ErrorCode::UnsafePath, "ReferencedFileID");
    fs::path file = root;
    for (const std::string &component : components) {
        const auto child = folders.childNamed(file, component);
        if (!child)
            return fail(ErrorCode::FileNotFound, "ReferencedFileID");
        file = *child;
    }
    std::error_code code;
    fs::path canonical = fs::canonical(file, code);
    if (code)
        return fail(ErrorCode::FileNotFound, "ReferencedFileID");
    if (!liesInside(canonical, root)) // a symbolic link
        return fail(ErrorCode::UnsafePath, "ReferencedFileID");
    return canonical;
}

std::string joined(const std::vector<std::string> &components)
{
    std::string path;
    for (const std::string &component : components)
        path += (path.empty() ? "" : "/") + component;
    return path;
}

} // namespace

MediaReferences mediaReferences(const fs::path &directoryFile, const FileHeader &header)
{
    MediaReferences references;
    std::error_code code;
    const fs::path root = fs::canonical(directoryFile.parent_path(), code);
    if (code)
        return references;
    std::set<fs::path> known;
    Folders folders;
    for (const DataSet &record : header.dataSet.items(tag::DirectoryRecordSequence)) {
        const std::vector<std::string> components = record.texts(tag::ReferencedFileID);
        if (components.empty())
            continue; // patient, study and series records refer to none
        auto file = resolve(root, components, folders);
        const std::string shown = directoryFile.string() + ": " + joined(components);
        if (!file)
            references.refused.push_back({shown, error(file.error().code, file.error().context, shown)});
        else if (known.insert(*file).second)
            references.files.push_back(*file);
    }
    return references;
}

bool looksLikeMediaDirectory(const fs::path &file)
{
    const auto descriptor = openForReading(file);
    std::array<std::byte, 1024> start = {};
    const auto count = descriptor ? readSome(*descriptor, start) : Result<std::size_t>(0);
    if (!count)
        return false;
    // Padded to even length in the file, so a longer UID of another class cannot be meant.
    const std::string_view bytes(reinterpret_cast<const char *>(start.data()), *count);
    const auto at = bytes.find(kMediaStorageDirectory);
    return at != std::string_view::npos && !bytes.substr(at + kMediaStorageDirectory.size()).starts_with('.');
}

} // namespace negato::dicom
