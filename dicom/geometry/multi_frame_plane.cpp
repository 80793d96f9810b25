#include "dicom/geometry/multi_frame_plane.h"

#include "dicom/base/tags.h"

namespace negato::dicom {
namespace {

Result<SlicePlane> moved(Result<SlicePlane> plane, double distanceMm)
{
    if (plane)
        plane->originMm += plane->normal() * distanceMm;
    return plane;
}

// PS3.3 C.8.8.3.2: relative to the first plane, or (first value not zero) z coordinates of transverse planes. The
// differences to the first value are distances along the normal in both forms.
Result<SlicePlane> doseGridPlane(const FrameAttributes &frame, std::span<const double> offsets)
{
    const auto index = frame.frameNumber() - 1;
    if (index >= offsets.size())
        return fail(ErrorCode::Malformed, "GridFrameOffsetVector");
    return moved(SlicePlane::fromFrame(frame), offsets[index] - offsets[0]);
}

// PS3.3 C.8.4.15: the position in the item of the detector is that of slice 1; Slice Vector numbers the frames' slices.
Result<SlicePlane> nuclearSlicePlane(const FrameAttributes &frame, std::span<const double> slices)
{
    const auto *detector = frame.root().item(tag::DetectorInformationSequence);
    const auto spacing = frame.number(tag::SpacingBetweenSlices);
    const auto index = frame.frameNumber() - 1;
    if (detector == nullptr || index >= slices.size() || !spacing)
        return fail(ErrorCode::NoGeometry, "SliceVector");
    DataSet flat;
    for (const Tag tag :
         {tag::ImagePositionPatient, tag::ImageOrientationPatient, tag::PixelSpacing, tag::Rows, tag::Columns}) {
        const auto *element = detector->find(tag);
        if (element == nullptr)
            element = frame.root().find(tag);
        if (element != nullptr)
            flat.add(*element);
    }
    return moved(SlicePlane::fromFrame(FrameAttributes(flat, 1)), *spacing * (slices[index] - 1));
}

} // namespace

FrameVectors FrameVectors::of(const DataSet &dataSet)
{
    return {dataSet.numbers(tag::GridFrameOffsetVector), dataSet.numbers(tag::SliceVector)};
}

Result<SlicePlane> planeOfFrame(const FrameAttributes &frame, const FrameVectors &vectors)
{
    if (frameCount(frame.root()) == 1)
        return SlicePlane::fromFrame(frame);
    if (!vectors.gridOffsetsMm.empty())
        return doseGridPlane(frame, vectors.gridOffsetsMm);
    const bool isFromFunctionalGroup = &frame.holder(tag::ImagePositionPatient) != &frame.root();
    if (isFromFunctionalGroup)
        return SlicePlane::fromFrame(frame);
    return nuclearSlicePlane(frame, vectors.slices);
}

} // namespace negato::dicom
