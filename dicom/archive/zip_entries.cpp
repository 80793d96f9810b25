#include "dicom/archive/zip_entries.h"

#include "dicom/archive/file_handle.h"

#include <archive.h>
#include <archive_entry.h>

#include <array>
#include <memory>

#include <sys/statvfs.h>
#include <unistd.h>

namespace negato::dicom {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kReadBlock = 64 * 1024;

struct CloseArchive
{
    void operator()(struct archive *reader) const { archive_read_free(reader); }
};
using Reader = std::unique_ptr<struct archive, CloseArchive>;

std::string message(const Reader &reader)
{
    const char *text = archive_error_string(reader.get());
    return text ? text : "libarchive";
}

std::string entryName(struct archive_entry *entry)
{
    const char *name = archive_entry_pathname(entry);
    return name ? name : "?";
}

/// Unpacks one ZIP: counts against the limits over all entries.
class Unpacker
{
public:
    Unpacker(Reader reader, const ZipSink &sink, const std::stop_token &stop, const ZipLimits &limits)
        : m_reader(std::move(reader))
        , m_sink(sink)
        , m_stop(stop)
        , m_limits(limits)
    {
    }

    Result<void> run()
    {
        struct archive_entry *entry = nullptr;
        while (true) {
            if (m_stop.stop_requested())
                return fail(ErrorCode::Cancelled);
            const int status = archive_read_next_header(m_reader.get(), &entry);
            if (status == ARCHIVE_EOF)
                return {};
            if (status < ARCHIVE_WARN)
                return fail(ErrorCode::Malformed, message(m_reader));
            if (++m_entries > m_limits.entries)
                return fail(ErrorCode::LimitsExceeded, "number of entries");
            if (archive_entry_filetype(entry) != AE_IFREG)
                continue; // folders, and links, which could lead anywhere
            if (const auto done = unpack(entry); !done)
                return done;
        }
    }

private:
    /// Errors end everything; what concerns this entry alone is told to the sink.
    Result<void> unpack(struct archive_entry *entry)
    {
        const std::string name = entryName(entry);
        if (archive_entry_is_encrypted(entry) != 0) {
            m_sink.refused(name, error(ErrorCode::PermissionDenied, "encrypted: unpack it with its password first"));
            return {};
        }
        const fs::path target = m_sink.newFile();
        auto written = write(target);
        if (written) {
            if (!m_sink.unpacked(name, target))
                return fail(ErrorCode::Cancelled);
            return {};
        }
        ::unlink(target.c_str());
        if (!m_isEntryFault)
            return written;
        m_sink.refused(name, written.error());
        return {};
    }

    Result<void> write(const fs::path &target)
    {
        m_isEntryFault = false;
        const auto file = createFile(target);
        if (!file)
            return fail(file);
        std::array<std::byte, kReadBlock> block = {};
        std::int64_t size = 0;
        const std::int64_t packedBefore = archive_filter_bytes(m_reader.get(), -1);
        while (true) {
            if (m_stop.stop_requested())
                return fail(ErrorCode::Cancelled);
            const la_ssize_t count = archive_read_data(m_reader.get(), block.data(), block.size());
            if (count == 0)
                return {};
            if (count < 0)
                return entryFault(ErrorCode::CodecFailed, message(m_reader));
            size += count;
            m_total += count;
            if (const auto checked = checkLimits(size, archive_filter_bytes(m_reader.get(), -1) - packedBefore, target);
                !checked)
                return checked;
            if (const auto written = writeAll(*file, std::span(block).first(static_cast<std::size_t>(count))); !written)
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

    Reader m_reader;
    const ZipSink &m_sink;
    std::stop_token m_stop;
    ZipLimits m_limits;
    std::int64_t m_entries = 0;
    std::int64_t m_total = 0;
    std::int64_t m_nextSpaceCheck = 0;
    bool m_isEntryFault = false;
};

} // namespace

bool looksLikeZip(const fs::path &file)
{
    const auto descriptor = openForReading(file);
    std::array<std::byte, 4> start = {};
    const auto count = descriptor ? readSome(*descriptor, start) : Result<std::size_t>(0);
    const std::string_view bytes(reinterpret_cast<const char *>(start.data()), start.size());
    return count && *count == start.size() && (bytes == "PK\x03\x04" || bytes == "PK\x05\x06");
}

Result<void> unpackZip(const fs::path &file, const ZipSink &sink, const std::stop_token &stop, const ZipLimits &limits)
{
    const auto descriptor = openForReading(file);
    if (!descriptor)
        return fail(descriptor);
    Reader reader(archive_read_new());
    archive_read_support_format_zip(reader.get());
    if (archive_read_open_fd(reader.get(), descriptor->number(), kReadBlock) != ARCHIVE_OK)
        return fail(ErrorCode::Malformed, message(reader), file.string());
    return Unpacker(std::move(reader), sink, stop, limits).run();
}

} // namespace negato::dicom
