// negatoscope-worker: parses and decodes untrusted files for its parent and touches nothing else.

#include "dicom/decode/decoder.h"
#include "dicom/parse/mosaic.h"
#include "dicom/worker/channel.h"
#include "dicom/worker/header_bytes.h"
#include "dicom/worker/limits.h"
#include "dicom/worker/mapped_file.h"
#include "dicom/worker/output_memory.h"
#include "dicom/worker/protocol.h"

#include <array>
#include <cstring>

namespace {

using namespace negato::dicom;

/// Where the answer goes.
class Output
{
public:
    explicit Output(std::span<std::byte> bytes)
        : m_bytes(bytes)
    {
    }

    [[nodiscard]] std::span<std::byte> bytes() const { return m_bytes; }

    protocol::Reply write(protocol::Status status, const std::string &payload)
    {
        if (payload.size() > m_bytes.size())
            return {protocol::Status::NeedsSpace, payload.size(), {}};
        std::memcpy(m_bytes.data(), payload.data(), payload.size());
        return {status, payload.size(), {}};
    }

    protocol::Reply write(const Error &error) { return write(protocol::Status::Failed, errorBytes(error)); }

private:
    std::span<std::byte> m_bytes;
};

FileHeader headerOf(const ParsedFile &file)
{
    FileHeader header;
    header.transferSyntaxUid = file.transferSyntaxUid;
    header.meta = file.meta;
    header.dataSet = file.dataSet;
    header.hasPixels = file.pixels && file.pixels->whole.length > 0;
    header.mosaic = mosaicLayout(file.dataSet);
    header.notes = file.notes;
    header.fault = file.fault;
    return header;
}

protocol::Reply answerHeader(const ParsedFile &file, bool isDamageShown, Output &output)
{
    if (file.fault && !isDamageShown)
        return output.write(*file.fault);
    return output.write(protocol::Status::Done, headerBytes(headerOf(file)));
}

protocol::Reply answerFrame(const ParsedFile &file, std::uint32_t frameNumber, Output &output)
{
    const auto description = PixelDescription::fromFile(file);
    if (!description)
        return output.write(description.error());
    const PixelFormat format = description->decodedFormat();
    if (format.byteCount() > output.bytes().size())
        return {protocol::Status::NeedsSpace, format.byteCount(), {}};
    const auto decoded = decodeFrame(file, *description, frameNumber, output.bytes().first(format.byteCount()));
    if (!decoded)
        return output.write(decoded.error());
    return {protocol::Status::Done, format.byteCount(), format};
}

protocol::Reply answer(const protocol::Request &request, MappedFile &mapped, int file, Output &output)
{
    const auto &parsed = mapped.load(file);
    if (!parsed)
        return output.write(parsed.error());
    if (request.kind == protocol::Kind::Frame)
        return answerFrame(*parsed, request.frameNumber, output);
    return answerHeader(*parsed, request.kind == protocol::Kind::DamagedHeader, output);
}

} // namespace

int main()
{
    limitThisProcess();
    MappedFile mapped;
    OutputMemory memory;
    protocol::Request request;
    std::array<Descriptor, 2> descriptors;
    while (receiveMessage(protocol::kSocket, writableBytesOf(request), descriptors)) {
        allowProcessorTime(request.cpuSeconds);
        Output output(memory.map(descriptors[1].get(), request.capacity));
        const auto reply = answer(request, mapped, descriptors[0].get(), output);
        descriptors = {};
        if (!sendMessage(protocol::kSocket, bytesOf(reply)))
            return 1;
    }
    return 0;
}
