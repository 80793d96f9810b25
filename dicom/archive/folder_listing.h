#pragma once

#include "dicom/base/result.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace negato::dicom {

struct FolderEntry
{
    enum class Kind : std::uint8_t { File, Folder, Link, Other };
    std::string name;
    Kind kind = Kind::Other;
};

/// What lies in a folder, by name, without following links. A tenth of the time of std::filesystem, which makes and
/// compares paths. Fails as systemError says.
Result<std::vector<FolderEntry>> listFolder(const std::filesystem::path &folder);

} // namespace negato::dicom
