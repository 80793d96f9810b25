#pragma once

#include "tests/viewer/canvas/test_images.h"

#include <Eigen/Core>

#include <algorithm>

namespace negato::test {

constexpr int kBallImages = 13;
constexpr double kBallRadius = 8; ///< mm
/// Of one ball at the patient's left, front and feet, and one at the right, back and head; LPS mm.
inline const Eigen::Vector3d kLeftBall(16, -10, 25), kRightBall(-16, 10, 47);
inline const Eigen::Vector3d kBallsMiddle(-0.5, -0.5, 35); ///< of the volume

/// Series of displaySet() that hold two balls in nothing.
class BallSource : public ImageSource
{
public:
    dicom::Result<viewer::SourceFrame> load(const std::filesystem::path &file, std::uint32_t frame, std::shared_ptr<const dicom::FileHeader> known,
                                            dicom::RequestPriority priority, const dicom::SmallerSize &size) override
    {
        auto loaded = ImageSource::load(file, frame, std::move(known), priority, size);
        if (loaded)
            loaded->frame = ballsAt(std::stoi(file.filename().string()) * 5.0);
        return loaded;
    }

    static dicom::Frame ballsAt(double z)
    {
        dicom::PixelFormat format;
        format.rows = format.columns = kEdge;
        auto [buffer, bytes] = dicom::PixelBuffer::allocate(format.byteCount());
        auto *samples = reinterpret_cast<std::uint16_t *>(bytes);
        for (std::uint32_t row = 0; row < kEdge; ++row)
            for (std::uint32_t column = 0; column < kEdge; ++column) {
                const Eigen::Vector3d mm(column - 32.0, row - 32.0, z);
                const double depth = kBallRadius - std::min((mm - kLeftBall).norm(), (mm - kRightBall).norm());
                *samples++ = static_cast<std::uint16_t>(1000 * std::clamp(depth / 2 + 0.5, 0.0, 1.0));
            }
        return {format, std::move(buffer)};
    }
};

} // namespace negato::test
