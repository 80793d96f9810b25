#pragma once

#include "dicom/base/result.h"
#include "dicom/parse/parsed_file.h"

#include <cstddef>
#include <span>
#include <string>
#include <sys/stat.h>

namespace negato::dicom {

/// The file last asked for, mapped and parsed: the frames of a multi-frame object are asked for one by one.
class MappedFile
{
public:
    MappedFile() = default;
    ~MappedFile();
    MappedFile(const MappedFile &) = delete;
    MappedFile &operator=(const MappedFile &) = delete;

    /// The parse of the file behind a descriptor, from memory when it is still the same file.
    const Result<ParsedFile> &load(int descriptor);

private:
    void unmap();
    [[nodiscard]] bool isSame(const struct stat &status) const;
    struct stat m_status{};
    std::span<std::byte> m_bytes;
    Result<ParsedFile> m_parsed = fail(ErrorCode::NotDicom);
};

} // namespace negato::dicom
