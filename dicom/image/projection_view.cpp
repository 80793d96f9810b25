#include "dicom/image/projection_view.h"

#include "dicom/base/tags.h"

#include <algorithm>
#include <array>
#include <string_view>

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

constexpr std::size_t kMostLetters = 32; ///< of a title's part

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

/// Of paired parts; U is an unpaired one.
std::string lateralityOf(const FrameAttributes &frame)
{
    std::string side = frame.text(tag::ImageLaterality);
    if (side.empty())
        side = frame.text(tag::Laterality);
    return side == "R" || side == "L" || side == "B" ? side : std::string{};
}

} // namespace

bool isProjection(std::string_view modality)
{
    constexpr std::array<std::string_view, 6> modalities{"MG", "DX", "CR", "RG", "PX", "IO"};
    return std::ranges::find(modalities, modality) != modalities.end();
}

std::string projectionView(const FrameAttributes &frame)
{
    const std::string side = lateralityOf(frame);
    std::string view = viewOf(frame);
    if (view.size() > kMostLetters)
        view.clear();
    return side.empty() || view.empty() ? side + view : side + ' ' + view;
}

} // namespace negato::dicom
