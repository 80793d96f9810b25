#include "dicom/worker/mapped_file.h"

#include "dicom/parse/reader.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <sys/mman.h>
#include <unistd.h>

namespace negato::dicom {

namespace {

constexpr std::size_t kReadUpTo = 8 << 20;

/// False when the file became shorter meanwhile.
bool readAll(int descriptor, std::span<std::byte> out)
{
    std::size_t done = 0;
    while (done < out.size()) {
        const ssize_t got = pread(descriptor, out.data() + done, out.size() - done, static_cast<off_t>(done));
        if (got <= 0 && errno != EINTR)
            return false;
        done += static_cast<std::size_t>(std::max<ssize_t>(got, 0));
    }
    return true;
}

} // namespace

MappedFile::~MappedFile()
{
    unmap();
}

void MappedFile::unmap()
{
    if (!m_mapped.empty())
        munmap(m_mapped.data(), m_mapped.size());
    m_mapped = {};
}

const Result<ParsedFile> &MappedFile::load(int descriptor)
{
    if (holds(descriptor))
        return m_parsed;
    m_state = identityOf(descriptor).value_or(FileIdentity{});
    return m_parsed = parseOnce(descriptor, nullptr);
}

Result<ParsedFile> MappedFile::parseOnce(int descriptor, const WantedTags *wanted)
{
    const auto state = identityOf(descriptor);
    if (!state)
        return fail(ErrorCode::IoFailed, std::strerror(errno));
    unmap();
    if (state->size == 0)
        return fail(ErrorCode::NotDicom, "the file is empty");
    const auto bytes = bytesOf(descriptor, static_cast<std::size_t>(state->size));
    return bytes ? parse(*bytes, wanted) : Result<ParsedFile>(fail(bytes));
}

Result<std::span<const std::byte>> MappedFile::bytesOf(int descriptor, std::size_t size)
{
    if (size <= kReadUpTo) {
        if (m_read.size() < size)
            m_read.resize(size);
        const std::span<std::byte> bytes(m_read.data(), size);
        errno = 0;
        if (!readAll(descriptor, bytes))
            return fail(ErrorCode::IoFailed, errno ? std::strerror(errno) : "the file became shorter");
        return bytes;
    }
    void *memory = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, descriptor, 0);
    if (memory == MAP_FAILED)
        return fail(ErrorCode::IoFailed, std::strerror(errno));
    m_mapped = {static_cast<std::byte *>(memory), size};
    return m_mapped;
}

} // namespace negato::dicom
