#include "dicom/worker/zip_reader.h"

#include "dicom/worker/header_bytes.h"
#include "dicom/worker/zip_connection.h"

#include <algorithm>
#include <cstring>

namespace negato::dicom {

Result<protocol::Reply> ZipReader::Connection::ask(protocol::Kind kind)
{
    protocol::Request request;
    request.kind = kind;
    request.capacity = buffer->capacity();
    request.cpuSeconds = static_cast<std::uint32_t>(surroundings.timeout.count() / 1000);
    const int descriptors[] = {buffer->descriptor(), file.descriptor.get()};
    auto reply = worker.ask(request, descriptors, {surroundings.timeout, surroundings.stop.descriptor()});
    const std::string path = file.path.string();
    if (!reply && reply.error().code == ErrorCode::Cancelled)
        return reply;
    if (!reply || reply->size > buffer->capacity()) {
        surroundings.quarantine.countDeath(path, file.state);
        return fail(ErrorCode::UnpackingStopped, reply ? "the worker's answer does not fit" : reply.error().context, path);
    }
    // Said by the worker, so bounded: it decides how far an entry may swell.
    packed = std::max(packed, std::min(static_cast<std::int64_t>(reply->packed), file.state.size));
    if (reply->status != protocol::Status::Failed)
        return reply;
    Error failure
        = errorFromBytes({reinterpret_cast<const char *>(buffer->bytes().data()), static_cast<std::size_t>(reply->size)});
    failure.subject = path;
    return std::unexpected(failure);
}

ZipReader::ZipReader(std::unique_ptr<Connection> connection)
    : d(std::move(connection))
{
}

ZipReader::~ZipReader() = default;
ZipReader::ZipReader(ZipReader &&) noexcept = default;
ZipReader &ZipReader::operator=(ZipReader &&) noexcept = default;

Result<std::optional<ZipReader::Entry>> ZipReader::next()
{
    const auto reply = d->ask(protocol::Kind::NextEntry);
    if (!reply)
        return fail(reply);
    if (reply->status == protocol::Status::End)
        return std::nullopt;
    protocol::ZipEntry entry;
    const auto payload = d->buffer->bytes().first(reply->size);
    if (payload.size() >= sizeof entry)
        std::memcpy(&entry, payload.data(), sizeof entry);
    if (payload.size() != sizeof entry + entry.nameSize)
        return fail(ErrorCode::UnpackingStopped, "the worker's answer does not fit", d->file.path.string());
    const auto name = payload.subspan(sizeof entry);
    return Entry{{reinterpret_cast<const char *>(name.data()), name.size()}, entry.isRegularFile != 0, entry.isEncrypted != 0};
}

Result<ZipReader::Piece> ZipReader::read()
{
    const auto reply = d->ask(protocol::Kind::EntryBytes);
    if (!reply)
        return fail(reply);
    if (reply->status == protocol::Status::Done && reply->size == 0) // would go on for ever
        return fail(ErrorCode::UnpackingStopped, "the worker's answer is empty", d->file.path.string());
    return Piece{d->buffer->bytes().first(reply->size), d->packed, reply->status == protocol::Status::End};
}

} // namespace negato::dicom
