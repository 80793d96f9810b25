#include "dicom/worker/service.h"

#include "dicom/decode/pixel_deviations.h"
#include "dicom/worker/header_bytes.h"

namespace negato::dicom {

protocol::Reply Service::answer(const protocol::Request &request, std::span<Descriptor> descriptors)
{
    ReplyMemory out(m_memory.map(descriptors[0].get(), request.capacity));
    switch (request.kind) {
    case protocol::Kind::Facts: return m_scan.answer(request, descriptors.subspan(1), out);
    case protocol::Kind::OpenZip: return m_zip.open(std::move(descriptors[1]), out);
    case protocol::Kind::NextEntry: return m_zip.nextEntry(out);
    case protocol::Kind::EntryBytes: return m_zip.entryBytes(out);
    case protocol::Kind::ConvertedBytes: return answerConvertedBytes(out);
    default: return answerAbout(request, descriptors[1], out);
    }
}

protocol::Reply Service::answerAbout(const protocol::Request &request, Descriptor &file, ReplyMemory &out)
{
    if (!m_file.holds(file.get())) {
        m_decoder.reset(); // refers to the parse that ends now
        m_profile.reset();
        m_conversion.reset();
    }
    const auto &parsed = m_file.load(file.get());
    if (!parsed)
        return out.write(parsed.error());
    if (request.kind == protocol::Kind::Frame || request.kind == protocol::Kind::FrameAndHeader)
        return answerFrame(*parsed, request, out);
    if (request.kind == protocol::Kind::Convert)
        return answerConvert(*parsed, request.target, out);
    return answerHeader(*parsed, request.kind == protocol::Kind::DamagedHeader, out);
}

protocol::Reply Service::answerConvert(const ParsedFile &file, TargetSyntax target, ReplyMemory &out)
{
    auto conversion = Conversion::of(file, target);
    if (!conversion)
        return out.write(conversion.error());
    m_conversion = std::move(*conversion);
    return {.status = protocol::Status::Done};
}

protocol::Reply Service::answerConvertedBytes(ReplyMemory &out)
{
    if (!m_conversion)
        return out.write(error(ErrorCode::Malformed, "nothing is converted"));
    const auto read = m_conversion->read(out.bytes());
    if (!read)
        return out.write(read.error());
    const auto status = *read < out.bytes().size() ? protocol::Status::End : protocol::Status::Done;
    return {.status = status, .size = *read};
}

const ColourProfile &Service::profileOf(const ParsedFile &file)
{
    if (!m_profile)
        m_profile = ColourProfile::of(file.dataSet);
    return *m_profile;
}

FileHeader Service::fullHeaderOf(const ParsedFile &file)
{
    FileHeader header = headerOf(file);
    header.colours = profileOf(file).displayColours(file.dataSet);
    for (Deviation &deviation : pixelDeviations(file))
        header.deviations.push_back(std::move(deviation));
    return header;
}

protocol::Reply Service::answerHeader(const ParsedFile &file, bool isDamageShown, ReplyMemory &out)
{
    if (file.fault && !isDamageShown)
        return out.write(*file.fault);
    return out.write(protocol::Status::Done, headerBytes(fullHeaderOf(file)));
}

protocol::Reply Service::answerFrame(const ParsedFile &file, const protocol::Request &request, ReplyMemory &out)
{
    if (!m_decoder) {
        auto description = PixelDescription::fromFile(file);
        if (!description)
            return out.write(description.error());
        m_decoder = std::make_unique<FrameDecoder>(file, std::move(*description));
    }
    if (auto smaller = answerSmaller(file, request, out))
        return *smaller;
    const PixelFormat format = m_decoder->description().decodedFormat();
    const EmbeddedOverlays &overlays = m_decoder->overlays();
    const std::size_t size = format.byteCount() + (request.isForDisplay ? overlays.byteCount() : 0);
    if (size > out.bytes().size())
        return {.status = protocol::Status::NeedsSpace, .size = size};
    const auto samples = out.bytes().first(format.byteCount()), masks = out.bytes().first(size).subspan(samples.size());
    if (const auto decoded = m_decoder->decode(request.frameNumber, samples, masks); !decoded)
        return out.write(decoded.error());
    protocol::Reply reply{.status = protocol::Status::Done, .size = size, .format = format};
    if (request.isForDisplay)
        reply.overlayGroups = overlays.groups();
    finish(file, request, reply, out);
    return reply;
}

std::optional<protocol::Reply> Service::answerSmaller(const ParsedFile &file, const protocol::Request &request, ReplyMemory &out)
{
    const PixelDescription &whole = m_decoder->description();
    const unsigned times = m_decoder->overlays().isEmpty() && std::uint64_t{whole.rows} * whole.columns >= request.leastPixels
        ? m_decoder->reductionTo(request.shortestSide)
        : 0;
    const PixelFormat format = whole.reduced(times).decodedFormat();
    if (times == 0 || format.byteCount() > out.bytes().size()
        || !m_decoder->decodeReduced(request.frameNumber, times, out.bytes().first(format.byteCount())))
        return {};
    protocol::Reply reply{.status = protocol::Status::Done, .size = format.byteCount(), .format = format};
    reply.reduction = static_cast<std::uint8_t>(times);
    finish(file, request, reply, out);
    return reply;
}

/// Colours and header of a frame whose pixels are there.
void Service::finish(const ParsedFile &file, const protocol::Request &request, protocol::Reply &reply, ReplyMemory &out)
{
    if (request.isForDisplay)
        profileOf(file).convert(out.bytes().first(reply.format.byteCount()), reply.format);
    if (request.kind == protocol::Kind::FrameAndHeader)
        reply.headerSize = out.append(static_cast<std::size_t>(reply.size), headerBytes(fullHeaderOf(file)));
}

} // namespace negato::dicom
