#include "dicom/archive/digest.h"

#include <vector>

namespace negato::dicom {

namespace {

constexpr std::size_t kBlock = 256 * 1024;

template <typename Sink>
Result<FileDigest> readThrough(int descriptor, const std::stop_token &stop, const Sink &sink)
{
    Sha256 hash;
    FileDigest digest;
    thread_local std::vector<std::byte> buffer(kBlock);
    while (true) {
        if (stop.stop_requested())
            return fail(ErrorCode::Cancelled);
        const auto count = readSome(descriptor, buffer);
        if (!count)
            return fail(count);
        const auto bytes = std::span<const std::byte>(buffer).first(*count);
        hash.add(bytes);
        if (const auto sunk = sink(bytes); !sunk)
            return fail(sunk);
        digest.size += static_cast<std::int64_t>(*count);
        if (*count < buffer.size())
            break;
    }
    digest.sha256 = hash.finish();
    return digest;
}

} // namespace

Result<FileDigest> digestOf(int descriptor, const std::stop_token &stop)
{
    return readThrough(descriptor, stop, [](std::span<const std::byte>) { return Result<void>(); });
}

Result<FileDigest> copyAndDigest(int from, const FileHandle &to, const std::stop_token &stop)
{
    return readThrough(from, stop, [&](std::span<const std::byte> bytes) { return writeAll(to, bytes); });
}

} // namespace negato::dicom
