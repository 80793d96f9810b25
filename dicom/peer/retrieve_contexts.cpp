#include "dicom/peer/retrieve_contexts.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dcuid.h>

#include <algorithm>

namespace negato::peer {

namespace {

using Syntaxes = std::vector<std::string>;

constexpr std::size_t kMost = kMostProposals - 1; // one is the C-GET's own

const Syntaxes kPlain{"1.2.840.10008.1.2.1", "1.2.840.10008.1.2"};
/// PS3.6 A, the commonest first; without JPIP, which is no transfer of pixels.
const Syntaxes kOthers{
    "1.2.840.10008.1.2.4.70",  "1.2.840.10008.1.2.4.90",  "1.2.840.10008.1.2.4.50",  "1.2.840.10008.1.2.4.80",
    "1.2.840.10008.1.2.5",     "1.2.840.10008.1.2.4.91",  "1.2.840.10008.1.2.4.57",  "1.2.840.10008.1.2.4.51",
    "1.2.840.10008.1.2.4.81",  "1.2.840.10008.1.2.4.102", "1.2.840.10008.1.2.4.103", "1.2.840.10008.1.2.4.100",
    "1.2.840.10008.1.2.4.101", "1.2.840.10008.1.2.4.201", "1.2.840.10008.1.2.4.202", "1.2.840.10008.1.2.4.203",
    "1.2.840.10008.1.2.1.99",  "1.2.840.10008.1.2.2",     "1.2.840.10008.1.2.4.107", "1.2.840.10008.1.2.4.108",
    "1.2.840.10008.1.2.4.104", "1.2.840.10008.1.2.4.105", "1.2.840.10008.1.2.4.106", "1.2.840.10008.1.2.4.110",
    "1.2.840.10008.1.2.4.111", "1.2.840.10008.1.2.4.112", "1.2.840.10008.1.2.4.92",  "1.2.840.10008.1.2.4.93",
    "1.2.840.10008.1.2.1.98",  "1.2.840.10008.1.2.8.1"};
constexpr std::ptrdiff_t kCommonest = 9; ///< of the others

Syntaxes joined(Syntaxes first, const Syntaxes &second)
{
    first.insert(first.end(), second.begin(), second.end());
    return first;
}

/// Ways to share contexts among syntaxes, from the best to the one that always fits.
std::vector<std::vector<Syntaxes>> groupings()
{
    std::vector<Syntaxes> single;
    for (const std::string &uid : joined(kPlain, kOthers))
        single.push_back({uid});
    std::vector<Syntaxes> commonest(single.begin(), single.begin() + std::ssize(kPlain) + kCommonest);
    commonest.push_back({kOthers.begin() + kCommonest, kOthers.end()});
    return {single, commonest, {{kPlain[0]}, {kPlain[1]}, kOthers}, {kPlain, kOthers}, {joined(kPlain, kOthers)}};
}

/// What most studies are made of: few enough for three contexts each.
std::vector<std::string> commonStorageClasses()
{
    return {UID_ComputedRadiographyImageStorage,
            UID_DigitalXRayImageStorageForPresentation,
            UID_DigitalXRayImageStorageForProcessing,
            UID_DigitalMammographyXRayImageStorageForPresentation,
            UID_DigitalMammographyXRayImageStorageForProcessing,
            UID_BreastTomosynthesisImageStorage,
            UID_CTImageStorage,
            UID_EnhancedCTImageStorage,
            UID_MRImageStorage,
            UID_EnhancedMRImageStorage,
            UID_UltrasoundImageStorage,
            UID_UltrasoundMultiframeImageStorage,
            UID_XRayAngiographicImageStorage,
            UID_XRayRadiofluoroscopicImageStorage,
            UID_XRay3DAngiographicImageStorage,
            UID_NuclearMedicineImageStorage,
            UID_PositronEmissionTomographyImageStorage,
            UID_SecondaryCaptureImageStorage,
            UID_MultiframeGrayscaleByteSecondaryCaptureImageStorage,
            UID_MultiframeTrueColorSecondaryCaptureImageStorage,
            UID_VLEndoscopicImageStorage,
            UID_VLPhotographicImageStorage,
            UID_VideoEndoscopicImageStorage,
            UID_OphthalmicPhotography8BitImageStorage,
            UID_OphthalmicTomographyImageStorage,
            UID_GrayscaleSoftcopyPresentationStateStorage,
            UID_KeyObjectSelectionDocumentStorage,
            UID_BasicTextSRStorage,
            UID_EnhancedSRStorage,
            UID_ComprehensiveSRStorage,
            UID_XRayRadiationDoseSRStorage,
            UID_MammographyCADSRStorage,
            UID_EncapsulatedPDFStorage,
            UID_SegmentationStorage,
            UID_SpatialRegistrationStorage,
            UID_RawDataStorage,
            UID_RTImageStorage,
            UID_RTDoseStorage,
            UID_RTStructureSetStorage,
            UID_RTPlanStorage,
            UID_TwelveLeadECGWaveformStorage,
            UID_GeneralECGWaveformStorage};
}

/// The rest of PS3.4 B.5, with the retired ones that archives still hold.
std::vector<std::string> otherStorageClasses()
{
    const auto common = commonStorageClasses();
    std::vector<std::string> others;
    for (int i = 0; i < numberOfDcmAllStorageSOPClassUIDs; ++i)
        if (std::ranges::find(common, dcmAllStorageSOPClassUIDs[i]) == common.end())
            others.emplace_back(dcmAllStorageSOPClassUIDs[i]);
    return others;
}

/// As many classes as fit, each with the same groups of syntaxes.
std::vector<Proposal> proposals(std::span<const std::string> classes, const std::vector<Syntaxes> &groups)
{
    std::vector<Proposal> all;
    for (const std::string &uid : classes)
        for (const Syntaxes &syntaxes : groups)
            if (all.size() < kMost)
                all.push_back({uid, syntaxes, true});
    return all;
}

std::vector<Proposal> finest(const std::vector<std::string> &classes)
{
    const auto all = groupings();
    const auto fits = [&](const auto &groups) { return classes.size() * groups.size() <= kMost; };
    const auto found = std::ranges::find_if(all, fits);
    return proposals(classes, found == all.end() ? all.back() : *found);
}

} // namespace

std::vector<std::vector<Proposal>> storageProposals(const std::vector<std::string> &known)
{
    if (!known.empty())
        return {finest(known), proposals(known, {kOthers})};
    const auto common = commonStorageClasses();
    const auto others = otherStorageClasses();
    const std::span rest(others);
    const std::size_t beside = std::min(rest.size(), kMost - common.size());
    std::vector<Proposal> second = proposals(common, {kOthers});
    for (Proposal &each : proposals(rest.first(beside), {joined(kPlain, kOthers)}))
        second.push_back(std::move(each));
    std::vector<std::vector<Proposal>> all{finest(common), std::move(second)};
    if (beside < rest.size())
        all.push_back(proposals(rest.subspan(beside), {joined(kPlain, kOthers)}));
    return all;
}

} // namespace negato::peer
