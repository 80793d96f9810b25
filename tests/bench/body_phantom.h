#pragma once

#include "tests/render/volume/made_volume.h"

#include <random>

namespace negato::bench {

/// A trunk as CT shows it, 512 x 512 x `slices`: skin, ribs, spine, lungs, a vessel, noise.
inline render::Volume bodyPhantom(int slices)
{
    test::MadeStack made{.columns = 512, .rows = 512, .columnSpacingMm = 0.7, .rowSpacingMm = 0.7, .originMm = {-179, -179, 0}};
    made.even(slices, 1);
    std::mt19937 random(1);
    return test::volumeOf(made, [&](const Eigen::Vector3d &mm) {
        const double noise = static_cast<double>(random() % 40);
        const double edge = std::hypot(mm.x() / 150, mm.y() / 100);
        if (edge > 1)
            return -1000 + noise / 2;
        const bool isRib = std::abs(edge - 0.9) < 0.05 && std::fmod(mm.z(), 25) < 9;
        const bool isSpine = std::hypot(mm.x(), mm.y() - 60) < 20;
        const bool isVessel = std::hypot(mm.x() - 20, mm.y() - 20) < 9;
        const bool isLung = std::hypot((std::abs(mm.x()) - 70) / 45, mm.y() / 60) < 1;
        return 40 + noise + (isRib ? 700 : isSpine ? 600 : isVessel ? 300 : isLung ? -850 : 0);
    });
}

} // namespace negato::bench
