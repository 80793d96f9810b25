#pragma once

#include "dicom/base/sha256.h"
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
    /// Writes over the last object or what may be left of an earlier try. Errors of all functions: DiskFull, QuotaExceeded or IoFailed.
    static dicom::Result<SpoolFile> create(const std::string &path);
    SpoolFile(SpoolFile &&other) noexcept;
    SpoolFile &operator=(SpoolFile &&) = delete;
    ~SpoolFile();

    /// After an error the file is empty: its peer may go on for long.
    dicom::Result<void> write(std::string_view bytes);
    /// The SHA-256 of the file in hexadecimal digits: taken on the way, so that nobody has to read it again.
    dicom::Result<std::string> finish();

private:
    explicit SpoolFile(int descriptor)
        : m_descriptor(descriptor)
    {
    }
    int m_descriptor;
    std::int64_t m_size = 0;
    dicom::Sha256 m_hash;
};

} // namespace negato::receiver
