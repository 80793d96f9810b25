#include "render/colour/sample_grid.h"
#include "render/colour/reduce.h"
#include "render/colour/table_index.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

namespace negato::render {

namespace {

using dicom::Frame;
using dicom::PixelFormat;
using dicom::SampleType;

constexpr float kPaddingMark = std::numeric_limits<float>::lowest();

struct FloatFrame
{
    Frame frame;
    float *samples = nullptr;
};

FloatFrame floatFrame(PixelFormat format)
{
    format.type = SampleType::F32;
    format.bitsStored = 32;
    auto [buffer, bytes] = dicom::PixelBuffer::allocate(format.byteCount());
    return {Frame(format, std::move(buffer)), reinterpret_cast<float *>(bytes)};
}

template <typename Map> Frame mappedToFloat(const Frame &frame, Map map)
{
    FloatFrame result = floatFrame(frame.format());
    dicom::visitSamples(frame, [&](auto samples) {
        std::ranges::transform(samples, result.samples, [&](auto sample) { return map(static_cast<double>(sample)); });
    });
    return result.frame;
}

float finiteOrPadding(double value)
{
    return std::isfinite(value) ? static_cast<float>(value) : kPaddingMark;
}

void markPadding(SampleGrid &grid)
{
    grid.paddingLow = static_cast<double>(kPaddingMark);
    grid.paddingHigh = static_cast<double>(kPaddingMark);
}

/// Whether a stored value is no grey.
bool isLeftOut(const dicom::PixelTransform &transform, double stored)
{
    return transform.isPadding(stored) || transform.isColour(stored);
}

/// Every pixel through the Modality LUT; padding, which the LUT does not apply to, stays recognisable.
void applyModalityLut(SampleGrid &grid, const dicom::PixelTransform &transform)
{
    grid.frame = mappedToFloat(grid.frame, [&](double value) {
        return isLeftOut(transform, value) ? kPaddingMark : finiteOrPadding(transform.modalityValue(value));
    });
    grid.slope = 1;
    grid.intercept = 0;
    markPadding(grid);
}

bool needsFloat(SampleType type)
{
    return type == SampleType::U32 || type == SampleType::S32 || type == SampleType::F64;
}

bool hasNonFinite(const Frame &frame)
{
    if (frame.format().type != SampleType::F32)
        return false;
    return dicom::visitSamples(frame, [](auto samples) {
        return !std::ranges::all_of(samples, [](auto sample) { return std::isfinite(static_cast<double>(sample)); });
    });
}

void convertToFloat(SampleGrid &grid, const dicom::PixelTransform &transform)
{
    grid.frame = mappedToFloat(
        grid.frame, [&](double value) { return isLeftOut(transform, value) ? kPaddingMark : finiteOrPadding(value); });
    markPadding(grid);
}

struct ByteFrame
{
    Frame frame;
    std::uint8_t *samples = nullptr;
};

/// Bytes for the colours of a frame, yet to be written.
ByteFrame byteFrame(PixelFormat format, std::uint16_t samplesPerPixel)
{
    format.samplesPerPixel = samplesPerPixel;
    format.type = SampleType::U8;
    format.bitsStored = 8;
    format.photometric = dicom::Photometric::Rgb;
    auto [buffer, bytes] = dicom::PixelBuffer::allocate(format.byteCount());
    return {Frame(format, std::move(buffer)), reinterpret_cast<std::uint8_t *>(bytes)};
}

void putColour(std::uint8_t *out, const dicom::Palette &palette, double stored)
{
    const auto index = tableIndex(stored - palette.firstInput, palette.red.size());
    out[0] = palette.red[index];
    out[1] = palette.green[index];
    out[2] = palette.blue[index];
}

Frame paletteColours(const Frame &frame, const dicom::Palette &palette)
{
    ByteFrame result = byteFrame(frame.format(), 3);
    dicom::visitSamples(frame, [&](auto samples) {
        for (std::size_t i = 0; i < samples.size(); ++i)
            putColour(result.samples + i * 3, palette, static_cast<double>(samples[i]));
    });
    return result.frame;
}

/// Of the pixels in colour alone.
Frame supplementalColours(const Frame &frame, const dicom::PixelTransform &transform)
{
    ByteFrame result = byteFrame(frame.format(), 4);
    dicom::visitSamples(frame, [&](auto samples) {
        for (std::size_t i = 0; i < samples.size(); ++i) {
            const auto stored = static_cast<double>(samples[i]);
            std::uint8_t *out = result.samples + i * 4;
            const bool isColour = transform.isColour(stored) && !transform.isPadding(stored);
            if (isColour)
                putColour(out, *transform.supplementalPalette, stored);
            else
                std::fill_n(out, 3, std::uint8_t{0});
            out[3] = isColour ? 255 : 0;
        }
    });
    return result.frame;
}

SampleGrid greyGrid(const Frame &frame, const dicom::PixelTransform &transform)
{
    SampleGrid grid;
    grid.frame = frame;
    grid.slope = transform.slope;
    grid.intercept = transform.intercept;
    grid.paddingLow = transform.paddingLow;
    grid.paddingHigh =
        transform.paddingLow ? std::optional(transform.paddingHigh.value_or(*transform.paddingLow)) : std::nullopt;
    if (transform.supplementalPalette)
        grid.colours = supplementalColours(frame, transform);
    if (transform.modalityLut)
        applyModalityLut(grid, transform);
    else if (transform.supplementalPalette || needsFloat(frame.format().type) || hasNonFinite(frame))
        convertToFloat(grid, transform);
    return grid;
}

SampleGrid colourGrid(Frame frame)
{
    SampleGrid grid;
    grid.frame = std::move(frame);
    grid.colourScale = 1 / (std::exp2(grid.frame.format().bitsStored) - 1);
    return grid;
}

} // namespace

SampleGrid sampleGrid(const Frame &frame, const dicom::PixelTransform &transform, int reduction)
{
    SampleGrid grid = frame.format().samplesPerPixel == 3 ? colourGrid(frame)
                    : transform.palette                   ? colourGrid(paletteColours(frame, *transform.palette))
                                                          : greyGrid(frame, transform);
    return reduction > 1 ? reduced(grid, reduction) : grid;
}

int reductionFor(double screenPixels)
{
    constexpr double kSmallest = 1.0 / 64;
    if (!(screenPixels < 0.5)) // nor what is no number
        return 1;
    return static_cast<int>(std::bit_floor(static_cast<unsigned>(1 / std::max(screenPixels, kSmallest))));
}

int reductionWithin(int reduction, const PixelFormat &format, int mostSamples)
{
    const auto longest = std::max(format.rows, format.columns);
    const auto most = static_cast<std::uint32_t>(std::max(1, mostSamples));
    auto factor = static_cast<std::uint32_t>(reduction);
    while ((longest - 1) / factor + 1 > most)
        factor *= 2;
    return static_cast<int>(factor);
}

} // namespace negato::render
