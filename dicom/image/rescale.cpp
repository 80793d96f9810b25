#include "dicom/image/rescale.h"

#include "dicom/base/tags.h"
#include "dicom/image/look_up_table.h"

#include <string_view>

namespace negato::dicom {

namespace {

constexpr std::string_view kPetImage = "1.2.840.10008.5.1.4.1.1.128"; ///< PET Image Storage

bool isDemanded(const DataSet &dataSet)
{
    const std::string sopClass = dataSet.text(tag::SOPClassUID);
    const std::string_view kind = sopClass;
    if (kind == "1.2.840.10008.5.1.4.1.1.2" || kind == kPetImage) // CT Image Storage
        return true;
    const bool isEnhanced = kind == "1.2.840.10008.5.1.4.1.1.2.1" || kind == "1.2.840.10008.5.1.4.1.1.130";
    // What was made of one has it no more, as it says it in functional groups.
    return isEnhanced && (dataSet.contains(tag::SharedFunctionalGroupsSequence) || dataSet.contains(tag::PerFrameFunctionalGroupsSequence));
}

bool hasModalityLut(const FrameAttributes &frame)
{
    const auto items = frame.items(tag::ModalityLUTSequence);
    return !items.empty() && lookUpTable(items.front());
}

} // namespace

std::optional<Rescale> rescale(const FrameAttributes &frame)
{
    const DataSet &holder = frame.holder(tag::RescaleSlope);
    const bool isPet = frame.root().text(tag::SOPClassUID) == kPetImage;
    if (isPet && !frame.contains(tag::RescaleIntercept)) {
        const auto slope = holder.number(tag::RescaleSlope);
        return slope && *slope != 0 ? std::optional(Rescale{*slope, 0}) : std::nullopt;
    }
    if (&frame.holder(tag::RescaleIntercept) != &holder)
        return {};
    const auto slope = holder.number(tag::RescaleSlope), intercept = holder.number(tag::RescaleIntercept);
    if (!slope || !intercept || *slope == 0)
        return {};
    return Rescale{*slope, *intercept};
}

bool lacksRescale(const FrameAttributes &frame)
{
    const bool isGrey = frame.root().text(tag::PhotometricInterpretation).starts_with("MONOCHROME");
    const bool isThere = frame.contains(tag::RescaleSlope) || frame.contains(tag::RescaleIntercept);
    return isGrey && (isThere || isDemanded(frame.root())) && !rescale(frame) && !hasModalityLut(frame);
}

} // namespace negato::dicom
