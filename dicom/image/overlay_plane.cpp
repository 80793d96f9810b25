#include "dicom/image/overlay_plane.h"

#include "dicom/base/tags.h"

#include <algorithm>

namespace negato::dicom {

namespace {

constexpr std::uint16_t kFirstGroup = tag::OverlayData.group, kLastGroup = 0x601E; // PS3.5 7.6

bool isOverlayGroup(std::uint16_t group)
{
    return group >= kFirstGroup && group <= kLastGroup && group % 2 == 0;
}

/// An attribute of the repeating group.
Tag in(std::uint16_t group, Tag tag)
{
    tag.group = group;
    return tag;
}

struct Shape
{
    std::uint32_t rows = 0, columns = 0;
    [[nodiscard]] std::size_t bits() const { return std::size_t{rows} * columns; }
};

Shape shapeOf(const DataSet &dataSet, std::uint16_t group)
{
    const auto side = [&](Tag tag) {
        return static_cast<std::uint32_t>(std::clamp<std::int64_t>(dataSet.integer(in(group, tag)).value_or(0), 0, 0xFFFF));
    };
    return {side(tag::OverlayRows), side(tag::OverlayColumns)};
}

/// Which of the overlay's frames lies on the image's frame, from 0; empty where none does. Without Number of Frames in
/// Overlay the one there is lies on all.
std::optional<std::size_t> overlayFrame(const FrameAttributes &frame, std::uint16_t group)
{
    const auto count = frame.root().integer(in(group, tag::NumberOfFramesInOverlay));
    if (!count || frameCount(frame.root()) == 1)
        return 0;
    const std::int64_t first = frame.root().integer(in(group, tag::ImageFrameOrigin)).value_or(1);
    const std::int64_t index = std::int64_t{frame.frameNumber()} - first;
    return index >= 0 && index < std::max<std::int64_t>(1, *count) ? std::optional(static_cast<std::size_t>(index)) : std::nullopt;
}

/// The bytes that hold a frame's bits; short where the value is.
BitMask maskOf(const std::string &data, Shape shape, std::size_t frame)
{
    const std::size_t begin = frame * shape.bits();
    const std::size_t firstByte = begin / 8, endByte = (begin + shape.bits() + 7) / 8;
    if (firstByte >= data.size())
        return {shape.rows, shape.columns, {}};
    return {shape.rows, shape.columns, data.substr(firstByte, endByte - firstByte), begin % 8};
}

std::string descriptionOf(const DataSet &dataSet, std::uint16_t group)
{
    std::string label = dataSet.text(in(group, tag::OverlayLabel));
    return label.empty() ? dataSet.text(in(group, tag::OverlayDescription)) : label;
}

OverlayPlane planeOf(const DataSet &dataSet, std::uint16_t group, BitMask mask)
{
    OverlayPlane plane;
    plane.group = group;
    plane.isRegion = dataSet.text(in(group, tag::OverlayType)) == "R";
    plane.description = descriptionOf(dataSet, group);
    const Tag origin = in(group, tag::OverlayOrigin); // counts from 1
    plane.row = dataSet.integer(origin, 0).value_or(1) - 1;
    plane.column = dataSet.integer(origin, 1).value_or(1) - 1;
    plane.mask = std::move(mask);
    return plane;
}

bool isShutter(const FrameAttributes &frame, std::uint16_t group)
{
    return frame.integer(tag::ShutterOverlayGroup) == group && frame.text(tag::ShutterShape) == "BITMAP";
}

/// With data of its own, or in bits of the pixels: those have a position above the lowest (PS3.3-2004 C.9.2.1.1).
bool isPresent(const DataSet &dataSet, std::uint16_t group)
{
    return dataSet.contains(in(group, tag::OverlayData)) || dataSet.integer(in(group, tag::OverlayBitPosition)).value_or(0) > 0;
}

} // namespace

std::optional<OverlayPlane> overlayPlane(const FrameAttributes &frame, std::uint16_t group)
{
    const Element *data = frame.root().find(in(group, tag::OverlayData));
    const auto index = overlayFrame(frame, group);
    if (!isOverlayGroup(group) || !data || data->elided || !index || shapeOf(frame.root(), group).bits() == 0)
        return {};
    return planeOf(frame.root(), group, maskOf(data->value, shapeOf(frame.root(), group), *index));
}

OverlayPlanes overlayPlanes(const FrameAttributes &frame, std::span<const EmbeddedOverlay> embedded)
{
    OverlayPlanes out;
    for (std::uint16_t group = kFirstGroup; isOverlayGroup(group); group = static_cast<std::uint16_t>(group + 2)) {
        if (isShutter(frame, group) || !overlayFrame(frame, group))
            continue;
        const auto inPixels = std::ranges::find(embedded, group, &EmbeddedOverlay::group);
        if (auto plane = overlayPlane(frame, group))
            out.planes.push_back(std::move(*plane));
        else if (inPixels != embedded.end())
            out.planes.push_back(planeOf(frame.root(), group, inPixels->mask));
        else
            out.hasUnread = out.hasUnread || isPresent(frame.root(), group);
    }
    return out;
}

} // namespace negato::dicom
