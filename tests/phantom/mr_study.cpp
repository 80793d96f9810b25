#include "tests/phantom/studies.h"

#include "dicom/base/tags.h"

#include <cmath>

namespace negato::phantom {
namespace {

using namespace dicom;

constexpr double kLargestSignal = 1500;

double signalAt(const Eigen::Vector3d &place)
{
    for (const auto &sphere : {mr::kLesion, mr::kLeftMarker}) {
        if (isInSphere(place, sphere))
            return sphere.value;
    }
    return isInEllipsoid(place, mr::kHeadCenterMm, mr::kHeadHalfAxesMm) ? mr::kHeadSignal : 10;
}

// A grid of 192 x 192 x 40 voxels whose middle is the middle of the head.
Grid centredGrid(const Eigen::Vector3d &row, const Eigen::Vector3d &column)
{
    constexpr double kHalfPixels = 191 / 2.0, kHalfSlices = 39 / 2.0;
    const Eigen::Vector3d center(mr::kHeadCenterMm.data());
    Grid grid{center, row, column, row.cross(column) * mr::kSliceSpacingMm, mr::kPixelSpacingMm};
    grid.origin -= mr::kPixelSpacingMm * kHalfPixels * (row + column) + grid.step * kHalfSlices;
    return grid;
}

void addMrModule(Attributes &set, int slice)
{
    set.text(tag::ImageType, "ORIGINAL\\PRIMARY\\M\\ND")
        .text(tag::ScanningSequence, "SE")
        .text(tag::SequenceVariant, "NONE")
        .empty(tag::ScanOptions)
        .text(tag::MRAcquisitionType, "2D")
        .number(tag::RepetitionTime, 500)
        .number(tag::EchoTime, 12)
        .number(tag::EchoTrainLength, 1)
        .number(tag::MagneticFieldStrength, 1.5)
        .number(tag::FlipAngle, 90)
        .number(tag::SpacingBetweenSlices, mr::kSliceSpacingMm)
        .number(tag::AcquisitionNumber, 1)
        .number(tag::EchoNumbers, 1)
        .text(tag::BodyPartExamined, "HEAD")
        .text(tag::PatientPosition, "HFS")
        .number(tag::SliceLocation, mr::kSliceSpacingMm * slice)
        .numbers(tag::WindowCenter, {450})
        .numbers(tag::WindowWidth, {900});
}

} // namespace

void writeMrStudy(Output &output)
{
    const StudyIdentity study{2, "mr head", "20250301", "083000", "MR head"};
    const double angle = mr::kObliqueDegrees * std::numbers::pi / 180;
    const Eigen::Vector3d left = Eigen::Vector3d::UnitX(), back = Eigen::Vector3d::UnitY(),
                          feet = -Eigen::Vector3d::UnitZ();
    const Eigen::Vector3d tilted(0, std::cos(angle), std::sin(angle));
    const auto write = [&](std::uint8_t code, int number, const char *name, const Grid &grid) {
        writeVolumeSeries(
            output, {study, code, number, "1.2.840.10008.5.1.4.1.1.4", name, "mr head"}, grid, signalAt,
            [](int) { return Storage{1, 0, 12, false, 0, kLargestSignal}; }, addMrModule);
    };
    write(kMrAxial, 1, "T1 axial", centredGrid(left, back));
    write(kMrCoronal, 2, "T1 coronal", centredGrid(left, feet));
    write(kMrSagittal, 3, "T1 sagittal", centredGrid(back, feet));
    write(kMrOblique, 4, "T1 oblique", centredGrid(left, tilted));
}

} // namespace negato::phantom
