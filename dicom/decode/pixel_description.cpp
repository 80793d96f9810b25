#include "dicom/decode/pixel_description.h"

#include "dicom/base/tags.h"
#include "dicom/image/frame_attributes.h"
#include "dicom/parse/limits.h"
#include "dicom/parse/private_pixels.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace negato::dicom {

namespace {

Result<std::uint32_t> required(const DataSet &dataSet, Tag tag, const char *keyword, std::int64_t limit)
{
    const auto value = dataSet.integer(tag);
    if (!value)
        return fail(ErrorCode::MissingAttribute, keyword);
    if (*value < 1 || *value > limit)
        return fail(ErrorCode::UnsupportedPixels, std::string(keyword) + " " + std::to_string(*value));
    return static_cast<std::uint32_t>(*value);
}

Result<void> readShape(const DataSet &dataSet, PixelDescription &out)
{
    const auto rows = required(dataSet, tag::Rows, "Rows", 65535);
    const auto columns = required(dataSet, tag::Columns, "Columns", 65535);
    const auto allocated = required(dataSet, tag::BitsAllocated, "BitsAllocated", 64);
    for (const auto *value : {&rows, &columns, &allocated})
        if (!*value)
            return fail(*value);
    out.rows = *rows;
    out.columns = *columns;
    out.frames = frameCount(dataSet);
    out.bitsAllocated = static_cast<std::uint16_t>(*allocated);
    out.samplesPerPixel = static_cast<std::uint16_t>(dataSet.integer(tag::SamplesPerPixel).value_or(1));
    return {};
}

void readBits(const DataSet &dataSet, PixelDescription &out)
{
    const auto stored = dataSet.integer(tag::BitsStored).value_or(out.bitsAllocated);
    const bool isPossible = stored >= 1 && stored <= out.bitsAllocated;
    out.bitsStored = isPossible ? static_cast<std::uint16_t>(stored) : out.bitsAllocated;
    const auto high = dataSet.integer(tag::HighBit).value_or(out.bitsStored - 1);
    const bool fits = isPossible && high >= out.bitsStored - 1 && high < out.bitsAllocated;
    out.highBit = static_cast<std::uint16_t>(fits ? high : out.bitsStored - 1);
    out.isSigned = dataSet.integer(tag::PixelRepresentation) == 1;
    out.isPlanar = dataSet.integer(tag::PlanarConfiguration) == 1;
}

bool isKnownPhotometric(const PixelDescription &description)
{
    constexpr std::array<std::string_view, 3> gray{"MONOCHROME1", "MONOCHROME2", "PALETTE COLOR"};
    constexpr std::array<std::string_view, 7> colour{"RGB",     "YBR_FULL", "YBR_FULL_422",    "YBR_PARTIAL_422",
                                                     "YBR_ICT", "YBR_RCT",  "YBR_PARTIAL_420"};
    if (description.samplesPerPixel == 1)
        return std::ranges::find(gray, description.photometric) != gray.end();
    return std::ranges::find(colour, description.photometric) != colour.end();
}

Result<void> check(const PixelDescription &description)
{
    constexpr std::array<int, 5> allocations{1, 8, 16, 32, 64};
    if (std::ranges::find(allocations, description.bitsAllocated) == allocations.end()
        || (description.bitsAllocated == 64 && !description.isFloat))
        return fail(ErrorCode::UnsupportedPixels, "BitsAllocated " + std::to_string(description.bitsAllocated));
    if (description.samplesPerPixel != 1 && description.samplesPerPixel != 3)
        return fail(ErrorCode::UnsupportedPixels, "SamplesPerPixel " + std::to_string(description.samplesPerPixel));
    if (!isKnownPhotometric(description))
        return fail(ErrorCode::UnsupportedPixels, "PhotometricInterpretation \"" + description.photometric + "\"");
    if (description.isFloat && (description.photometric == "PALETTE COLOR" || description.samplesPerPixel != 1))
        return fail(ErrorCode::UnsupportedPixels, "float pixels in colour");
    if (description.decodedFormat().byteCount() > limits::kMaxFrameBytes)
        return fail(ErrorCode::TooLarge, "one frame needs " + std::to_string(description.decodedFormat().byteCount())
                                             + " bytes");
    return {};
}

SampleType sampleType(const PixelDescription &description)
{
    if (description.isFloat)
        return description.bitsAllocated == 64 ? SampleType::F64 : SampleType::F32;
    switch (description.bitsAllocated) {
    case 32: return description.isSigned ? SampleType::S32 : SampleType::U32;
    case 16: return description.isSigned ? SampleType::S16 : SampleType::U16;
    case 8: return description.isSigned ? SampleType::S8 : SampleType::U8;
    default: return SampleType::U8;
    }
}

} // namespace

Result<PixelDescription> PixelDescription::fromFile(const ParsedFile &file)
{
    const DataSet &dataSet = file.dataSet;
    if (const std::string kind = file.pixels ? std::string() : privatePixels(dataSet); !kind.empty())
        return fail(ErrorCode::UnsupportedTransferSyntax, kind);
    if (!file.pixels)
        return fail(file.fault ? file.fault->code : ErrorCode::NotAnImage,
                    file.fault ? file.fault->context : "no Pixel Data");
    PixelDescription out;
    if (const auto shape = readShape(dataSet, out); !shape)
        return fail(shape);
    readBits(dataSet, out);
    out.isFloat = file.pixels->tag != tag::PixelData;
    out.photometric = dataSet.text(tag::PhotometricInterpretation);
    if (out.photometric.empty()) // Type 1; tolerated where there is only one reading
        out.photometric = out.samplesPerPixel == 1 ? "MONOCHROME2" : "RGB";
    if (const auto checked = check(out); !checked)
        return fail(checked);
    return out;
}

bool PixelDescription::isSubsampled() const
{
    return photometric.ends_with("_422");
}

std::size_t PixelDescription::samplesPerFrame() const
{
    return std::size_t{rows} * columns * samplesPerPixel;
}

std::uint64_t PixelDescription::nativeBitsPerFrame() const
{
    if (isSubsampled()) // Y Y Cb Cr for two pixels, PS3.3 C.7.6.3.1.2
        return std::uint64_t{rows} * columns * 2 * bitsAllocated;
    return std::uint64_t{samplesPerFrame()} * bitsAllocated;
}

PixelFormat PixelDescription::decodedFormat() const
{
    PixelFormat format;
    format.rows = rows;
    format.columns = columns;
    format.samplesPerPixel = samplesPerPixel;
    format.type = sampleType(*this);
    format.bitsStored = isFloat ? bitsAllocated : bitsStored;
    if (samplesPerPixel == 3)
        format.photometric = Photometric::Rgb;
    else if (photometric == "MONOCHROME1")
        format.photometric = Photometric::Monochrome1;
    else
        format.photometric = photometric == "PALETTE COLOR" ? Photometric::PaletteColor : Photometric::Monochrome2;
    return format;
}

PixelDescription PixelDescription::reduced(unsigned times) const
{
    const auto half = [times](std::uint32_t side) {
        return static_cast<std::uint32_t>((std::uint64_t{side} + (std::uint64_t{1} << times) - 1) >> times);
    };
    PixelDescription smaller = *this;
    smaller.rows = half(rows);
    smaller.columns = half(columns);
    return smaller;
}

} // namespace negato::dicom
