#pragma once

#include "dicom/decode/frame.h"
#include "render/volume/line_sampler.h"

#include <memory>
#include <stop_token>

namespace negato::render {

/// A picture made of a volume. Its transform turns its samples into modality values; what lies outside is padding.
struct Reformatted
{
    dicom::Frame frame; ///< 16 bits as the volume, or F32 for a sum; null when it was stopped
    std::shared_ptr<const dicom::PixelTransform> transform;
};

/// The picture of a plane, by `threads` threads. A slab is sampled in its thickness as slabPlacesMm() says; samples where nothing was
/// measured do not count. A sum is that of modality values, without a unit.
Reformatted reformat(const Volume &volume, const ReformatPlane &plane, int threads = 1, const std::stop_token &stop = {});

/// A row of a picture that is not flat: its pixels in the patient, and the direction of its thickness.
struct PictureRow
{
    Eigen::Vector3d firstMm = Eigen::Vector3d::Zero();
    Eigen::Vector3d stepMm = Eigen::Vector3d::UnitX();
    Eigen::Vector3d depth = Eigen::Vector3d::UnitZ(); ///< unit
};

struct SlabStyle
{
    double thicknessMm = 0;
    Projection projection = Projection::Maximum;
    Sampling sampling = Sampling::Linear;
};

/// The same of rows that lie anywhere: the picture of a curved plane.
Reformatted reformat(const Volume &volume, std::span<const PictureRow> rows, int columns, const SlabStyle &slab, int threads = 1,
                     const std::stop_token &stop = {});

} // namespace negato::render
