#include "dicom/worker/header_bytes.h"

#include "dicom/facts/fact_bytes.h"
#include "dicom/parse/csa_header.h"
#include "dicom/parse/private_pixels.h"
#include "dicom/parse/wire.h"
#include "dicom/worker/protocol.h"

#include <algorithm>
#include <cstring>

namespace negato::dicom {

namespace {

void addMosaic(WireWriter &out, const std::optional<MosaicLayout> &mosaic)
{
    out.add32(mosaic ? mosaic->tileCount : 0);
    if (!mosaic)
        return;
    out.add32(mosaic->tilesPerRow);
    for (const double part : mosaic->sliceNormal)
        out.addDouble(part);
}

std::optional<MosaicLayout> takeMosaic(WireReader &in)
{
    MosaicLayout mosaic;
    mosaic.tileCount = in.take32();
    if (mosaic.tileCount == 0)
        return {};
    mosaic.tilesPerRow = std::max(1U, in.take32());
    for (double &part : mosaic.sliceNormal)
        part = in.takeDouble();
    return mosaic;
}

void addPlane(WireWriter &out, const std::vector<std::uint8_t> &entries)
{
    out.addText({reinterpret_cast<const char *>(entries.data()), entries.size()});
}

std::vector<std::uint8_t> takePlane(WireReader &in)
{
    const std::string entries = in.takeText();
    return {entries.begin(), entries.end()};
}

void addColours(WireWriter &out, const DisplayColours &colours)
{
    out.add8(static_cast<std::uint8_t>(colours.management));
    out.add8(colours.palette ? 1 : 0);
    if (!colours.palette)
        return;
    out.add32(static_cast<std::uint32_t>(colours.palette->firstInput));
    for (const auto *plane : {&colours.palette->red, &colours.palette->green, &colours.palette->blue})
        addPlane(out, *plane);
}

DisplayColours takeColours(WireReader &in)
{
    DisplayColours colours;
    const std::uint8_t management = in.take8();
    colours.management = management > static_cast<std::uint8_t>(ColourManagement::Failed) ? ColourManagement::Failed
                                                                                          : static_cast<ColourManagement>(management);
    if (in.take8() == 0)
        return colours;
    Palette palette;
    palette.firstInput = static_cast<std::int32_t>(in.take32());
    for (auto *plane : {&palette.red, &palette.green, &palette.blue})
        *plane = takePlane(in);
    if (!palette.red.empty() && palette.red.size() == palette.green.size() && palette.red.size() == palette.blue.size())
        colours.palette = std::move(palette);
    return colours;
}

void addDeviations(WireWriter &out, const std::vector<Deviation> &deviations)
{
    out.add8(static_cast<std::uint8_t>(deviations.size()));
    for (const Deviation &deviation : deviations) {
        out.add8(static_cast<std::uint8_t>(deviation.kind));
        out.addText(deviation.detail);
    }
}

std::vector<Deviation> takeDeviations(WireReader &in)
{
    std::vector<Deviation> deviations;
    for (std::uint8_t left = in.take8(); left > 0 && in.isValid(); --left) {
        const std::uint8_t kind = in.take8();
        std::string detail = in.takeText();
        if (kind <= static_cast<std::uint8_t>(kLastDeviation))
            addDeviation(deviations, static_cast<DeviationKind>(kind), std::move(detail));
    }
    return deviations;
}

void addError(WireWriter &out, const Error &error)
{
    out.add32(static_cast<std::uint32_t>(error.code));
    out.addText(error.context);
}

/// What can be wrong with one file: a worker has no say in anything beyond it, as a full disk.
bool isOfAFile(std::uint32_t code)
{
    const auto is = [code](ErrorCode known) { return code == static_cast<std::uint32_t>(known); };
    return is(ErrorCode::IoFailed) || is(ErrorCode::MissingAttribute)
        || (code >= static_cast<std::uint32_t>(ErrorCode::NotDicom)
            && code <= static_cast<std::uint32_t>(ErrorCode::CodecFailed));
}

Error takeError(WireReader &in)
{
    const std::uint32_t code = in.take32();
    return {isOfAFile(code) ? static_cast<ErrorCode>(code) : ErrorCode::Malformed, in.takeText(), {}};
}

} // namespace

FileHeader headerOf(ParsedFile file)
{
    FileHeader header;
    header.transferSyntaxUid = std::move(file.transferSyntaxUid);
    header.mosaic = mosaicLayout(file.dataSet);
    header.hasPixels = file.pixels ? file.pixels->whole.length > 0 : !privatePixels(file.dataSet).empty();
    header.csaBValue = csaBValue(file.dataSet);
    header.meta = std::move(file.meta);
    header.dataSet = std::move(file.dataSet);
    header.deviations = std::move(file.deviations);
    header.fault = std::move(file.fault);
    return header;
}

std::string headerBytes(const FileHeader &header)
{
    WireWriter out;
    out.addText(header.transferSyntaxUid);
    out.addDataSet(header.meta);
    out.addDataSet(header.dataSet);
    out.add8(header.hasPixels ? 1 : 0);
    addMosaic(out, header.mosaic);
    out.add8(header.csaBValue ? 1 : 0);
    out.addDouble(header.csaBValue.value_or(0));
    addColours(out, header.colours);
    addDeviations(out, header.deviations);
    out.add8(header.fault ? 1 : 0);
    if (header.fault)
        addError(out, *header.fault);
    return out.take();
}

Result<FileHeader> headerFromBytes(std::string_view bytes)
{
    WireReader in(bytes);
    FileHeader header;
    header.transferSyntaxUid = in.takeText();
    header.meta = in.takeDataSet();
    header.dataSet = in.takeDataSet();
    header.hasPixels = in.take8() != 0;
    header.mosaic = takeMosaic(in);
    const bool hasCsaBValue = in.take8() != 0;
    if (const double value = in.takeDouble(); hasCsaBValue)
        header.csaBValue = value;
    header.colours = takeColours(in);
    header.deviations = takeDeviations(in);
    if (in.take8() != 0)
        header.fault = takeError(in);
    if (!in.isValid())
        return fail(ErrorCode::Malformed, "the worker's answer");
    return header;
}

bool FactsReader::next(FileFacts &out)
{
    protocol::FileAnswer answer;
    if (m_rest.size() < sizeof answer)
        return false;
    std::memcpy(&answer, m_rest.data(), sizeof answer);
    m_rest.remove_prefix(sizeof answer);
    if (answer.size > m_rest.size())
        return false;
    const std::string_view payload = m_rest.substr(0, answer.size);
    m_rest.remove_prefix(answer.size);
    out.isMediaDirectory = answer.isMediaDirectory != 0;
    if (answer.status == protocol::Status::Done)
        out.object = factsFromBytes(payload);
    else
        out.object = std::unexpected(errorFromBytes(payload));
    return true;
}

std::string errorBytes(const Error &error)
{
    WireWriter out;
    addError(out, error);
    return out.take();
}

Error errorFromBytes(std::string_view bytes)
{
    WireReader in(bytes);
    return takeError(in);
}

} // namespace negato::dicom
