#include "dicom/worker/opened_file.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>

namespace negato::dicom {

namespace {

Error openError(int code, const std::filesystem::path &file)
{
    const auto kind = code == ENOENT ? ErrorCode::FileNotFound
        : code == EACCES             ? ErrorCode::PermissionDenied
        : code == ELOOP              ? ErrorCode::UnsafePath
                                     : ErrorCode::IoFailed;
    return error(kind, std::strerror(code), file.string());
}

} // namespace

Result<OpenedFile> OpenedFile::open(const std::filesystem::path &file, Links links)
{
    // Without O_NONBLOCK the open of a named pipe would wait for a writer.
    const int flags = O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK | (links == Links::Refused ? O_NOFOLLOW : 0);
    OpenedFile opened{file, Descriptor(::open(file.c_str(), flags)), {}};
    struct stat status{};
    if (!opened.descriptor.isOpen() || fstat(opened.descriptor.get(), &status) != 0)
        return std::unexpected(openError(errno, file));
    if (!S_ISREG(status.st_mode))
        return fail(ErrorCode::NotDicom, "not a regular file", file.string());
    opened.state = identityOf(status);
    return opened;
}

} // namespace negato::dicom
