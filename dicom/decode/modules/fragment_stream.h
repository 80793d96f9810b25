#pragma once

#include "dicom/parse/parsed_file.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace negato::dicom {

/// All fragments of Pixel Data as one stream of bytes, without copying them together. Refers to the file.
class FragmentStream
{
public:
    explicit FragmentStream(const ParsedFile &file);

    [[nodiscard]] std::uint64_t size() const { return m_starts.back(); }
    [[nodiscard]] std::uint64_t position() const { return m_position; }
    /// At most size().
    void seek(std::uint64_t position) { m_position = position; }
    /// Copies what follows and moves on; 0 at the end.
    std::size_t read(std::span<std::byte> out);

private:
    const ParsedFile &m_file;
    std::vector<std::uint64_t> m_starts; ///< of each fragment in the stream, and the size of all
    std::uint64_t m_position = 0;
};

} // namespace negato::dicom
