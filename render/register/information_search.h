#pragma once

#include "render/volume/value_grid.h"

#include <Eigen/Geometry>

#include <memory>
#include <stop_token>

namespace negato::render {

/// How thoroughly to look. Steps are those of a place 100 mm away from the pivot.
struct SearchEffort
{
    int samples = 10'000; ///< random places of the fixed grid
    double firstStepMm = 4, lastStepMm = 0.1;
    int mostSteps = 50;
};

/// How well two grids match in a position.
struct RigidMatch
{
    Eigen::Isometry3d movingFromFixed = Eigen::Isometry3d::Identity();
    double information = 0; ///< mutual information, nats; more is better
    double overlap = 0; ///< part of the fixed samples that lie in the moving grid
};

/// Looks for the rigid transform with the most mutual information (Mattes) of two grids. Exceptions of ITK end here.
///
/// Any thread; improved() runs on the calling one, and gives the same for the same input always.
class InformationSearch
{
public:
    /// Values must be finite; `isMeasured` (one a value of `fixed`) says where samples may lie. Turns are about the pivot.
    InformationSearch(const ValueGrid &fixed, const std::vector<bool> &isMeasured, const ValueGrid &moving, const Eigen::Vector3d &pivotMm,
                      const SearchEffort &effort);
    ~InformationSearch();

    /// Uphill from `start`. No overlap where the grids do not meet, or when it was stopped.
    [[nodiscard]] RigidMatch improved(const Eigen::Isometry3d &start, const std::stop_token &stop) const;

private:
    struct Images;
    std::unique_ptr<const Images> m_images;
    Eigen::Vector3d m_pivotMm;
    SearchEffort m_effort;
};

} // namespace negato::render
