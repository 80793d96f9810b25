#pragma once

#include "dicom/geometry/stack.h"

#include "dicom/base/tags.h"

#include <initializer_list>

/// Inputs of the geometry tests, made by hand.
namespace made {

using namespace negato::dicom;

inline Element text(Tag tag, Vr vr, std::string value)
{
    Element element{tag, vr, false, value.size(), {}, {}};
    element.value = std::move(value);
    return element;
}

inline Element unsignedShort(Tag tag, std::uint16_t value)
{
    Element element{tag, Vr::US, false, 2, {}, {}};
    element.value = {static_cast<char>(value & 0xFF), static_cast<char>(value >> 8)};
    return element;
}

inline Element sequence(Tag tag, std::vector<DataSet> items)
{
    return Element{tag, Vr::SQ, false, 0, {}, std::move(items)};
}

inline DataSet dataSet(std::initializer_list<Element> elements)
{
    DataSet set;
    for (const auto &element : elements)
        set.add(element);
    return set;
}

/// 4 rows x 6 columns, pixels 2 mm high and 0.5 mm wide.
inline DataSet imageAt(const std::string &position, const std::string &orientation = "1\\0\\0\\0\\1\\0")
{
    return dataSet({text(tag::SOPInstanceUID, Vr::UI, "2.25.1"), text(tag::Modality, Vr::CS, "MR"),
                    text(tag::InstanceNumber, Vr::IS, "7"), text(tag::ImagePositionPatient, Vr::DS, position),
                    text(tag::ImageOrientationPatient, Vr::DS, orientation), text(tag::PixelSpacing, Vr::DS, "2\\0.5"),
                    unsignedShort(tag::Rows, 4), unsignedShort(tag::Columns, 6)});
}

inline FileHeader header(DataSet set)
{
    FileHeader made;
    made.dataSet = std::move(set);
    made.hasPixels = true;
    return made;
}

inline SlicePlane axialPlane(double z, double x = 0, double y = 0)
{
    SlicePlane plane;
    plane.originMm = {x, y, z};
    plane.rows = plane.columns = 64;
    return plane;
}

inline SlicePlane planeOf(const Eigen::Vector3d &row, const Eigen::Vector3d &column, const Eigen::Vector3d &origin)
{
    auto plane = axialPlane(0);
    plane.rowDirection = row;
    plane.columnDirection = column;
    plane.originMm = origin;
    return plane;
}

inline FrameDescription frame(std::int64_t instanceNumber, std::optional<SlicePlane> plane = {})
{
    FrameDescription made;
    made.instanceNumber = instanceNumber;
    made.sopInstanceUid = "2.25." + std::to_string(1000 + instanceNumber);
    made.rows = made.columns = 64;
    made.modality = "MR";
    made.imageType = "ORIGINAL\\PRIMARY\\M\\ND";
    made.plane = plane;
    return made;
}

} // namespace made
