#include "dicom/archive/disk_reserve.h"

#include "dicom/archive/file_handle.h"

#include <algorithm>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

namespace negato::dicom {

namespace {

constexpr std::uintmax_t kSize = 32 << 20; ///< as much as the removal of some thousand objects writes to the databases
constexpr std::int64_t kPiece = 4 << 20;
constexpr std::uintmax_t kEnough = 2 * kSize; ///< of free room

} // namespace

/// Bytes are written where the file system cannot reserve. Nothing else depends on it.
void DiskReserve::fill()
{
    std::error_code code;
    if (m_isImpossible || std::filesystem::file_size(m_file, code) == kSize)
        return;
    const auto space = std::filesystem::space(m_file.parent_path(), code);
    if (code || space.available < kEnough)
        return;
    const FileHandle file(::open(m_file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
    m_isImpossible = file.number() < 0 || ::posix_fallocate(file.number(), 0, kSize) != 0;
}

bool DiskReserve::giveUp()
{
    std::error_code code;
    const auto size = static_cast<std::int64_t>(std::filesystem::file_size(m_file, code));
    if (code || size == 0)
        return false;
    return ::truncate(m_file.c_str(), std::max<std::int64_t>(0, size - kPiece)) == 0;
}

} // namespace negato::dicom
