#pragma once

#include "dicom/archive/file_handle.h"

#include <cstdint>
#include <memory>
#include <stop_token>
#include <string>

namespace negato::dicom {

/// SHA-256 over bytes that come in pieces.
class Sha256
{
public:
    Sha256();
    void add(std::span<const std::byte> bytes);
    /// 32 bytes; call once.
    [[nodiscard]] std::string finish();

private:
    struct Context;
    struct Free
    {
        void operator()(Context *context) const;
    };
    std::unique_ptr<Context, Free> m_context;
};

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
