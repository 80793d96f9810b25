#include "tests/phantom/studies.h"

#include "dicom/base/tags.h"

#include <cmath>

namespace negato::phantom {
namespace {

using namespace dicom;

constexpr std::string_view kCtImageStorage = "1.2.840.10008.5.1.4.1.1.2";

bool isInRod(const Eigen::Vector3d &place, const RodAnswer &rod)
{
    return std::hypot(place.x() - rod.xMm, place.y() - rod.yMm) <= rod.radiusMm;
}

void addCtModule(Attributes &set, const Storage &storage)
{
    set.text(tag::ImageType, "ORIGINAL\\PRIMARY\\AXIAL")
        .number(tag::RescaleIntercept, storage.intercept)
        .number(tag::RescaleSlope, storage.slope)
        .text(tag::RescaleType, "HU")
        .number(tag::KVP, 120)
        .number(tag::AcquisitionNumber, 1)
        .text(tag::BodyPartExamined, "CHEST")
        .text(tag::PatientPosition, "HFS")
        .text(tag::ConvolutionKernel, "B31")
        .number(tag::XRayTubeCurrent, 200)
        .number(tag::ExposureTime, 500)
        .include(chestWindows());
}

} // namespace

double chestHounsfield(const Eigen::Vector3d &place, bool isPrior)
{
    using namespace ct;
    const double x = place.x() / kBodyHalfWidthMm;
    const double y = place.y() / kBodyHalfDepthMm;
    if (x * x + y * y > 1)
        return kAir;
    for (const auto &rod : kRods) {
        if (isInRod(place, rod))
            return rod.hounsfield;
    }
    if (isInRod(place, kLeftMarker))
        return kLeftMarker.hounsfield;
    for (const auto &sphere : {kHeadMarker, kSmallNodule, isPrior ? kNoduleInPrior : kNodule}) {
        if (isInSphere(place, sphere))
            return sphere.value;
    }
    if (!isPrior && isInSphere(place, kCalcification))
        return kCalcification.value;
    const bool isLung = isInEllipsoid(place, kLeftLung.centerMm, kLungHalfAxesMm)
                     || isInEllipsoid(place, kRightLung.centerMm, kLungHalfAxesMm);
    return isLung ? kLung : kWater;
}

Attributes chestWindows()
{
    return Attributes()
        .numbers(tag::WindowCenter, {ct::kLungWindow[0], ct::kMediastinumWindow[0]})
        .numbers(tag::WindowWidth, {ct::kLungWindow[1], ct::kMediastinumWindow[1]})
        .text(tag::WindowCenterWidthExplanation, "LUNG\\MEDIASTINUM");
}

// Thick: 12 bits unsigned with an offset, from head to feet. Thin: 16 bits signed, from feet to head.
void writeCtStudies(Output &output)
{
    using namespace ct;
    const StudyIdentity current{1, "ct chest", std::string(kStudyDate), "101500", "CT chest"};
    const StudyIdentity prior{1, "ct chest prior", std::string(kPriorDate), "091000", "CT chest"};
    const Eigen::Vector3d thickOrigin(kThickFirstOriginMm.data());
    const Grid thick{
        thickOrigin, Eigen::Vector3d::UnitX(), Eigen::Vector3d::UnitY(), {0, 0, -kThickSpacingMm}, kPixelSpacingMm};
    const Eigen::Vector3d thinOrigin(kThinFirstOriginMm.data());
    const Grid thin{
        thinOrigin, Eigen::Vector3d::UnitX(), Eigen::Vector3d::UnitY(), {0, 0, kThinSpacingMm}, kPixelSpacingMm};
    const Storage offset{1, -1024, 12, false, -1000, 3000};
    const Storage plain{1, 0, 16, true, -1000, 3000};
    const auto write = [&](const SeriesIdentity &series, const Grid &grid, const Storage &storage, bool isPrior) {
        writeVolumeSeries(
            output, series, grid, [&](const auto &place) { return chestHounsfield(place, isPrior); },
            [&](int) { return storage; }, [&](Attributes &set, int) { addCtModule(set, storage); });
    };
    const std::string sopClass(kCtImageStorage);
    write({current, kCtThick, 2, sopClass, "Thick 5 mm", "ct chest"}, thick, offset, false);
    write({current, kCtThin, 3, sopClass, "Thin 1 mm", "ct chest"}, thin, plain, false);
    write({prior, kCtPrior, 2, sopClass, "Thick 5 mm", "ct chest prior"}, thick, offset, true);
}

} // namespace negato::phantom
