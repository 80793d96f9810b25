#include "dicom/image/projection_view.h"

#include "dicom/base/tags.h"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>
#include <utility>

namespace negato::dicom {

namespace {

/// PS3.16 CID 4014, View for Mammography: codes of SNOMED CT and of its predecessor, and the abbreviation of the ACR.
struct ViewCode
{
    std::string_view snomedCt;
    std::string_view snomedRt;
    const char *abbreviation;
};
constexpr std::array kViewCodes{
    ViewCode{"399260004", "R-10224", "ML"},   ViewCode{"399368009", "R-10226", "MLO"},
    ViewCode{"399352003", "R-10228", "LM"},   ViewCode{"399099002", "R-10230", "LMO"},
    ViewCode{"399162004", "R-10242", "CC"},   ViewCode{"399196006", "R-10244", "FB"},
    ViewCode{"399188001", "R-102D0", "SIO"},  ViewCode{"441555000", "R-40AAA", "ISO"},
    ViewCode{"399192008", "R-1024A", "XCCL"}, ViewCode{"399101009", "R-1024B", "XCCM"},
};

/// PS3.16 CID 4015, View Modifier for Mammography, in the order in which they are said.
struct ModifierCode
{
    std::string_view snomedCt;
    std::string_view snomedRt;
    const char *letters;
    bool isBefore = false; ///< the view: "M CC", and "CC ID"
};
constexpr std::array kModifierCodes{
    ModifierCode{"399163009", "R-102D6", "M", true},
    ModifierCode{"399055006", "R-102D7", "S", true},
    ModifierCode{"399161006", "R-102D2", "CV"},
    ModifierCode{"399011000", "R-102D1", "AT"},
    ModifierCode{"399197002", "R-102D3", "RL"},
    ModifierCode{"399226006", "R-102D4", "RM"},
    ModifierCode{"414493004", "R-102CA", "RI"},
    ModifierCode{"415670009", "R-102C9", "RS"},
    ModifierCode{"399209000", "R-102D5", "ID"},
    ModifierCode{"399110001", "R-102C2", "TAN"},
    ModifierCode{"442581004", "R-40AB3", "NP"},
    ModifierCode{"441752004", "P2-00161", "AC"},
    ModifierCode{"442593008", "R-40ABE", "IMF"},
    ModifierCode{"442580003", "R-40AB2", "AX"},
};

constexpr std::size_t kMostLetters = 32; ///< of a title's part
constexpr std::size_t kMostModifiers = 8; ///< looked at

std::string abbreviation(const DataSet &code)
{
    const std::string value = code.text(tag::CodeValue);
    const auto known = std::ranges::find_if(
        kViewCodes, [&](const ViewCode &view) { return view.snomedCt == value || view.snomedRt == value; });
    return known == kViewCodes.end() ? std::string{} : known->abbreviation;
}

std::string viewOf(const FrameAttributes &frame)
{
    const auto codes = frame.items(tag::ViewCodeSequence);
    if (std::string known = codes.empty() ? std::string{} : abbreviation(codes.front()); !known.empty())
        return known;
    if (std::string position = frame.text(tag::ViewPosition); !position.empty())
        return position;
    return codes.empty() ? std::string{} : codes.front().text(tag::CodeMeaning);
}

/// With the view between those that go before it and the others; those without letters by their meaning.
std::string withModifiers(std::string view, std::span<const DataSet> modifiers)
{
    modifiers = modifiers.first(std::min(modifiers.size(), kMostModifiers));
    std::string before, behind;
    for (const ModifierCode &known : kModifierCodes) {
        const auto isThis = [&](const DataSet &modifier) {
            const std::string value = modifier.text(tag::CodeValue);
            return value == known.snomedCt || value == known.snomedRt;
        };
        if (std::ranges::any_of(modifiers, isThis))
            known.isBefore ? before += std::string(known.letters) + ' ' : behind += std::string(" ") + known.letters;
    }
    for (const DataSet &modifier : modifiers) {
        const std::string value = modifier.text(tag::CodeValue), meaning = modifier.text(tag::CodeMeaning);
        const bool isKnown = std::ranges::any_of(kModifierCodes, [&](const ModifierCode &known) { return known.snomedCt == value || known.snomedRt == value; });
        if (!isKnown && !meaning.empty() && meaning.size() <= kMostLetters)
            behind += " (" + meaning + ')';
    }
    return before + view + behind;
}

/// Of paired parts; U is an unpaired one.
} // namespace

std::string laterality(const FrameAttributes &frame)
{
    for (const Tag attribute : {tag::ImageLaterality, tag::FrameLaterality, tag::Laterality})
        if (const std::string side = frame.text(attribute); !side.empty())
            return side == "R" || side == "L" || side == "B" ? side : std::string{};
    return {};
}

bool isProjection(std::string_view modality)
{
    constexpr std::array<std::string_view, 6> modalities{"MG", "DX", "CR", "RG", "PX", "IO"};
    return std::ranges::find(modalities, modality) != modalities.end();
}

std::string projectionView(const FrameAttributes &frame)
{
    const std::string side = laterality(frame);
    std::string view = viewOf(frame);
    if (view.size() > kMostLetters)
        view.clear();
    if (const auto codes = frame.items(tag::ViewCodeSequence); !view.empty() && !codes.empty())
        view = withModifiers(std::move(view), codes.front().items(tag::ViewModifierCodeSequence));
    return side.empty() || view.empty() ? side + view : side + ' ' + view;
}

} // namespace negato::dicom
