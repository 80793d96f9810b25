#pragma once

#include "dicom/base/result.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>

namespace negato::dicom {

class WorkerPool;

/// The limits that keep a compressed folder from filling the disk.
struct ZipLimits
{
    std::int64_t entries = 1'000'000;
    std::int64_t totalBytes = 256LL << 30U;
    std::int64_t ratio = 200; ///< of one entry, unpacked to packed
    std::int64_t unsuspicious = 64LL << 20U; ///< an entry up to this size may have any ratio
    std::int64_t freeReserve = 64LL << 20U; ///< left free on the disk
};

/// What is asked and told while a compressed folder is unpacked; all calls on the calling thread.
struct ZipSink
{
    /// A path to write the next entry to. Names inside the folder never become part of it.
    std::function<std::filesystem::path()> newFile;
    /// An entry that was unpacked; false ends the unpacking.
    std::function<bool(const std::string &entryName, const std::filesystem::path &file)> unpacked;
    std::function<void(const std::string &entryName, Error why)> refused;
};

bool looksLikeZip(int descriptor);

/// Unpacks one entry after the other: a worker reads the ZIP, this thread holds its output to the limits and writes it. An
/// entry over its ratio (LimitsExceeded), damaged (CodecFailed) or encrypted (PermissionDenied) is refused alone; fails as
/// a whole with LimitsExceeded (count, total), DiskFull, Malformed (no ZIP), UnpackingStopped or Quarantined (the worker
/// died), Cancelled or IoFailed.
Result<void> unpackZip(WorkerPool &pool, const std::filesystem::path &file, const ZipSink &sink,
                       const std::stop_token &stop, const ZipLimits &limits = {});

} // namespace negato::dicom
