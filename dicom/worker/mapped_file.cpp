#include "dicom/worker/mapped_file.h"

#include "dicom/parse/reader.h"

#include <cerrno>
#include <cstring>
#include <sys/mman.h>

namespace negato::dicom {

MappedFile::~MappedFile()
{
    unmap();
}

void MappedFile::unmap()
{
    if (!m_bytes.empty())
        munmap(m_bytes.data(), m_bytes.size());
    m_bytes = {};
}

bool MappedFile::isSame(const struct stat &status) const
{
    return status.st_dev == m_status.st_dev && status.st_ino == m_status.st_ino && status.st_size == m_status.st_size
        && status.st_mtim.tv_sec == m_status.st_mtim.tv_sec && status.st_mtim.tv_nsec == m_status.st_mtim.tv_nsec
        && m_parsed;
}

const Result<ParsedFile> &MappedFile::load(int descriptor)
{
    struct stat status{};
    if (fstat(descriptor, &status) != 0)
        return m_parsed = fail(ErrorCode::IoFailed, std::strerror(errno));
    if (isSame(status))
        return m_parsed;
    m_parsed = fail(ErrorCode::NotDicom, "the file is empty");
    unmap();
    m_status = status;
    if (status.st_size == 0)
        return m_parsed;
    void *memory = mmap(nullptr, static_cast<std::size_t>(status.st_size), PROT_READ, MAP_PRIVATE, descriptor, 0);
    if (memory == MAP_FAILED)
        return m_parsed = fail(ErrorCode::IoFailed, std::strerror(errno));
    m_bytes = {static_cast<std::byte *>(memory), static_cast<std::size_t>(status.st_size)};
    return m_parsed = parse(m_bytes);
}

} // namespace negato::dicom
