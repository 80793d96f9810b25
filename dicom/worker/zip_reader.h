#pragma once

#include "dicom/base/result.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>

namespace negato::dicom {

/// A ZIP archive that a worker process of its own unpacks, entry after entry, in pieces. Nothing it says about sizes is
/// trusted beyond what arrives: limits are the caller's business. One thread at a time.
class ZipReader
{
public:
    struct Connection; ///< of WorkerPool
    explicit ZipReader(std::unique_ptr<Connection> connection);
    ~ZipReader();
    ZipReader(ZipReader &&) noexcept;
    ZipReader &operator=(ZipReader &&) noexcept;

    struct Entry
    {
        std::string name; ///< as it stands in the archive, UTF-8 where it says so; never a path to write to
        bool isRegularFile = false;
        bool isEncrypted = false;
    };
    /// Skips what was not read of the entry before; nothing after the last. Fails with Malformed for what is no ZIP or is
    /// damaged beyond repair, UnpackingStopped when the worker died or hung, or Cancelled; each ends the reading.
    [[nodiscard]] Result<std::optional<Entry>> next();

    struct Piece
    {
        std::span<const std::byte> bytes; ///< valid until the next call
        std::int64_t packed = 0;          ///< bytes of the ZIP read so far: never falls, never exceeds its size
        bool isLast = false;
    };
    /// What follows of the current entry. Fails with CodecFailed where this entry alone is damaged, else as next() does.
    [[nodiscard]] Result<Piece> read();

private:
    std::unique_ptr<Connection> d;
};

} // namespace negato::dicom
