#include "dicom/decode/modules/fragment_stream.h"

#include <algorithm>
#include <cstring>

namespace negato::dicom {

FragmentStream::FragmentStream(const ParsedFile &file)
    : m_file(file)
    , m_starts{0}
{
    for (const ByteRange &fragment : file.pixels->fragments)
        m_starts.push_back(m_starts.back() + fragment.length);
}

std::size_t FragmentStream::read(std::span<std::byte> out)
{
    std::size_t done = 0;
    while (done < out.size() && m_position < size()) {
        const auto next = std::ranges::upper_bound(m_starts, m_position);
        const auto index = static_cast<std::size_t>(next - m_starts.begin()) - 1;
        const std::uint64_t within = m_position - m_starts[index];
        const ByteRange &fragment = m_file.pixels->fragments[index];
        const std::size_t count = std::min<std::size_t>(out.size() - done, fragment.length - within);
        std::memcpy(out.data() + done, m_file.bytes.data() + fragment.offset + within, count);
        done += count;
        m_position += count;
    }
    return done;
}

} // namespace negato::dicom
