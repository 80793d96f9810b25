#include "dicom/worker/zip_service.h"

#include <archive.h>
#include <archive_entry.h>

#include <clocale>
#include <cstring>

namespace negato::dicom {

namespace {

constexpr std::size_t kReadBlock = 64 * 1024;

struct CloseArchive
{
    void operator()(struct archive *reader) const { archive_read_free(reader); }
};
using Reader = std::unique_ptr<struct archive, CloseArchive>;

std::string nameOf(struct archive_entry *entry)
{
    const char *name = archive_entry_pathname(entry);
    return name ? name : "?";
}

} // namespace

struct ZipService::Private
{
    Descriptor file;
    Reader reader;

    protocol::Reply withPosition(protocol::Reply reply) const
    {
        reply.packed = static_cast<std::uint64_t>(archive_filter_bytes(reader.get(), -1));
        return reply;
    }

    protocol::Reply failure(ErrorCode code, ReplyMemory &out) const
    {
        const char *text = archive_error_string(reader.get());
        return withPosition(out.write(error(code, text ? text : "libarchive")));
    }
};

ZipService::ZipService()
    : d(std::make_unique<Private>())
{
}

ZipService::~ZipService() = default;

protocol::Reply ZipService::open(Descriptor file, ReplyMemory &out)
{
    setlocale(LC_CTYPE, "C.UTF-8"); // else libarchive drops names with other letters than English ones
    d->file = std::move(file);
    d->reader.reset(archive_read_new());
    archive_read_support_format_zip(d->reader.get());
    if (archive_read_open_fd(d->reader.get(), d->file.get(), kReadBlock) != ARCHIVE_OK)
        return d->failure(ErrorCode::Malformed, out);
    return {.status = protocol::Status::Done};
}

protocol::Reply ZipService::nextEntry(ReplyMemory &out)
{
    if (!d->reader)
        return out.write(error(ErrorCode::Malformed, "no ZIP is open"));
    struct archive_entry *entry = nullptr;
    const int status = archive_read_next_header(d->reader.get(), &entry);
    if (status == ARCHIVE_EOF)
        return d->withPosition({.status = protocol::Status::End});
    if (status < ARCHIVE_WARN)
        return d->failure(ErrorCode::Malformed, out);
    const std::string name = nameOf(entry);
    protocol::ZipEntry head;
    head.nameSize = static_cast<std::uint32_t>(name.size());
    head.isRegularFile = archive_entry_filetype(entry) == AE_IFREG ? 1 : 0;
    head.isEncrypted = archive_entry_is_encrypted(entry) != 0 ? 1 : 0;
    std::string payload(reinterpret_cast<const char *>(&head), sizeof head);
    return d->withPosition(out.write(protocol::Status::Done, payload + name));
}

protocol::Reply ZipService::entryBytes(ReplyMemory &out)
{
    if (!d->reader)
        return out.write(error(ErrorCode::Malformed, "no ZIP is open"));
    auto rest = out.bytes();
    auto status = protocol::Status::Done;
    while (!rest.empty() && status == protocol::Status::Done) {
        const la_ssize_t count = archive_read_data(d->reader.get(), rest.data(), rest.size());
        if (count < 0)
            return d->failure(ErrorCode::CodecFailed, out);
        if (count == 0)
            status = protocol::Status::End;
        rest = rest.subspan(static_cast<std::size_t>(count));
    }
    return d->withPosition({.status = status, .size = out.bytes().size() - rest.size()});
}

} // namespace negato::dicom
