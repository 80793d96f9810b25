#pragma once

#include "dicom/base/result.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace negato::job {

/// A file that is written as its bytes come from the network. One that was not finished is removed.
class IncomingFile
{
public:
    /// Fails where the path exists. Errors of all functions: DiskFull, or IoFailed.
    static dicom::Result<IncomingFile> create(const std::filesystem::path &path);
    IncomingFile(IncomingFile &&other) noexcept;
    IncomingFile &operator=(IncomingFile &&) = delete;
    ~IncomingFile();

    dicom::Result<void> write(std::string_view bytes);
    /// Closes it. Not synchronised with the disk.
    dicom::Result<void> finish();

private:
    IncomingFile(std::filesystem::path path, int descriptor);

    std::filesystem::path m_path;
    int m_descriptor = -1;
};

/// 32 hex digits; of our own making, since names from the wire may point anywhere.
std::string newFileName();

/// Removes what is unfinished when the process has to end at once; for a signal or a watching thread. Of several unfinished
/// files it knows the latest.
void removeUnfinishedFile();

} // namespace negato::job
