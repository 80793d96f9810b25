#pragma once

#include "dicom/base/result.h"

#include <string>
#include <string_view>

namespace negato::receiver {

/// Where an object is written while it comes. The listener has named the path, and removes what is not wanted.
class SpoolFile
{
public:
    /// Writes over what may be left of an earlier try. Errors of all functions: DiskFull, or IoFailed.
    static dicom::Result<SpoolFile> create(const std::string &path);
    SpoolFile(SpoolFile &&other) noexcept;
    SpoolFile &operator=(SpoolFile &&) = delete;
    ~SpoolFile();

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
