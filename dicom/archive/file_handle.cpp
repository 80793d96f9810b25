#include "dicom/archive/file_handle.h"

#include "dicom/base/whole_io.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace negato::dicom {

namespace {

ErrorCode codeOf(int number)
{
    switch (number) {
    case ENOENT:
    case ENOTDIR: return ErrorCode::FileNotFound;
    case EACCES:
    case EPERM:
    case EROFS: return ErrorCode::PermissionDenied;
    case ENOSPC:
    case EDQUOT:
    case EFBIG: return ErrorCode::DiskFull;
    case ELOOP: return ErrorCode::UnsafePath;
    default: return ErrorCode::IoFailed;
    }
}

std::unexpected<Error> systemFailure(std::string context, const std::filesystem::path &subject)
{
    return std::unexpected(systemError(errno, std::move(context), subject));
}

Result<void> syncWith(int (*call)(int), const char *context, const std::filesystem::path &path, int flags)
{
    const FileHandle file(::open(path.c_str(), flags | O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
    if (file.number() < 0 || call(file.number()) != 0)
        return systemFailure(context, path);
    return {};
}

} // namespace

FileHandle::~FileHandle()
{
    if (m_number >= 0)
        ::close(m_number);
}

Error systemError(int number, std::string context, const std::filesystem::path &subject)
{
    return error(codeOf(number), std::move(context) + ": " + std::strerror(number), subject.string());
}

bool liesInside(const std::filesystem::path &file, const std::filesystem::path &folder)
{
    return std::ranges::mismatch(folder, file).in1 == folder.end();
}

Result<FileHandle> openForReading(const std::filesystem::path &file)
{
    // Without O_NONBLOCK the open of a named pipe would wait for a writer.
    FileHandle handle(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    struct stat status = {};
    if (handle.number() < 0 || ::fstat(handle.number(), &status) != 0)
        return systemFailure("open", file);
    if (!S_ISREG(status.st_mode))
        return fail(ErrorCode::IoFailed, "not a regular file", file.string());
    return handle;
}

Result<FileHandle> createFile(const std::filesystem::path &file)
{
    FileHandle handle(::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (handle.number() < 0)
        return systemFailure("create", file);
    return handle;
}

Result<std::size_t> readSome(int descriptor, std::span<std::byte> buffer)
{
    const auto filled = readWhole(descriptor, buffer);
    return filled ? Result<std::size_t>(*filled) : systemFailure("read", {});
}

Result<void> writeAll(const FileHandle &file, std::span<const std::byte> bytes)
{
    return writeWhole(file.number(), bytes) ? Result<void>() : systemFailure("write", {});
}

Result<void> syncFile(const std::filesystem::path &file)
{
    return syncWith(::fdatasync, "fdatasync", file, 0);
}

Result<void> syncFolder(const std::filesystem::path &folder)
{
    return syncWith(::fsync, "fsync", folder, O_DIRECTORY);
}

Result<void> syncFileSystem(const std::filesystem::path &folder)
{
    return syncWith(::syncfs, "syncfs", folder, O_DIRECTORY);
}

} // namespace negato::dicom
