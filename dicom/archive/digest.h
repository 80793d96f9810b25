#pragma once

#include "dicom/archive/file_handle.h"
#include "dicom/base/sha256.h"

#include <cstdint>
#include <stop_token>
#include <string>

namespace negato::dicom {

struct FileDigest
{
    std::string sha256; ///< 32 bytes
    std::int64_t size = 0;
};

/// Of an open file from its current position; fails with IoFailed or Cancelled.
Result<FileDigest> digestOf(int descriptor, const std::stop_token &stop = {});
inline Result<FileDigest> digestOf(const FileHandle &file, const std::stop_token &stop = {})
{
    return digestOf(file.number(), stop);
}
/// The same while copying, byte for byte; fails also with DiskFull.
Result<FileDigest> copyAndDigest(int from, const FileHandle &to, const std::stop_token &stop = {});

} // namespace negato::dicom
