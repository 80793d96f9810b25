#include "dicom/decode/pixel_deviations.h"

#include "dicom/base/dictionary.h"
#include "dicom/base/tags.h"
#include "dicom/decode/codestream_start.h"
#include "dicom/decode/pixel_description.h"
#include "dicom/parse/file_start.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace negato::dicom {

namespace {

struct Row
{
    std::string_view uid;
    CodestreamKind kind, orKind;
};

// PS3.5 8.2. Sequential codestreams of either process are decoded alike.
using enum CodestreamKind;
constexpr std::array kCodestreams{
    Row{"1.2.840.10008.1.2.4.50", JpegSequential, JpegSequential},  Row{"1.2.840.10008.1.2.4.51", JpegSequential, JpegSequential},
    Row{"1.2.840.10008.1.2.4.53", JpegProgressive, JpegSequential}, Row{"1.2.840.10008.1.2.4.55", JpegProgressive, JpegSequential},
    Row{"1.2.840.10008.1.2.4.57", JpegLossless, JpegLossless},      Row{"1.2.840.10008.1.2.4.70", JpegLossless, JpegLossless},
    Row{"1.2.840.10008.1.2.4.80", JpegLs, JpegLs},                  Row{"1.2.840.10008.1.2.4.81", JpegLs, JpegLs},
    Row{"1.2.840.10008.1.2.4.90", Jpeg2000, Jpeg2000},              Row{"1.2.840.10008.1.2.4.91", Jpeg2000, Jpeg2000},
    Row{"1.2.840.10008.1.2.4.92", Jpeg2000, Jpeg2000},              Row{"1.2.840.10008.1.2.4.93", Jpeg2000, Jpeg2000},
    Row{"1.2.840.10008.1.2.4.201", Htj2k, Htj2k},                   Row{"1.2.840.10008.1.2.4.202", Htj2k, Htj2k},
    Row{"1.2.840.10008.1.2.4.203", Htj2k, Htj2k},
};

/// Compressed pixels that keep the order of native ones.
constexpr std::array<std::string_view, 3> kKeepPlanes{"1.2.840.10008.1.2.5", "1.2.840.10008.1.2.1.98", "1.2.840.10008.1.2.8.1"};
constexpr std::array<std::string_view, 4> kNative{"1.2.840.10008.1.2", "1.2.840.10008.1.2.1", "1.2.840.10008.1.2.1.99", "1.2.840.10008.1.2.2"};

bool isAmong(std::string_view uid, std::span<const std::string_view> uids)
{
    return std::ranges::find(uids, uid) != uids.end();
}

void checkBits(const DataSet &dataSet, std::vector<Deviation> &out)
{
    const auto allocated = dataSet.integer(tag::BitsAllocated).value_or(0);
    const auto stored = dataSet.integer(tag::BitsStored), high = dataSet.integer(tag::HighBit);
    if (!stored || !high || *stored < 1 || *stored > allocated || *high < *stored - 1 || *high >= allocated)
        addDeviation(out, DeviationKind::ImpossibleBits);
}

void checkPlanes(const ParsedFile &file, std::vector<Deviation> &out)
{
    if (file.dataSet.integer(tag::SamplesPerPixel).value_or(1) == 1)
        return;
    const auto planar = file.dataSet.integer(tag::PlanarConfiguration);
    const bool isFree = !file.pixels->isEncapsulated || isAmong(file.transferSyntaxUid, kKeepPlanes);
    if (!planar || *planar < 0 || *planar > (isFree ? 1 : 0))
        addDeviation(out, DeviationKind::PlanarConfiguration, planar ? std::to_string(*planar) : "");
}

void checkNative(const ParsedFile &file, const PixelDescription &description, std::vector<Deviation> &out)
{
    const std::uint64_t bits = description.nativeBitsPerFrame() * description.frames;
    const std::uint64_t bytes = (bits + 7) / 8;
    if (file.pixels->whole.length > bytes + bytes % 2)
        addDeviation(out, DeviationKind::SurplusPixels, std::to_string(file.pixels->whole.length - bytes));
    const bool isKnown = !transferSyntaxName(file.transferSyntaxUid).empty();
    if (isKnown && !isAmong(file.transferSyntaxUid, kNative))
        addDeviation(out, DeviationKind::CodestreamKind);
    if (!isKnown && file.transferSyntaxUid != transfer_syntax::kImplicitOfGe)
        addDeviation(out, DeviationKind::UnknownTransferSyntax, file.transferSyntaxUid);
}

void checkCodestream(const ParsedFile &file, const PixelDescription &description, std::vector<Deviation> &out)
{
    const auto declared = std::ranges::find(kCodestreams, std::string_view(file.transferSyntaxUid), &Row::uid);
    if (declared == kCodestreams.end() || file.pixels->fragments.empty())
        return;
    const ByteRange first = file.pixels->fragments.front();
    const auto start = codestreamStart(file.bytes.subspan(first.offset, first.length));
    if (!start)
        return;
    if (start->kind != declared->kind && start->kind != declared->orKind)
        addDeviation(out, DeviationKind::CodestreamKind);
    if (start->bits != description.bitsStored && !codesWholeCells(*start, description.bitsAllocated))
        addDeviation(out, DeviationKind::CodestreamBits, std::to_string(start->bits) + '/' + std::to_string(description.bitsStored));
    if (start->isSigned && *start->isSigned != description.isSigned)
        addDeviation(out, DeviationKind::CodestreamSign);
}

} // namespace

std::vector<Deviation> pixelDeviations(const ParsedFile &file)
{
    std::vector<Deviation> out;
    const auto description = PixelDescription::fromFile(file);
    if (!description)
        return out;
    if (file.dataSet.text(tag::PhotometricInterpretation).empty())
        addDeviation(out, DeviationKind::NoPhotometric, description->photometric);
    if (!description->isFloat)
        checkBits(file.dataSet, out);
    checkPlanes(file, out);
    if (file.pixels->isEncapsulated)
        checkCodestream(file, *description, out);
    else
        checkNative(file, *description, out);
    return out;
}

} // namespace negato::dicom
