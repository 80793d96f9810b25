#include "dicom/object/durable_file.h"

#include "dicom/base/uid.h"
#include "dicom/base/whole_io.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <span>

#include <fcntl.h>
#include <unistd.h>

namespace negato::dicom {

namespace {

ErrorCode codeOf(int number)
{
    switch (number) {
    case ENOENT: return ErrorCode::FileNotFound;
    case EACCES: case EPERM: case EROFS: return ErrorCode::PermissionDenied;
    case ENOSPC: case EDQUOT: case EFBIG: return ErrorCode::DiskFull;
    default: return ErrorCode::IoFailed;
    }
}

std::unexpected<Error> failed(const char *call, const std::filesystem::path &file)
{
    const int number = errno;
    return fail(codeOf(number), std::string(call) + ": " + std::strerror(number), file.string());
}

class Descriptor
{
public:
    explicit Descriptor(int number)
        : m_number(number)
    {
    }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;
    ~Descriptor()
    {
        if (m_number >= 0)
            ::close(m_number);
    }
    [[nodiscard]] int number() const { return m_number; }

private:
    int m_number;
};

enum class Lasting { OverCrash, WhileRunning };

Result<void> writeNew(const std::filesystem::path &file, std::string_view bytes, Lasting lasting)
{
    const Descriptor out(::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (out.number() < 0)
        return failed("open", file);
    if (!writeWhole(out.number(), std::as_bytes(std::span(bytes))))
        return failed("write", file);
    if (lasting == Lasting::OverCrash && ::fdatasync(out.number()) != 0)
        return failed("fdatasync", file);
    return {};
}

Result<void> syncFolderOf(const std::filesystem::path &file)
{
    const auto folder = file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
    const Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (opened.number() < 0 || ::fsync(opened.number()) != 0)
        return failed("fsync", folder);
    return {};
}

} // namespace

Result<void> writeDurably(const std::filesystem::path &file, std::string_view bytes)
{
    const std::filesystem::path unfinished = file.parent_path() / ("." + newUid() + ".part");
    auto done = writeNew(unfinished, bytes, Lasting::OverCrash);
    if (done && ::rename(unfinished.c_str(), file.c_str()) != 0)
        done = failed("rename", file);
    if (!done) {
        ::unlink(unfinished.c_str());
        return done;
    }
    return syncFolderOf(file);
}

Result<void> writeTemporarily(const std::filesystem::path &file, std::string_view bytes)
{
    return writeNew(file, bytes, Lasting::WhileRunning);
}

} // namespace negato::dicom
