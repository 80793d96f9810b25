#include "dicom/receiver/spool_file.h"

#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

namespace negato::receiver {

using namespace dicom;

namespace {

std::unexpected<Error> failure(const char *what)
{
    const bool isFull = errno == ENOSPC || errno == EDQUOT || errno == EFBIG;
    return fail(isFull ? ErrorCode::DiskFull : ErrorCode::IoFailed, std::string(what) + ": " + std::strerror(errno));
}

} // namespace

Result<SpoolFile> SpoolFile::create(const std::string &path)
{
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600);
    return descriptor < 0 ? failure("open") : Result<SpoolFile>(SpoolFile(descriptor));
}

SpoolFile::SpoolFile(SpoolFile &&other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1))
{
}

SpoolFile::~SpoolFile()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

Result<void> SpoolFile::write(std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(m_descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return failure("write");
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return {};
}

Result<void> SpoolFile::finish()
{
    return ::close(std::exchange(m_descriptor, -1)) == 0 ? Result<void>() : failure("close");
}

} // namespace negato::receiver
