#pragma once

#include "dicom/image/suv.h"
#include "dicom/object/derived_series.h"
#include "render/volume/reformat.h"
#include "viewer/canvas/display_set.h"

#include <memory>
#include <optional>
#include <vector>

namespace negato::viewer {

class MprSession;

/// Parallel planes of a volume that are to become a series. A value: what becomes of the session does not matter to it.
struct PlaneSeries
{
    static constexpr int kMost = 4096;

    render::Volume volume;
    std::shared_ptr<const DisplaySet> set; ///< whose images the volume is made of
    std::shared_ptr<const dicom::FileHeader> header; ///< of the first of them
    render::ReformatPlane plane; ///< any of the planes: directions, pixels, thickness, projection, sampling
    double firstMm = 0, lastMm = 0; ///< along the normal, from the patient's origin
    double stepMm = 1;
    QString description; ///< of the series
    std::optional<dicom::VoiWindow> window; ///< that is shown
    std::optional<dicom::SuvOrRefusal> suv; ///< of all images of the volume; empty where they are not PET

    /// At most kMost.
    [[nodiscard]] int count() const;
    [[nodiscard]] render::ReformatPlane planeAt(int index) const;
    /// The images that the samples of a plane lie in or between, in the order of the stack.
    [[nodiscard]] std::vector<dicom::ObjectReference> sourcesOf(const render::ReformatPlane &plane) const;
    /// What the data sets say of them, in English: a reader of another country may see them.
    [[nodiscard]] dicom::DerivedSeriesDescription seriesDescription() const;
    /// Sums of thick slabs are no values of 16 bits.
    [[nodiscard]] bool isSavable() const { return plane.projection != render::Projection::Sum || plane.thicknessMm <= 0; }
};

/// The whole volume in planes of a view, one voxel apart. The session must be ready.
[[nodiscard]] PlaneSeries planeSeries(const MprSession &session, int view);

} // namespace negato::viewer
