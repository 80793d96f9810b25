#pragma once

#include "dicom/base/result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <utility>

namespace negato::dicom {

/// Owns a file descriptor of the system.
class FileHandle
{
public:
    FileHandle() = default;
    explicit FileHandle(int number)
        : m_number(number)
    {
    }
    FileHandle(FileHandle &&other) noexcept
        : m_number(std::exchange(other.m_number, -1))
    {
    }
    FileHandle &operator=(FileHandle &&other) noexcept
    {
        std::swap(m_number, other.m_number);
        return *this;
    }
    ~FileHandle();

    [[nodiscard]] int number() const { return m_number; }

private:
    int m_number = -1;
};

/// errno as an Error: FileNotFound, PermissionDenied, DiskFull (also for quotas and file size limits), UnsafePath (a
/// link where none may be), else IoFailed. `context` names the call.
Error systemError(int number, std::string context, const std::filesystem::path &subject);

/// Whether one canonical path is the other or lies below it.
bool liesInside(const std::filesystem::path &file, const std::filesystem::path &folder);

/// Never follows a link in the last component, and fails with IoFailed for anything but a regular file.
Result<FileHandle> openForReading(const std::filesystem::path &file);
/// Creates; fails when the file exists. Mode 0600.
Result<FileHandle> createFile(const std::filesystem::path &file);
/// Reads until `buffer` is full or the file ends; gives the number of bytes.
Result<std::size_t> readSome(int descriptor, std::span<std::byte> buffer);
inline Result<std::size_t> readSome(const FileHandle &file, std::span<std::byte> buffer)
{
    return readSome(file.number(), buffer);
}
Result<void> writeAll(const FileHandle &file, std::span<const std::byte> bytes);
/// fdatasync.
Result<void> syncFile(const std::filesystem::path &file);
/// fsync of a folder, so that names in it last.
Result<void> syncFolder(const std::filesystem::path &folder);
/// syncfs of the file system that holds `folder`: cheaper than many single calls.
Result<void> syncFileSystem(const std::filesystem::path &folder);

} // namespace negato::dicom
