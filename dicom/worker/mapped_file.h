#pragma once

#include "dicom/base/result.h"
#include "dicom/parse/parsed_file.h"

#include <cstddef>
#include <span>
#include <string>
#include <sys/stat.h>
#include <vector>

namespace negato::dicom {

/// The file last asked for, in memory and parsed: the frames of a multi-frame object are asked for one by one. Small files are
/// read into a block that stays, which costs less than mapping and unmapping each; large ones are mapped.
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
    [[nodiscard]] Result<std::span<const std::byte>> bytesOf(int descriptor, std::size_t size);
    [[nodiscard]] bool isSame(const struct stat &status) const;
    struct stat m_status{};
    std::span<std::byte> m_mapped;
    std::vector<std::byte> m_read;
    Result<ParsedFile> m_parsed = fail(ErrorCode::NotDicom);
};

} // namespace negato::dicom
