#include "dicom/parse/deviation.h"

#include <algorithm>

namespace negato::dicom {

std::string_view name(DeviationKind kind)
{
    switch (kind) {
    case DeviationKind::NoTransferSyntax: return "NoTransferSyntax";
    case DeviationKind::OtherEncoding: return "OtherEncoding";
    case DeviationKind::MissingVr: return "MissingVr";
    case DeviationKind::OddLength: return "OddLength";
    case DeviationKind::LengthBeyondParent: return "LengthBeyondParent";
    case DeviationKind::UnendedSequence: return "UnendedSequence";
    case DeviationKind::UnendedItem: return "UnendedItem";
    case DeviationKind::StrayDelimiter: return "StrayDelimiter";
    case DeviationKind::StrayBytes: return "StrayBytes";
    case DeviationKind::UnknownCharacterSet: return "UnknownCharacterSet";
    case DeviationKind::UnknownTransferSyntax: return "UnknownTransferSyntax";
    case DeviationKind::NoPhotometric: return "NoPhotometric";
    case DeviationKind::ImpossibleBits: return "ImpossibleBits";
    case DeviationKind::PlanarConfiguration: return "PlanarConfiguration";
    case DeviationKind::SurplusPixels: return "SurplusPixels";
    case DeviationKind::CodestreamKind: return "CodestreamKind";
    case DeviationKind::CodestreamBits: return "CodestreamBits";
    case DeviationKind::CodestreamSign: return "CodestreamSign";
    }
    return {};
}

void addDeviation(std::vector<Deviation> &deviations, DeviationKind kind, std::string detail)
{
    if (std::ranges::find(deviations, kind, &Deviation::kind) == deviations.end())
        deviations.push_back({kind, std::move(detail)});
}

} // namespace negato::dicom
