#pragma once

#include "dicom/geometry/stack.h"
#include "render/volume/volume_assembly.h"

#include <Eigen/Geometry>

#include <cmath>
#include <functional>
#include <vector>

namespace negato::test {

/// How a made series lies in the patient.
struct MadeStack
{
    int columns = 48, rows = 40;
    double columnSpacingMm = 1, rowSpacingMm = 1;
    std::vector<double> alongMm; ///< of each slice, from the first
    double tiltDegrees = 0; ///< each slice is moved along its columns
    Eigen::Matrix3d axes = Eigen::Matrix3d::Identity(); ///< columns: row direction, column direction, slice direction
    Eigen::Vector3d originMm{-20, -31, 7};

    MadeStack &even(int slices, double stepMm)
    {
        for (int i = 0; i < slices; ++i)
            alongMm.push_back(i * stepMm);
        return *this;
    }
    /// Written from the attributes of the images alone, not from the code under test.
    [[nodiscard]] Eigen::Vector3d pixelMm(std::size_t slice, double column, double row) const
    {
        const double tilt = std::tan(tiltDegrees * M_PI / 180) * alongMm[slice];
        return originMm + axes.col(0) * (column * columnSpacingMm) + axes.col(1) * (row * rowSpacingMm + tilt)
            + axes.col(2) * alongMm[slice];
    }
    [[nodiscard]] dicom::Stack stack() const
    {
        std::vector<dicom::FrameDescription> frames;
        for (std::size_t i = 0; i < alongMm.size(); ++i) {
            dicom::FrameDescription frame;
            frame.sopInstanceUid = "1." + std::to_string(i + 1);
            frame.instanceNumber = static_cast<std::int64_t>(i) + 1;
            frame.rows = static_cast<std::uint32_t>(rows);
            frame.columns = static_cast<std::uint32_t>(columns);
            frame.modality = "CT";
            frame.plane = dicom::SlicePlane{pixelMm(i, 0, 0), axes.col(0), axes.col(1), rowSpacingMm, columnSpacingMm, frame.rows, frame.columns};
            frames.push_back(frame);
        }
        auto stacks = dicom::sortIntoStacks(frames);
        return stacks.size() == 1 ? stacks.front() : dicom::Stack{};
    }
    /// Which of alongMm a frame of stack() is.
    [[nodiscard]] static std::size_t sliceOf(const dicom::FrameDescription &frame)
    {
        return static_cast<std::size_t>(frame.instanceNumber) - 1;
    }
};

/// A value for each place in the patient.
using Field = std::function<double(const Eigen::Vector3d &mm)>;

inline dicom::Frame imageOf(const MadeStack &made, std::size_t slice, const Field &field, bool isSigned = true)
{
    dicom::PixelFormat format;
    format.rows = static_cast<std::uint32_t>(made.rows);
    format.columns = static_cast<std::uint32_t>(made.columns);
    format.type = isSigned ? dicom::SampleType::S16 : dicom::SampleType::U16;
    format.bitsStored = 12;
    auto [buffer, data] = dicom::PixelBuffer::allocate(format.byteCount());
    auto *out = reinterpret_cast<std::int16_t *>(data);
    for (int row = 0; row < made.rows; ++row)
        for (int column = 0; column < made.columns; ++column)
            *out++ = static_cast<std::int16_t>(std::lround(field(made.pixelMm(slice, column, row))));
    return {format, std::move(buffer)};
}

/// Null where the stack is refused.
inline render::Volume volumeOf(const MadeStack &made, const Field &field, const dicom::PixelTransform &transform = {}, bool isSigned = true)
{
    const dicom::Stack stack = made.stack();
    auto geometry = render::VolumeGeometry::of(stack);
    if (!geometry)
        return {};
    render::VolumeAssembly assembly(std::make_shared<const render::VolumeGeometry>(*geometry));
    const auto shared = std::make_shared<const dicom::PixelTransform>(transform);
    for (std::size_t i = 0; i < stack.frames.size(); ++i)
        if (!assembly.add(i, imageOf(made, MadeStack::sliceOf(stack.frames[i]), field, isSigned), shared))
            return {};
    return assembly.volume();
}

/// The 24 turns of a box onto itself.
inline std::vector<Eigen::Matrix3d> boxTurns()
{
    std::vector<Eigen::Matrix3d> turns;
    for (int first = 0; first < 3; ++first)
        for (int second = 0; second < 3; ++second)
            for (const double a : {1.0, -1.0})
                for (const double b : {1.0, -1.0}) {
                    if (first == second)
                        continue;
                    Eigen::Matrix3d turn;
                    turn.col(0) = Eigen::Vector3d::Unit(first) * a;
                    turn.col(1) = Eigen::Vector3d::Unit(second) * b;
                    turn.col(2) = turn.col(0).cross(turn.col(1));
                    turns.push_back(turn);
                }
    return turns;
}

} // namespace negato::test
