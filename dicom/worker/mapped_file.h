#pragma once

#include "dicom/base/result.h"
#include "dicom/parse/parsed_file.h"
#include "dicom/parse/wanted_tags.h"
#include "dicom/image/file_identity.h"

#include <cstddef>
#include <span>
#include <string>
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

    /// Whether load() has the file in memory already.
    [[nodiscard]] bool holds(int descriptor) const { return m_parsed && identityOf(descriptor) == m_state; }
    /// The parse of the file behind a descriptor, from memory when it is still the same file.
    const Result<ParsedFile> &load(int descriptor);
    /// The parse of a file that is not asked for again; `wanted` as parse() has it.
    [[nodiscard]] Result<ParsedFile> parseOnce(int descriptor, const WantedTags *wanted);

private:
    void unmap();
    [[nodiscard]] Result<std::span<const std::byte>> bytesOf(int descriptor, std::size_t size);
    FileIdentity m_state;
    std::span<std::byte> m_mapped;
    std::vector<std::byte> m_read;
    Result<ParsedFile> m_parsed = fail(ErrorCode::NotDicom);
};

} // namespace negato::dicom
