#include "dicom/decode/colour_profile.h"

#include "dicom/base/tags.h"
#include "dicom/image/look_up_table.h"

#include <array>
#include <string>

namespace negato::dicom {

namespace {

struct Description
{
    const Element *profile = nullptr;
    std::string colourSpace;
    bool isContradictory = false;
    [[nodiscard]] bool isEmpty() const { return !profile && colourSpace.empty(); }
};

Description ofItem(const DataSet &dataSet)
{
    return {dataSet.find(tag::ICCProfile), dataSet.text(tag::ColorSpace)};
}

Description described(const DataSet &dataSet)
{
    Description found = ofItem(dataSet);
    if (!found.isEmpty())
        return found;
    for (const DataSet &path : dataSet.items(tag::OpticalPathSequence)) {
        const Description next = ofItem(path);
        if (found.isEmpty())
            found = next;
        else if (found.profile && next.profile)
            found.isContradictory |= found.profile->value != next.profile->value;
    }
    return found;
}

bool isColoured(const DataSet &dataSet)
{
    return dataSet.integer(tag::SamplesPerPixel) == 3 || dataSet.contains(tag::RedPaletteColorLookupTableDescriptor);
}

bool isConvertible(const DataSet &dataSet)
{
    if (dataSet.integer(tag::SamplesPerPixel) != 3)
        return true;
    const auto allocated = dataSet.integer(tag::BitsAllocated);
    return (allocated == 8 || allocated == 16) && dataSet.integer(tag::PixelRepresentation).value_or(0) == 0;
}

} // namespace

ColourProfile ColourProfile::of(const DataSet &dataSet)
{
    ColourProfile out;
    const Description description = described(dataSet);
    if (description.isEmpty() || !isColoured(dataSet))
        return out;
    if (!description.isContradictory && isConvertible(dataSet))
        out.m_toSrgb = description.profile ? SrgbTransform::fromProfile(description.profile->value)
                                           : SrgbTransform::fromColourSpace(description.colourSpace);
    out.m_management = out.m_toSrgb ? ColourManagement::Converted : ColourManagement::Failed;
    if (out.m_toSrgb && out.m_toSrgb->changesNothing())
        return {};
    return out;
}

void ColourProfile::convert(std::span<std::byte> samples, const PixelFormat &format) const
{
    if (m_toSrgb && format.samplesPerPixel == 3)
        m_toSrgb->convert(samples, format);
}

DisplayColours ColourProfile::displayColours(const DataSet &dataSet) const
{
    DisplayColours out{m_management, {}};
    if (m_toSrgb)
        out.palette = palette(dataSet);
    for (std::size_t i = 0; out.palette && i < out.palette->red.size(); ++i) {
        std::uint8_t &red = out.palette->red[i], &green = out.palette->green[i], &blue = out.palette->blue[i];
        std::array colour{red, green, blue};
        m_toSrgb->convertBytes(colour);
        red = colour[0];
        green = colour[1];
        blue = colour[2];
    }
    return out;
}

} // namespace negato::dicom
