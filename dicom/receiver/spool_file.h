#pragma once

#include "dicom/base/result.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace negato::receiver {

/// Where an object is written while it comes. The listener has named the path, and removes what is not wanted.
class SpoolFile
{
public:
    /// Bytes of any file from now on; 0: many.
    static void limitSize(std::int64_t most);
    /// Writes over what may be left of an earlier try. Errors of all functions: DiskFull, QuotaExceeded or IoFailed.
    static dicom::Result<SpoolFile> create(const std::string &path);
    SpoolFile(SpoolFile &&other) noexcept;
    SpoolFile &operator=(SpoolFile &&) = delete;
    ~SpoolFile();

    /// After an error the file is empty: its peer may go on for long.
    dicom::Result<void> write(std::string_view bytes);
    dicom::Result<void> finish();

private:
    explicit SpoolFile(int descriptor)
        : m_descriptor(descriptor)
    {
    }
    int m_descriptor;
};

} // namespace negato::receiver
