#include "dicom/image/frame_attributes.h"

#include "dicom/base/tags.h"

#include <algorithm>

namespace negato::dicom {

namespace {

/// The functional group macro (first item of a sequence of `groups`) that holds the attribute.
const DataSet *groupHolding(const DataSet *groups, Tag tag)
{
    if (!groups)
        return nullptr;
    if (groups->contains(tag))
        return groups;
    for (const Element &macro : groups->elements())
        if (!macro.items.empty() && macro.items.front().contains(tag))
            return &macro.items.front();
    return nullptr;
}

} // namespace

FrameAttributes::FrameAttributes(const DataSet &dataSet, std::uint32_t frameNumber)
    : m_root(&dataSet)
    , m_perFrame(dataSet.item(tag::PerFrameFunctionalGroupsSequence, frameNumber - 1))
    , m_shared(dataSet.item(tag::SharedFunctionalGroupsSequence))
    , m_frameNumber(frameNumber)
{
}

const DataSet &FrameAttributes::holder(Tag tag) const
{
    if (const DataSet *found = groupHolding(m_perFrame, tag))
        return *found;
    if (const DataSet *found = groupHolding(m_shared, tag))
        return *found;
    return *m_root;
}

std::uint32_t frameCount(const DataSet &dataSet)
{
    const auto count = dataSet.integer(tag::NumberOfFrames);
    return count ? static_cast<std::uint32_t>(std::clamp<std::int64_t>(*count, 1, kMostFramesOfObject)) : 1;
}

} // namespace negato::dicom
