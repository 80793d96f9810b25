#include "dicom/worker/fact_scan.h"

#include "dicom/facts/fact_bytes.h"
#include "dicom/parse/reader.h"
#include "dicom/worker/header_bytes.h"

#include <algorithm>
#include <cstring>
#include <unistd.h>

namespace negato::dicom {

namespace {

constexpr std::size_t kLeastRead = 8 << 10, kMostRead = 256 << 10;

/// What would have been enough of a file whose attributes end at `end`, with some more for the next one's.
std::size_t enoughFor(std::uint64_t end)
{
    constexpr std::size_t more = 1 << 10, page = 4 << 10;
    return std::clamp((static_cast<std::size_t>(end) + more + page - 1) / page * page, kLeastRead, kMostRead);
}

std::string payloadOf(Result<ParsedFile> parsed, protocol::FileAnswer &answer)
{
    if (!parsed || parsed->fault)
        return errorBytes(parsed ? *parsed->fault : parsed.error());
    const FileHeader header = headerOf(std::move(*parsed));
    answer.isMediaDirectory = isMediaDirectory(header) ? 1 : 0;
    const auto facts = objectFacts(header);
    if (!facts)
        return errorBytes(facts.error());
    answer.status = protocol::Status::Done;
    return factBytes(*facts);
}

/// False where there is no room.
bool append(ReplyMemory &out, std::uint64_t &size, Result<ParsedFile> parsed)
{
    protocol::FileAnswer answer;
    const std::string payload = payloadOf(std::move(parsed), answer);
    answer.size = static_cast<std::uint32_t>(payload.size());
    const auto rest = out.bytes().subspan(size);
    const bool hasRoom = sizeof answer + payload.size() <= rest.size();
    size += sizeof answer + payload.size();
    if (!hasRoom)
        return false;
    std::memcpy(rest.data(), &answer, sizeof answer);
    std::memcpy(rest.data() + sizeof answer, payload.data(), payload.size());
    return true;
}

} // namespace

FactScan::FactScan()
    : m_start(kMostRead)
    , m_enough(kLeastRead)
{
}

protocol::Reply FactScan::answer(const protocol::Request &request, std::span<const Descriptor> files, ReplyMemory &out)
{
    protocol::Reply reply{.status = protocol::Status::Done};
    for (const Descriptor &file : files.first(std::min(files.size(), request.fileSizes.size()))) {
        if (!file.isOpen())
            break;
        std::uint64_t size = reply.size;
        if (!append(out, size, parseFile(file.get(), request.fileSizes[reply.fileCount])))
            return reply.fileCount > 0 ? reply : protocol::Reply{.status = protocol::Status::NeedsSpace, .size = size};
        reply.size = size;
        ++reply.fileCount;
    }
    return reply;
}

Result<ParsedFile> FactScan::parseFile(int file, std::uint64_t size)
{
    const ssize_t got = pread(file, m_start.data(), m_enough, 0);
    if (got < 0)
        return fail(ErrorCode::IoFailed, std::strerror(errno));
    const auto start = std::span<const std::byte>(m_start).first(static_cast<std::size_t>(got));
    auto parsed = parseStart(start, size, &factTags());
    if (!parsed)
        parsed = m_whole.parseOnce(file, &factTags());
    if (*parsed && (*parsed)->pixels && !(*parsed)->pixels->isEncapsulated && (*parsed)->inflated.empty())
        m_enough = enoughFor((*parsed)->pixels->whole.offset);
    return std::move(*parsed);
}

} // namespace negato::dicom
