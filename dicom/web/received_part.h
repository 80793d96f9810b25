#pragma once

#include "dicom/base/sha256.h"
#include "dicom/job/incoming_file.h"

#include <optional>
#include <string>

namespace negato::web {

/// One object on its way to a file of the folder, exactly as the node gives it (a whole file, PS3.10).
class ReceivedPart
{
public:
    static dicom::Result<ReceivedPart> create(const std::filesystem::path &folder);

    dicom::Result<void> write(std::string_view bytes);
    /// Closes the file and tells the parent of it.
    dicom::Result<void> finish();

private:
    ReceivedPart(std::filesystem::path path, job::IncomingFile file)
        : m_path(std::move(path))
        , m_file(std::move(file))
    {
    }

    std::filesystem::path m_path;
    job::IncomingFile m_file;
    dicom::Sha256 m_hash; ///< taken here, where the bytes are at hand
    std::string m_start; ///< enough for the File Meta Information
};

} // namespace negato::web
