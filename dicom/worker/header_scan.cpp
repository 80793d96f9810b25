#include "dicom/worker/header_scan.h"

#include "dicom/parse/csa_header.h"
#include "dicom/parse/private_pixels.h"
#include "dicom/parse/reader.h"
#include "dicom/worker/header_bytes.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <unistd.h>

namespace negato::dicom {

namespace {

constexpr std::size_t kStart = 16 << 10;

/// From which headerOf makes values of its own. They may be larger than all the rest, so they stay here.
constexpr std::array kPrivateGroups{kElscintGroup, kCsaGroup};

std::vector<Tag> withPrivateGroups(std::span<const Tag> wanted)
{
    std::vector<Tag> tags(wanted.begin(), wanted.end());
    for (const std::uint16_t group : kPrivateGroups)
        tags.insert(std::ranges::upper_bound(tags, Tag{group, 0}), Tag{group, 0});
    return tags;
}

void dropPrivateGroups(DataSet &dataSet)
{
    const auto isDropped = [](const Element &element) {
        return std::ranges::find(kPrivateGroups, element.tag.group) != kPrivateGroups.end();
    };
    if (std::ranges::none_of(dataSet.elements(), isDropped))
        return;
    DataSet rest;
    for (const Element &element : dataSet.elements())
        if (!isDropped(element))
            rest.add(element);
    dataSet = std::move(rest);
}

std::string payloadOf(Result<ParsedFile> parsed, protocol::Status &status)
{
    status = parsed && !parsed->fault ? protocol::Status::Done : protocol::Status::Failed;
    if (status == protocol::Status::Failed)
        return errorBytes(parsed ? *parsed->fault : parsed.error());
    FileHeader header = headerOf(std::move(*parsed));
    dropPrivateGroups(header.dataSet);
    return headerBytes(header);
}

} // namespace

HeaderScan::HeaderScan()
    : m_start(kStart)
{
}

protocol::Reply HeaderScan::answer(const protocol::Request &request, std::span<const Descriptor> files,
                                   ReplyMemory &out)
{
    const auto wanted =
        withPrivateGroups(std::span(request.tags).first(std::min<std::size_t>(request.tagCount, request.tags.size())));
    protocol::Reply reply{.status = protocol::Status::Done};
    for (const Descriptor &file : files.first(std::min(files.size(), request.fileSizes.size()))) {
        if (!file.isOpen())
            break;
        protocol::FileAnswer answer;
        const std::string payload = payloadOf(parseFile(file.get(), request.fileSizes[reply.fileCount], wanted), answer.status);
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

Result<ParsedFile> HeaderScan::parseFile(int file, std::uint64_t size, std::span<const Tag> wanted)
{
    const ssize_t got = pread(file, m_start.data(), m_start.size(), 0);
    if (got < 0)
        return fail(ErrorCode::IoFailed, std::strerror(errno));
    const auto start = std::span<const std::byte>(m_start).first(static_cast<std::size_t>(got));
    auto parsed = parseStart(start, size, wanted);
    if (!parsed)
        parsed = m_whole.parseOnce(file, wanted);
    return std::move(*parsed);
}

} // namespace negato::dicom
