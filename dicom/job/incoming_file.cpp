#include "dicom/job/incoming_file.h"

#include "dicom/base/whole_io.h"

#include <array>
#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <random>
#include <span>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

namespace negato::job {

using namespace dicom;

namespace {

/// The path of the unfinished file. A pointer, so that it can be read at any moment.
std::atomic<char *> unfinished = nullptr;

std::unexpected<Error> failure(const char *what, int code)
{
    const bool isFull = code == ENOSPC || code == EDQUOT;
    return fail(isFull ? ErrorCode::DiskFull : ErrorCode::IoFailed, std::string(what) + ": " + std::strerror(code));
}

} // namespace

Result<IncomingFile> IncomingFile::create(const std::filesystem::path &path)
{
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return failure("open", errno);
    return IncomingFile(path, descriptor);
}

IncomingFile::IncomingFile(std::filesystem::path path, int descriptor)
    : m_path(std::move(path))
    , m_descriptor(descriptor)
{
    std::free(unfinished.exchange(::strdup(m_path.c_str())));
}

IncomingFile::IncomingFile(IncomingFile &&other) noexcept
    : m_path(std::move(other.m_path))
    , m_descriptor(std::exchange(other.m_descriptor, -1))
{
}

IncomingFile::~IncomingFile()
{
    if (m_descriptor < 0)
        return;
    std::free(unfinished.exchange(nullptr));
    ::close(m_descriptor);
    ::unlink(m_path.c_str());
}

Result<void> IncomingFile::write(std::string_view bytes)
{
    return writeWhole(m_descriptor, std::as_bytes(std::span(bytes))) ? Result<void>() : failure("write", errno);
}

Result<void> IncomingFile::finish()
{
    std::free(unfinished.exchange(nullptr));
    if (::close(std::exchange(m_descriptor, -1)) == 0)
        return {};
    const int code = errno;
    ::unlink(m_path.c_str());
    return failure("close", code);
}

std::string newFileName()
{
    static std::random_device device;
    std::array<char, 33> name{};
    std::snprintf(name.data(), name.size(), "%08x%08x%08x%08x", device(), device(), device(), device());
    return name.data();
}

void removeUnfinishedFile()
{
    if (const char *path = unfinished.exchange(nullptr))
        ::unlink(path);
}

} // namespace negato::job
