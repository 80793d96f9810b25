#include "dicom/receiver/spool_file.h"

#include "dicom/base/whole_io.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <span>
#include <utility>

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace negato::receiver {

using namespace dicom;

namespace {

std::unexpected<Error> failure(const char *what)
{
    const bool isFull = errno == ENOSPC || errno == EDQUOT;
    const ErrorCode code = isFull ? ErrorCode::DiskFull : errno == EFBIG ? ErrorCode::QuotaExceeded : ErrorCode::IoFailed;
    return fail(code, std::string(what) + ": " + std::strerror(errno));
}

} // namespace

void SpoolFile::limitSize(std::int64_t most)
{
    rlimit limit{};
    ::getrlimit(RLIMIT_FSIZE, &limit);
    limit.rlim_cur = most > 0 ? std::min(limit.rlim_max, static_cast<rlim_t>(most)) : limit.rlim_max;
    ::setrlimit(RLIMIT_FSIZE, &limit);
}

Result<SpoolFile> SpoolFile::create(const std::string &path)
{
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
    return descriptor < 0 ? failure("open") : Result<SpoolFile>(SpoolFile(descriptor));
}

SpoolFile::SpoolFile(SpoolFile &&other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1))
    , m_size(other.m_size)
    , m_hash(std::move(other.m_hash))
{
}

SpoolFile::~SpoolFile()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

Result<void> SpoolFile::write(std::string_view bytes)
{
    m_hash.add(std::as_bytes(std::span(bytes)));
    m_size += static_cast<std::int64_t>(bytes.size());
    if (writeWhole(m_descriptor, std::as_bytes(std::span(bytes))))
        return {};
    const Result<void> failed = failure("write");
    return ::ftruncate(m_descriptor, 0) == 0 ? failed : failure("truncate");
}

Result<std::string> SpoolFile::finish()
{
    if (::ftruncate(m_descriptor, m_size) != 0)
        return failure("truncate");
    if (::close(std::exchange(m_descriptor, -1)) != 0)
        return failure("close");
    return hexadecimal(m_hash.finish());
}

} // namespace negato::receiver
