#include "dicom/image/diffusion.h"

#include "dicom/base/tags.h"
#include "dicom/parse/private_element.h"

#include <array>
#include <cmath>

namespace negato::dicom {

namespace {

/// An attribute in a block of 256 that a creator has reserved.
struct PrivateAttribute
{
    BValueSource source;
    std::uint16_t group;
    std::uint8_t element;
    Vr vr; ///< where the file does not say
    std::string_view creator;
};

/// (0019,xx0C) B_value, (2001,xx03) Diffusion B-Factor, (0043,xx39) Slop_int_6 to 9 (the first is the b-value).
constexpr std::array kPrivate{
    PrivateAttribute{BValueSource::Siemens, 0x0019, 0x0C, Vr::IS, "SIEMENS MR HEADER"},
    PrivateAttribute{BValueSource::Philips, 0x2001, 0x03, Vr::FL, "Philips Imaging DD 001"},
    PrivateAttribute{BValueSource::GeneralElectric, 0x0043, 0x39, Vr::IS, "GEMS_PARM_01"},
};

/// The first value, in the VR that the attribute has: under implicit VR a reader cannot know it (PS3.5 6.2.2).
std::optional<double> firstValue(const Element &element, Vr vr)
{
    DataSet alone;
    Element copy;
    copy.tag = element.tag;
    copy.vr = element.vr == Vr::UN ? vr : element.vr;
    constexpr std::size_t mostBytes = 256;
    copy.value = element.value.substr(0, mostBytes);
    copy.length = copy.value.size();
    alone.add(copy);
    return alone.number(element.tag);
}

/// GE adds a billion where it also writes the direction.
double withoutMark(double value)
{
    constexpr double mark = 1e9;
    return value >= mark ? value - mark : value;
}

bool isPlausible(double value)
{
    constexpr double most = 100'000; // s/mm2; research scanners reach 50,000
    return std::isfinite(value) && value >= 0 && value <= most;
}

} // namespace

std::optional<BValue> bValue(const FrameAttributes &frame, std::optional<double> csaBValue)
{
    if (const auto standard = frame.number(tag::DiffusionBValue))
        return BValue{*standard, BValueSource::Standard};
    for (const PrivateAttribute &attribute : kPrivate) {
        const Element *element = privateElement(frame.root(), attribute.group, attribute.creator, attribute.element);
        const auto value = element ? firstValue(*element, attribute.vr) : std::nullopt;
        if (value && isPlausible(withoutMark(*value)))
            return BValue{withoutMark(*value), attribute.source};
    }
    if (csaBValue && isPlausible(*csaBValue))
        return BValue{*csaBValue, BValueSource::Siemens};
    return {};
}

std::vector<PrivateTag> privateBValueTags()
{
    std::vector<PrivateTag> tags;
    for (const PrivateAttribute &attribute : kPrivate)
        tags.push_back({attribute.group, attribute.element});
    return tags;
}

std::string_view name(BValueSource source)
{
    switch (source) {
    case BValueSource::Standard: return "";
    case BValueSource::Siemens: return "Siemens";
    case BValueSource::Philips: return "Philips";
    case BValueSource::GeneralElectric: return "GE";
    }
    return "";
}

} // namespace negato::dicom
