#include "dicom/image/pixel_transform.h"

#include "dicom/base/tags.h"
#include "dicom/image/look_up_table.h"
#include "dicom/image/rescale.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace negato::dicom {

namespace {

VoiFunction voiFunction(const std::string &term)
{
    if (term == "SIGMOID")
        return VoiFunction::Sigmoid;
    return term == "LINEAR_EXACT" ? VoiFunction::LinearExact : VoiFunction::Linear;
}

/// PS3.3 C.11.2.1.2.1: the width is at least 1 for LINEAR, above 0 for the others.
bool isAllowed(const VoiWindow &window)
{
    return window.function == VoiFunction::Linear ? window.width >= 1 : window.width > 0;
}

std::vector<VoiWindow> voiWindows(const FrameAttributes &frame)
{
    const DataSet &holder = frame.holder(tag::WindowCenter);
    const auto centers = holder.numbers(tag::WindowCenter);
    const auto widths = holder.numbers(tag::WindowWidth);
    const auto explanations = holder.texts(tag::WindowCenterWidthExplanation);
    constexpr std::size_t most = 64; // nobody chooses among more
    std::vector<VoiWindow> windows;
    for (std::size_t i = 0; i < std::min({centers.size(), widths.size(), most}); ++i) {
        VoiWindow window{centers[i], widths[i], voiFunction(holder.text(tag::VOILUTFunction)), {}};
        if (i < explanations.size())
            window.explanation = explanations[i];
        if (isAllowed(window))
            windows.push_back(std::move(window));
    }
    return windows;
}

/// Units of modality values; stored ones have none. CT is in HU by definition (PS3.3 C.8.2.1.1.2) unless its Rescale Type says
/// otherwise, except for localizers, whose values are no Hounsfield units.
std::string unitOf(const FrameAttributes &frame, const PixelTransform &transform)
{
    const auto spoken = [](const std::string &type) { return type == "US" ? std::string{} : type; };
    if (transform.modalityLut)
        return spoken(transform.modalityLut->type);
    if (!rescale(frame))
        return {};
    const std::string modality = frame.root().text(tag::Modality);
    if (const std::string units = frame.text(tag::Units); modality == "PT" && !units.empty()) {
        if (units == "BQML")
            return "Bq/ml";
        return units == "CNTS" ? "counts" : units;
    }
    if (const std::string type = frame.text(tag::RescaleType); !type.empty())
        return spoken(type);
    const auto imageType = frame.texts(tag::ImageType);
    const bool isLocalizer = std::ranges::find(imageType, "LOCALIZER") != imageType.end();
    return modality == "CT" && !isLocalizer ? "HU" : "";
}

void readRescale(const FrameAttributes &frame, PixelTransform &out)
{
    if (const auto items = frame.items(tag::ModalityLUTSequence); !items.empty())
        out.modalityLut = lookUpTable(items.front());
    const Rescale found = rescale(frame).value_or(Rescale{});
    out.slope = found.slope;
    out.intercept = found.intercept;
}

/// Pixel Padding Value and Range Limit have the bits of a pixel (PS3.3 C.7.5.1.1.2): 63536 of US in signed pixels of 16 bits is
/// -2000, and so is what SS has in unsigned ones.
double asPixel(const DataSet &dataSet, double padding)
{
    const auto bits = dataSet.integer(tag::BitsAllocated), representation = dataSet.integer(tag::PixelRepresentation);
    if (!bits || !representation || *bits < 1 || *bits > 64)
        return padding;
    const double count = std::ldexp(1.0, static_cast<int>(*bits));
    if (*representation == 1)
        return padding >= count / 2 && padding < count ? padding - count : padding;
    return padding < 0 && padding >= -count / 2 ? padding + count : padding;
}

/// PS3.3 C.7.5.1.1.2; floating point pixels have attributes of their own (C.7.6.24, C.7.6.25).
void readPadding(const FrameAttributes &frame, PixelTransform &out)
{
    constexpr std::array<std::pair<Tag, Tag>, 3> kinds{
        {{tag::PixelPaddingValue, tag::PixelPaddingRangeLimit},
         {tag::FloatPixelPaddingValue, tag::FloatPixelPaddingRangeLimit},
         {tag::DoubleFloatPixelPaddingValue, tag::DoubleFloatPixelPaddingRangeLimit}}};
    for (const auto &[valueTag, limitTag] : kinds) {
        const auto value = frame.number(valueTag);
        if (!value)
            continue;
        const bool isWhole = valueTag == tag::PixelPaddingValue;
        const auto stored = [&](double padding) { return isWhole ? asPixel(frame.root(), padding) : padding; };
        const double one = stored(*value), other = stored(frame.number(limitTag).value_or(*value));
        out.paddingLow = std::min(one, other);
        out.paddingHigh = std::max(one, other);
        return;
    }
}

/// PS3.3 C.11.2.1.1: the first value that a VOI LUT maps is signed (SS) where Rescale Slope and Intercept may give negative
/// values, as in CT, whatever the pixels are. The parser goes by Pixel Representation, so with unsigned pixels such a number comes
/// as an unsigned word.
void correctSign(LookUpTable &table, const PixelTransform &transform)
{
    constexpr double wrap = 65536;
    const bool mayBeNegative = transform.intercept < 0 && !transform.modalityLut;
    if (mayBeNegative && table.firstInput >= wrap / 2)
        table.firstInput -= wrap;
}

bool isGrey(const FrameAttributes &frame)
{
    return frame.root().text(tag::PhotometricInterpretation).starts_with("MONOCHROME");
}

/// PS3.3 C.8.16.2.1.1. An image that is MIXED says COLOR or MONOCHROME for each frame.
bool isMeantInColour(const FrameAttributes &frame)
{
    const std::string presentation = frame.text(tag::PixelPresentation);
    return isGrey(frame) && (presentation == "COLOR" || presentation == "MIXED");
}

void readPalettes(const FrameAttributes &frame, const DisplayColours &colours, PixelTransform &out)
{
    const auto found = [&] { return colours.palette ? colours.palette : palette(frame.root()); };
    if (frame.root().text(tag::PhotometricInterpretation) == "PALETTE COLOR")
        out.palette = found();
    else if (isMeantInColour(frame))
        out.supplementalPalette = found();
}

} // namespace

double PixelTransform::modalityValue(double stored) const
{
    if (!modalityLut)
        return stored * slope + intercept;
    const double last = static_cast<double>(modalityLut->entries.size() - 1);
    const double index = std::isfinite(stored) ? std::clamp(stored - modalityLut->firstInput, 0.0, last) : 0;
    return modalityLut->entries[static_cast<std::size_t>(index)];
}

PixelTransform pixelTransform(const FrameAttributes &frame, const DisplayColours &colours)
{
    PixelTransform out;
    const std::string photometric = frame.root().text(tag::PhotometricInterpretation);
    readPalettes(frame, colours, out);
    out.areColoursConverted = colours.management == ColourManagement::Converted;
    readRescale(frame, out);
    readPadding(frame, out);
    out.unit = unitOf(frame, out);
    out.windows = voiWindows(frame);
    for (const DataSet &item : frame.items(tag::VOILUTSequence))
        if (auto table = lookUpTable(item)) {
            correctSign(*table, out);
            out.voiLuts.push_back(std::move(*table));
        }
    // PS3.3 C.11.6: the shape, where given, already speaks of the output; MONOCHROME1 implies INVERSE.
    const std::string shape = frame.text(tag::PresentationLUTShape);
    out.isInverse = shape.empty() ? photometric == "MONOCHROME1" : shape == "INVERSE";
    return out;
}

bool lacksItsColours(const FrameAttributes &frame)
{
    constexpr std::array tables{tag::RedPaletteColorLookupTableDescriptor, tag::EnhancedPaletteColorLookupTableSequence,
                                tag::PaletteColorLookupTableSequence};
    const bool hasTable = std::ranges::any_of(tables, [&](Tag table) { return frame.contains(table); });
    return isMeantInColour(frame) && hasTable && !palette(frame.root());
}

} // namespace negato::dicom
