#include "dicom/worker/service.h"

#include "dicom/worker/header_bytes.h"

namespace negato::dicom {

namespace {

protocol::Reply answerHeader(const ParsedFile &file, bool isDamageShown, ReplyMemory &out)
{
    if (file.fault && !isDamageShown)
        return out.write(*file.fault);
    return out.write(protocol::Status::Done, headerBytes(headerOf(file)));
}

} // namespace

protocol::Reply Service::answer(const protocol::Request &request, std::span<Descriptor> descriptors)
{
    ReplyMemory out(m_memory.map(descriptors[0].get(), request.capacity));
    switch (request.kind) {
    case protocol::Kind::Headers: return m_scan.answer(request, descriptors.subspan(1), out);
    case protocol::Kind::OpenZip: return m_zip.open(std::move(descriptors[1]), out);
    case protocol::Kind::NextEntry: return m_zip.nextEntry(out);
    case protocol::Kind::EntryBytes: return m_zip.entryBytes(out);
    default: return answerAbout(request, descriptors[1], out);
    }
}

protocol::Reply Service::answerAbout(const protocol::Request &request, Descriptor &file, ReplyMemory &out)
{
    if (!m_file.holds(file.get()))
        m_decoder.reset(); // refers to the parse that ends now
    const auto &parsed = m_file.load(file.get());
    if (!parsed)
        return out.write(parsed.error());
    if (request.kind == protocol::Kind::Frame)
        return answerFrame(*parsed, request.frameNumber, out);
    return answerHeader(*parsed, request.kind == protocol::Kind::DamagedHeader, out);
}

protocol::Reply Service::answerFrame(const ParsedFile &file, std::uint32_t frameNumber, ReplyMemory &out)
{
    if (!m_decoder) {
        auto description = PixelDescription::fromFile(file);
        if (!description)
            return out.write(description.error());
        m_decoder = std::make_unique<FrameDecoder>(file, std::move(*description));
    }
    const PixelFormat format = m_decoder->description().decodedFormat();
    if (format.byteCount() > out.bytes().size())
        return {.status = protocol::Status::NeedsSpace, .size = format.byteCount()};
    if (const auto decoded = m_decoder->decode(frameNumber, out.bytes().first(format.byteCount())); !decoded)
        return out.write(decoded.error());
    return {.status = protocol::Status::Done, .size = format.byteCount(), .format = format};
}

} // namespace negato::dicom
