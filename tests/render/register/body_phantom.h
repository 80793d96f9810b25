#pragma once

#include "tests/render/volume/made_volume.h"

#include <random>

namespace negato::test {

/// What is found at a place of the made body.
enum class Tissue { Air, Fat, Muscle, Lung, Liver, Spleen, Heart, Kidney, Bone, Marrow, Fluid };

/// A trunk of ellipsoids: skin, lungs, spine, ribs, organs on one side only. Patient coordinates, mm, about the origin.
class BodyPhantom
{
public:
    BodyPhantom()
    {
        add({0, 0, 0}, {165, 108, 260}, Tissue::Fat);
        add({0, 2, 0}, {150, 92, 250}, Tissue::Muscle);
        add({-72, -4, 75}, {56, 68, 95}, Tissue::Lung);
        add({70, -2, 82}, {50, 66, 88}, Tissue::Lung);
        add({24, -24, 50}, {44, 40, 48}, Tissue::Heart);
        add({-66, -10, -45}, {68, 62, 52}, Tissue::Liver);
        add({86, 28, -38}, {24, 36, 40}, Tissue::Spleen);
        add({52, -30, -40}, {34, 26, 30}, Tissue::Fluid);
        add({-58, 46, -92}, {23, 22, 48}, Tissue::Kidney);
        add({60, 50, -80}, {22, 21, 46}, Tissue::Kidney);
        addSpine();
        addRibs();
        add({-80, 20, -210}, {45, 40, 60}, Tissue::Bone);
        add({80, 24, -214}, {45, 38, 60}, Tissue::Bone);
        add({-80, 20, -210}, {38, 33, 53}, Tissue::Marrow);
        add({80, 24, -214}, {38, 31, 53}, Tissue::Marrow);
    }

    [[nodiscard]] Tissue at(const Eigen::Vector3d &mm) const
    {
        Tissue tissue = Tissue::Air;
        if (((mm - m_parts[0].centre).cwiseProduct(m_parts[0].inverseRadii)).squaredNorm() > 1)
            return tissue;
        for (const Part &part : m_parts)
            if ((mm - part.centre).cwiseProduct(part.inverseRadii).squaredNorm() < 1)
                tissue = part.tissue;
        return tissue;
    }
    /// Corners of a box within the body.
    [[nodiscard]] static std::vector<Eigen::Vector3d> corners()
    {
        std::vector<Eigen::Vector3d> corners;
        for (const double x : {-110.0, 110.0})
            for (const double y : {-70.0, 70.0})
                for (const double z : {-110.0, 110.0})
                    corners.emplace_back(x, y, z);
        return corners;
    }

private:
    struct Part
    {
        Eigen::Vector3d centre, inverseRadii;
        Tissue tissue;
    };
    void add(const Eigen::Vector3d &centre, const Eigen::Vector3d &radii, Tissue tissue)
    {
        m_parts.push_back({centre, radii.cwiseInverse(), tissue});
    }
    void addSpine()
    {
        for (int i = -7; i <= 7; ++i) {
            add({0, 62, i * 32.0}, {22, 18, 14}, Tissue::Bone);
            add({0, 62, i * 32.0}, {18, 14, 11}, Tissue::Marrow);
            add({0, 84, i * 32.0 - 6}, {5, 14, 7}, Tissue::Bone);
        }
    }
    void addRibs()
    {
        for (int rib = 0; rib < 8; ++rib)
            for (int i = 0; i < 14; ++i)
                for (const int side : {-1, 1}) {
                    const double angle = 0.35 + i * 0.17;
                    add({side * 142 * std::sin(angle), 86 * std::cos(angle), 150 - rib * 26 - i * 2.5}, {8, 8, 6}, Tissue::Bone);
                }
    }
    std::vector<Part> m_parts;
};

/// Hounsfield units.
inline double ctValue(Tissue tissue)
{
    switch (tissue) {
    case Tissue::Air: return -1000;
    case Tissue::Fat: return -100;
    case Tissue::Muscle: return 50;
    case Tissue::Lung: return -830;
    case Tissue::Liver: return 110;
    case Tissue::Spleen: return 120;
    case Tissue::Heart: return 160;
    case Tissue::Kidney: return 190;
    case Tissue::Bone: return 700;
    case Tissue::Marrow: return 180;
    case Tissue::Fluid: return 5;
    }
    return 0;
}

/// As a T2-weighted image shows it: fluid bright, bone and air dark.
inline double mrValue(Tissue tissue)
{
    switch (tissue) {
    case Tissue::Air: return 10;
    case Tissue::Fat: return 620;
    case Tissue::Muscle: return 210;
    case Tissue::Lung: return 40;
    case Tissue::Liver: return 260;
    case Tissue::Spleen: return 430;
    case Tissue::Heart: return 330;
    case Tissue::Kidney: return 560;
    case Tissue::Bone: return 30;
    case Tissue::Marrow: return 480;
    case Tissue::Fluid: return 900;
    }
    return 0;
}

} // namespace negato::test
