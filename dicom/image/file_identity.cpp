#include "dicom/image/file_identity.h"

#include <sys/stat.h>

namespace negato::dicom {

std::optional<FileIdentity> identityOf(int descriptor)
{
    struct stat status{};
    if (fstat(descriptor, &status) != 0)
        return {};
    return identityOf(status);
}

FileIdentity identityOf(const struct stat &status)
{
    constexpr std::int64_t kNsPerSecond = 1'000'000'000;
    return {status.st_dev, status.st_ino, status.st_size,
            status.st_mtim.tv_sec * kNsPerSecond + status.st_mtim.tv_nsec};
}

} // namespace negato::dicom
