#include "dicom/receiver/held_file.h"

#include "dicom/parse/reader.h"

#include <cerrno>
#include <cstring>
#include <span>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

namespace negato::receiver {

using namespace dicom;

namespace {

constexpr std::size_t kHead = 64 << 10;

} // namespace

Result<HeldFile> HeldFile::openAny(const std::string &path)
{
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return fail(errno == ENOENT ? ErrorCode::FileMissing : ErrorCode::IoFailed, std::strerror(errno));
    return HeldFile(descriptor);
}

Result<HeldFile> HeldFile::openDataSet(const std::string &path, const std::string &transferSyntaxUid)
{
    auto file = openAny(path);
    if (file)
        file->m_transferSyntaxUid = transferSyntaxUid;
    return file;
}

Result<HeldFile> HeldFile::open(const std::string &path)
{
    auto file = openAny(path);
    if (!file)
        return file;
    std::string head(kHead, '\0');
    const auto got = file->read(head.data(), head.size());
    if (!got)
        return fail(got);
    auto place = findDataSet(std::as_bytes(std::span(head.data(), *got)));
    if (!place)
        return fail(place);
    if (::lseek(file->m_descriptor, static_cast<off_t>(place->offset), SEEK_SET) < 0)
        return fail(ErrorCode::IoFailed, std::strerror(errno));
    file->m_transferSyntaxUid = std::move(place->transferSyntaxUid);
    return file;
}

HeldFile::HeldFile(HeldFile &&other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1))
    , m_transferSyntaxUid(std::move(other.m_transferSyntaxUid))
{
}

HeldFile::~HeldFile()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

Result<std::size_t> HeldFile::read(char *buffer, std::size_t size)
{
    std::size_t done = 0;
    while (done < size) {
        const ssize_t got = ::read(m_descriptor, buffer + done, size - done);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return fail(ErrorCode::IoFailed, std::strerror(errno));
        if (got == 0)
            break;
        done += static_cast<std::size_t>(got);
    }
    if (done % 2 && done < size)
        buffer[done++] = '\0';
    return done;
}

} // namespace negato::receiver
