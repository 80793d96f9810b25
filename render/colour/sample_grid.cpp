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

/// Every pixel through the Modality LUT; padding, which the LUT does not apply to, stays recognisable.
void applyModalityLut(SampleGrid &grid, const dicom::PixelTransform &transform)
{
    const SampleGrid stored = grid;
    grid.frame = mappedToFloat(stored.frame, [&](double value) {
        return stored.isPadding(value) ? kPaddingMark : finiteOrPadding(transform.modalityValue(value));
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

void convertToFloat(SampleGrid &grid)
{
    const SampleGrid stored = grid;
    grid.frame = mappedToFloat(
        stored.frame, [&](double value) { return stored.isPadding(value) ? kPaddingMark : finiteOrPadding(value); });
    markPadding(grid);
}

Frame paletteColours(const Frame &frame, const dicom::Palette &palette)
{
    PixelFormat format = frame.format();
    format.samplesPerPixel = 3;
    format.type = SampleType::U8;
    format.bitsStored = 8;
    format.photometric = dicom::Photometric::Rgb;
    auto [buffer, bytes] = dicom::PixelBuffer::allocate(format.byteCount());
    auto *out = reinterpret_cast<std::uint8_t *>(bytes);
    dicom::visitSamples(frame, [&](auto samples) {
        for (const auto sample : samples) {
            const auto index = tableIndex(static_cast<double>(sample) - palette.firstInput, palette.red.size());
            *out++ = palette.red[index];
            *out++ = palette.green[index];
            *out++ = palette.blue[index];
        }
    });
    return Frame(format, std::move(buffer));
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
    if (transform.modalityLut)
        applyModalityLut(grid, transform);
    else if (needsFloat(frame.format().type) || hasNonFinite(frame))
        convertToFloat(grid);
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
    if (screenPixels >= 0.5)
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
