#include "dicom/archive/zip_entries.h"

#include "dicom/archive/file_handle.h"

#include "dicom/worker/worker_pool.h"

#include <array>

#include <sys/statvfs.h>
#include <unistd.h>

namespace negato::dicom {

namespace fs = std::filesystem;

namespace {

/// Unpacks one ZIP: counts against the limits over all entries.
class Unpacker
{
public:
    Unpacker(ZipReader reader, const ZipSink &sink, const std::stop_token &stop, const ZipLimits &limits)
        : m_reader(std::move(reader))
        , m_sink(sink)
        , m_stop(stop)
        , m_limits(limits)
    {
    }

    Result<void> run()
    {
        while (true) {
            if (m_stop.stop_requested())
                return fail(ErrorCode::Cancelled);
            const auto entry = m_reader.next();
            if (!entry || !*entry)
                return entry ? Result<void>() : fail(entry);
            if (++m_entries > m_limits.entries)
                return fail(ErrorCode::LimitsExceeded, "number of entries");
            if (!(*entry)->isRegularFile)
                continue; // folders, and links, which could lead anywhere
            if (const auto done = unpack(**entry); !done)
                return done;
        }
    }

private:
    /// Errors end everything; what concerns this entry alone is told to the sink.
    Result<void> unpack(const ZipReader::Entry &entry)
    {
        if (entry.isEncrypted) {
            m_sink.refused(entry.name, error(ErrorCode::PermissionDenied, "encrypted: unpack it with its password first"));
            return {};
        }
        const fs::path target = m_sink.newFile();
        auto written = write(target);
        if (written) {
            if (!m_sink.unpacked(entry.name, target))
                return fail(ErrorCode::Cancelled);
            return {};
        }
        ::unlink(target.c_str());
        if (!m_isEntryFault)
            return written;
        m_sink.refused(entry.name, written.error());
        return {};
    }

    Result<void> write(const fs::path &target)
    {
        m_isEntryFault = false;
        const auto file = createFile(target);
        if (!file)
            return fail(file);
        std::int64_t size = 0;
        const std::int64_t packedBefore = m_packed;
        while (true) {
            if (m_stop.stop_requested())
                return fail(ErrorCode::Cancelled);
            const auto piece = m_reader.read();
            if (!piece) {
                m_isEntryFault = piece.error().code == ErrorCode::CodecFailed;
                return fail(piece);
            }
            m_packed = piece->packed;
            const auto count = static_cast<std::int64_t>(piece->bytes.size());
            size += count;
            m_total += count;
            if (const auto checked = checkLimits(size, m_packed - packedBefore, target); !checked)
                return checked;
            if (const auto written = writeAll(*file, piece->bytes); !written || piece->isLast)
                return written;
        }
    }

    Result<void> checkLimits(std::int64_t size, std::int64_t packed, const fs::path &target)
    {
        if (m_total > m_limits.totalBytes)
            return fail(ErrorCode::LimitsExceeded, "total size");
        if (size > m_limits.unsuspicious && size / m_limits.ratio > packed)
            return entryFault(ErrorCode::LimitsExceeded, "compression ratio of an entry");
        if (m_total < m_nextSpaceCheck)
            return {};
        m_nextSpaceCheck = m_total + m_limits.freeReserve / 4;
        struct statvfs status = {};
        const bool isKnown = ::statvfs(target.parent_path().c_str(), &status) == 0;
        if (isKnown && static_cast<std::int64_t>(status.f_bavail * status.f_frsize) < m_limits.freeReserve)
            return fail(ErrorCode::DiskFull, "unpacking");
        return {};
    }

    Result<void> entryFault(ErrorCode code, std::string context)
    {
        m_isEntryFault = true;
        return fail(code, std::move(context));
    }

    ZipReader m_reader;
    const ZipSink &m_sink;
    std::stop_token m_stop;
    ZipLimits m_limits;
    std::int64_t m_entries = 0;
    std::int64_t m_total = 0;
    std::int64_t m_packed = 0;
    std::int64_t m_nextSpaceCheck = 0;
    bool m_isEntryFault = false;
};

} // namespace

bool looksLikeZip(int descriptor)
{
    std::array<char, 4> start = {};
    const std::string_view bytes(start.data(), start.size());
    return ::pread(descriptor, start.data(), start.size(), 0) == std::ssize(start)
        && (bytes == "PK\x03\x04" || bytes == "PK\x05\x06");
}

Result<void> unpackZip(WorkerPool &pool, const fs::path &file, const ZipSink &sink, const std::stop_token &stop,
                       const ZipLimits &limits)
{
    auto reader = pool.openZip(file);
    if (!reader)
        return fail(reader);
    return Unpacker(std::move(*reader), sink, stop, limits).run();
}

} // namespace negato::dicom
