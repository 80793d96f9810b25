#include "tests/render/picture_cases.h"
#include "render/colour/cpu_renderer.h"
#include "render/colour/sample_grid.h"
#include "tests/render/test_frames.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace negato::test {

using dicom::SampleType;

namespace {

constexpr std::uint32_t kRows = 61, kColumns = 83;

/// A pattern with steep and flat parts over the whole range of the type.
template <typename T> dicom::Frame pattern(SampleType type, double low, double high, std::uint16_t samplesPerPixel = 1)
{
    std::vector<T> samples(std::size_t{kRows} * kColumns * samplesPerPixel);
    std::uint32_t noise = 12345;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        noise = noise * 1664525U + 1013904223U;
        const double ramp = static_cast<double>(i) / static_cast<double>(samples.size() - 1);
        samples[i] = static_cast<T>(low + (high - low) * (0.8 * ramp + 0.2 * (noise >> 8) / 16777216.0));
    }
    return frameOf<T>(type, kRows, kColumns, samples, samplesPerPixel);
}

/// Where so nearly the least share of the weights lies on greys that single precision decides between grey and black.
bool isUndecided(const dicom::Frame &frame, const dicom::PixelTransform &transform, dicom::PixelPoint place)
{
    const double x = std::floor(place.x), y = std::floor(place.y), fx = place.x - x, fy = place.y - y;
    double greys = 0, colours = 0;
    for (const auto &[dx, dy, weight] : {std::tuple{0, 0, (1 - fx) * (1 - fy)}, {1, 0, fx * (1 - fy)}, {0, 1, (1 - fx) * fy}, {1, 1, fx * fy}}) {
        const auto row = static_cast<std::uint32_t>(std::clamp(y + dy, 0.0, kRows - 1.0));
        const auto column = static_cast<std::uint32_t>(std::clamp(x + dx, 0.0, kColumns - 1.0));
        const double stored = frame.value(row, column);
        if (!transform.isPadding(stored))
            (transform.isColour(stored) ? colours : greys) += weight;
    }
    return std::abs(greys - render::kLeastShare * (1 - colours)) < 1e-5;
}

int largestDifference(const QImage &a, const QImage &b, const std::function<bool(int, int)> &isLeftOut)
{
    int largest = 0;
    for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x) {
            if (isLeftOut(x, y))
                continue;
            const QRgb p = a.pixel(x, y), q = b.pixel(x, y);
            largest = std::max(
                {largest, std::abs(qRed(p) - qRed(q)), std::abs(qGreen(p) - qGreen(q)), std::abs(qBlue(p) - qBlue(q))});
        }
    return largest;
}

} // namespace

std::vector<PictureCase> pictureCases()
{
    using dicom::VoiFunction;
    dicom::PixelTransform hounsfield;
    hounsfield.intercept = -1024;
    dicom::PixelTransform padded = hounsfield;
    padded.paddingLow = 0;
    padded.paddingHigh = 200;
    dicom::PixelTransform tables;
    tables.modalityLut = dicom::LookUpTable{0, std::vector<std::uint16_t>(256), 16, {}, {}};
    for (std::uint16_t i = 0; i < 256; ++i)
        tables.modalityLut->entries[i] = static_cast<std::uint16_t>(i * i);
    dicom::PixelTransform voiTable;
    voiTable.voiLuts.push_back({-1000, {}, 12, {}, {}});
    for (int i = 0; i < 3000; ++i)
        voiTable.voiLuts[0].entries.push_back(static_cast<std::uint16_t>(i * 4095 / 2999));
    dicom::PixelTransform palette;
    palette.palette = dicom::Palette{0, {}, {}, {}};
    for (int i = 0; i < 256; ++i) {
        palette.palette->red.push_back(static_cast<std::uint8_t>(i));
        palette.palette->green.push_back(static_cast<std::uint8_t>(255 - i));
        palette.palette->blue.push_back(static_cast<std::uint8_t>(i / 2));
    }
    dicom::PixelTransform inverse = hounsfield;
    inverse.isInverse = true;
    dicom::PixelTransform paddedInverse = padded;
    paddedInverse.isInverse = true;
    dicom::PixelTransform paddedTable = voiTable;
    paddedTable.paddingLow = -1500;
    paddedTable.paddingHigh = -700;
    paddedTable.voiLuts.push_back({-1000, {4095, 0, 2000, 100}, 12, "second", {}});
    dicom::PixelTransform paddedValue;
    paddedValue.paddingLow = paddedValue.paddingHigh = 128;
    dicom::PixelTransform paddedModality = tables;
    paddedModality.paddingLow = 100;
    paddedModality.paddingHigh = 140;
    dicom::PixelTransform supplemental = hounsfield;
    supplemental.supplementalPalette = dicom::Palette{2000, palette.palette->red, palette.palette->green, palette.palette->blue};
    dicom::PixelTransform supplementalAndPadding = supplemental;
    supplementalAndPadding.paddingLow = 0;
    supplementalAndPadding.paddingHigh = 900;
    supplementalAndPadding.isInverse = true;
    dicom::PixelTransform supplementalTable = tables;
    supplementalTable.supplementalPalette = palette.palette;
    supplementalTable.supplementalPalette->firstInput = 150;

    std::vector<PictureCase> cases;
    const auto row = [&](const char *name, const dicom::Frame &frame, const dicom::PixelTransform &transform,
                         const dicom::VoiWindow &window, std::optional<std::size_t> voiLut = {}) {
        for (const auto interpolation : {render::Interpolation::Linear, render::Interpolation::Nearest})
            cases.push_back({name + std::string(interpolation == render::Interpolation::Linear ? ", linear" : ", nearest"), frame,
                             transform, {window, voiLut, false, interpolation}});
    };
    const auto ct = pattern<std::uint16_t>(SampleType::U16, 0, 4095);
    const auto signedValues = pattern<std::int16_t>(SampleType::S16, -1500, 2500);
    row("unsigned 16 bit", ct, hounsfield, {40, 400, VoiFunction::Linear, {}});
    row("narrow window", ct, hounsfield, {1000, 20, VoiFunction::Linear, {}});
    row("signed 16 bit", pattern<std::int16_t>(SampleType::S16, -32768, 32767), {},
        {-20, 900, VoiFunction::Linear, {}});
    row("linear exact", ct, hounsfield, {40, 400, VoiFunction::LinearExact, {}});
    row("sigmoid", ct, hounsfield, {40, 400, VoiFunction::Sigmoid, {}});
    row("padding", ct, padded, {0, 2000, VoiFunction::Linear, {}});
    row("padding, inverse", ct, paddedInverse, {0, 2000, VoiFunction::Linear, {}});
    row("padding, sigmoid", ct, padded, {0, 2000, VoiFunction::Sigmoid, {}});
    row("padding, linear exact", ct, padded, {0, 2000, VoiFunction::LinearExact, {}});
    row("padding, VOI LUT", signedValues, paddedTable, {0, 1, VoiFunction::Linear, {}}, 0);
    row("padding, second VOI LUT", signedValues, paddedTable, {0, 1, VoiFunction::Linear, {}}, 1);
    row("padding, 8 bit", pattern<std::uint8_t>(SampleType::U8, 0, 255), paddedValue, {128, 256, VoiFunction::Linear, {}});
    row("padding, modality LUT", pattern<std::uint8_t>(SampleType::U8, 0, 255), paddedModality,
        {32768, 65536, VoiFunction::Linear, {}});
    row("padding, float", pattern<float>(SampleType::F32, -3.5, 300), paddedModality, {100, 250, VoiFunction::LinearExact, {}});
    row("supplemental palette", ct, supplemental, {0, 2000, VoiFunction::Linear, {}});
    row("supplemental palette, sigmoid", ct, supplemental, {0, 2000, VoiFunction::Sigmoid, {}});
    row("supplemental palette, padding, inverse", ct, supplementalAndPadding, {0, 2000, VoiFunction::Linear, {}});
    row("supplemental palette, modality LUT", pattern<std::uint8_t>(SampleType::U8, 0, 255), supplementalTable,
        {32768, 65536, VoiFunction::Linear, {}});
    row("inverse", ct, inverse, {40, 400, VoiFunction::Linear, {}});
    row("unsigned 8 bit", pattern<std::uint8_t>(SampleType::U8, 0, 255), {}, {128, 256, VoiFunction::Linear, {}});
    row("signed 8 bit", pattern<std::int8_t>(SampleType::S8, -128, 127), {}, {0, 100, VoiFunction::Linear, {}});
    row("modality LUT", pattern<std::uint8_t>(SampleType::U8, 0, 255), tables, {32768, 65536, VoiFunction::Linear, {}});
    row("VOI LUT", signedValues, voiTable, {0, 1, VoiFunction::Linear, {}}, 0);
    row("float", pattern<float>(SampleType::F32, -3.5, 8.25), {}, {2, 5, VoiFunction::LinearExact, {}});
    row("32 bit", pattern<std::uint32_t>(SampleType::U32, 0, 4e9), {}, {2e9, 3e9, VoiFunction::LinearExact, {}});
    row("palette", pattern<std::uint8_t>(SampleType::U8, 0, 255), palette, {});
    row("RGB 8 bit", pattern<std::uint8_t>(SampleType::U8, 0, 255, 3), {}, {});
    row("RGB 16 bit", pattern<std::uint16_t>(SampleType::U16, 0, 65535, 3), {}, {});
    return cases;
}

std::vector<render::ViewTransform> pictureViews(const QSize &size)
{
    const auto fitting = [&](double pixelAspect) { return render::ViewTransform::fitting(kRows, kColumns, pixelAspect, size); };
    return {fitting(1),
            fitting(1.37).turned(1).panned({13.3, -7.1}),
            fitting(0.7).flippedHorizontally().zoomedAt({50, 60}, 3.1),
            fitting(1).turned(3).zoomedAt({100, 100}, 0.09),
            fitting(1).turned(2).zoomedAt({20, 30}, 0.3),
            fitting(1).flippedVertically().turned(1).zoomedAt({90, 30}, 0.63)};
}

int differenceFromJudge(const QImage &drawn, const PictureCase &what, const render::ViewTransform &view)
{
    const QImage judged = renderFrame(what.frame, what.transform, what.state, view, drawn.size());
    return largestDifference(drawn, judged, [&](int x, int y) {
        return what.transform.paddingLow && isUndecided(what.frame, what.transform, view.toPixel(QPointF(x + 0.5, y + 0.5)));
    });
}

} // namespace negato::test
