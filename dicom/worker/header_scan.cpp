#include "dicom/worker/header_scan.h"

#include "dicom/parse/mosaic.h"
#include "dicom/parse/reader.h"
#include "dicom/worker/file_identity.h"
#include "dicom/worker/header_bytes.h"

#include <algorithm>
#include <cstring>
#include <unistd.h>

namespace negato::dicom {

namespace {

constexpr std::size_t kStart = 16 << 10;

std::string payloadOf(Result<ParsedFile> parsed, protocol::Status &status)
{
    status = parsed && !parsed->fault ? protocol::Status::Done : protocol::Status::Failed;
    if (status == protocol::Status::Done)
        return headerBytes(headerOf(std::move(*parsed)));
    return errorBytes(parsed ? *parsed->fault : parsed.error());
}

} // namespace

HeaderScan::HeaderScan()
    : m_start(kStart)
{
}

protocol::Reply HeaderScan::answer(const protocol::Request &request, std::span<const Descriptor> files,
                                   ReplyMemory &out)
{
    const auto wanted = std::span(request.tags).first(std::min<std::size_t>(request.tagCount, request.tags.size()));
    protocol::Reply reply{.status = protocol::Status::Done};
    for (const Descriptor &file : files) {
        if (!file.isOpen())
            break;
        protocol::FileAnswer answer;
        const std::string payload = payloadOf(parseFile(file.get(), wanted), answer.status);
        answer.size = static_cast<std::uint32_t>(payload.size());
        const auto rest = out.bytes().subspan(reply.size);
        if (sizeof answer + payload.size() > rest.size())
            break; // the parent asks again, for this one alone if it is the first
        std::memcpy(rest.data(), &answer, sizeof answer);
        std::memcpy(rest.data() + sizeof answer, payload.data(), payload.size());
        reply.size += sizeof answer + payload.size();
        ++reply.fileCount;
    }
    return reply;
}

Result<ParsedFile> HeaderScan::parseFile(int file, std::span<const Tag> wanted)
{
    const auto state = identityOf(file);
    const ssize_t got = pread(file, m_start.data(), m_start.size(), 0);
    if (!state || got < 0)
        return fail(ErrorCode::IoFailed, std::strerror(errno));
    const auto start = std::span<const std::byte>(m_start).first(static_cast<std::size_t>(got));
    auto parsed = parseStart(start, static_cast<std::uint64_t>(state->size), wanted);
    if (!parsed)
        parsed = m_whole.parseOnce(file, wanted);
    if (*parsed && isMosaic((*parsed)->dataSet)) // rare, and its layout stands in private attributes
        return m_whole.parseOnce(file, {});
    return std::move(*parsed);
}

} // namespace negato::dicom
