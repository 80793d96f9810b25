#pragma once

#include "render/volume/volume.h"

#include <Eigen/Geometry>

#include <cstdint>
#include <expected>
#include <functional>
#include <stop_token>

namespace negato::render {

/// How a volume is brought over another.
struct RigidRegistration
{
    Eigen::Isometry3d fixedFromMoving = Eigen::Isometry3d::Identity(); ///< patient coordinates of either, mm
    double information = 0; ///< mutual information of the two in that position, nats; compares positions of the same two volumes only
    double overlap = 0; ///< part of the smaller volume that lies in the other
};

enum class RegistrationRefusal : std::uint8_t {
    Stopped,
    NothingToCompare, ///< a volume is empty, or of one value
    TooLittleOverlap, ///< no position was found in which a quarter of the smaller volume lies in the other
};

/// Called from any thread with how much is done, 0 to 1, growing.
using RegistrationProgress = std::function<void(double part)>;

/// Finds how `moving` has to be moved and turned to lie on `fixed`, by mutual information: the two may be of different modalities.
///
/// Begins at `start` (identity where the frames of reference are the same), where the middles of the volumes or what they hold
/// lie on each other, and there turned about each axis too; reaches about 25 degrees and, in the end, a small part of a voxel.
/// The same input always gives the same. Blocks, on two threads; honours `stop` within a tenth of a second. A patient who bends
/// or breathes is beyond it, and the answer only the best compromise: the reader has to look.
std::expected<RigidRegistration, RegistrationRefusal> registerRigidly(const Volume &fixed, const Volume &moving,
                                                                      const Eigen::Isometry3d &start,
                                                                      const RegistrationProgress &progress = {},
                                                                      const std::stop_token &stop = {});

} // namespace negato::render
