#include "tests/phantom/studies.h"

#include "dicom/base/tags.h"

namespace negato::phantom {
namespace {

using namespace dicom;

constexpr int kSlices = 40;
constexpr Point kBodyHalfAxesMm{140, 100, 400}, kBodyCenterMm{0, 0, 0};
constexpr double kLargestSuv = 10;
constexpr std::string_view kInjectionTime = "080000", kSeriesTime = "090000"; // pet::kUptakeS apart

double hounsfieldAt(const Eigen::Vector3d &place)
{
    for (const auto &sphere : {pet::kHotSphere, pet::kWarmSphere}) {
        if (isInSphere(place, sphere))
            return 60;
    }
    return isInEllipsoid(place, kBodyCenterMm, kBodyHalfAxesMm) ? 0 : -1000;
}

double becquerelPerMl(const Eigen::Vector3d &place)
{
    double suv = isInEllipsoid(place, kBodyCenterMm, kBodyHalfAxesMm) ? pet::kBodySuv : 0;
    for (const auto &sphere : {pet::kHotSphere, pet::kWarmSphere}) {
        if (isInSphere(place, sphere))
            suv = sphere.value;
    }
    return suv * pet::kBecquerelPerMlPerSuv;
}

Grid gridOf(double spacingMm, std::size_t size)
{
    const double half = spacingMm * static_cast<double>(size - 1) / 2;
    const double top = pet::kSliceSpacingMm * (kSlices - 1) / 2.0;
    return {{-half, -half, top},
            Eigen::Vector3d::UnitX(),
            Eigen::Vector3d::UnitY(),
            {0, 0, -pet::kSliceSpacingMm},
            spacingMm};
}

// PET scanners scale each slice to its own maximum.
Storage petStorage(int slice)
{
    const double largest = kLargestSuv * pet::kBecquerelPerMlPerSuv * (1 + 0.01 * slice);
    return {largest / 32767, 0, 16, true, 0, largest};
}

Attributes radiopharmaceutical()
{
    Attributes item;
    item.text(tag::Radiopharmaceutical, "Fluorodeoxyglucose")
        .text(tag::RadiopharmaceuticalStartTime, kInjectionTime)
        .number(tag::RadionuclideTotalDose, pet::kDoseBq)
        .number(tag::RadionuclideHalfLife, pet::kHalfLifeS)
        .number(tag::RadionuclidePositronFraction, 0.9673)
        .code(tag::RadionuclideCodeSequence, "77004003", "SCT", "^18^Fluorine")
        .code(tag::RadiopharmaceuticalCodeSequence, "35321007", "SCT", "Fluorodeoxyglucose F^18^");
    return item;
}

void addPetModule(Attributes &set, int slice)
{
    const auto storage = petStorage(slice);
    set.text(tag::ImageType, "ORIGINAL\\PRIMARY")
        .text(tag::Units, "BQML")
        .text(tag::BodyPartExamined, "WHOLEBODY")
        .text(tag::CountsSource, "EMISSION")
        .text(tag::SeriesType, "WHOLE BODY\\IMAGE")
        .number(tag::NumberOfSlices, kSlices)
        .text(tag::CorrectedImage, "DECY\\ATTN\\SCAT\\DTIM\\RAN\\NORM")
        .text(tag::DecayCorrection, "START")
        .text(tag::CollimatorType, "NONE")
        .number(tag::ImageIndex, slice + 1)
        .number(tag::FrameReferenceTime, 0)
        .number(tag::ActualFrameDuration, 120'000)
        .number(tag::DecayFactor, 1)
        .number(tag::DoseCalibrationFactor, 1)
        .number(tag::PatientWeight, pet::kWeightKg)
        .number(tag::PatientSize, 1.75)
        .text(tag::AcquisitionDate, set.textOf(tag::SeriesDate))
        .text(tag::AcquisitionTime, kSeriesTime)
        .number(tag::RescaleIntercept, storage.intercept)
        .number(tag::RescaleSlope, storage.slope)
        .sequence(tag::RadiopharmaceuticalInformationSequence, {radiopharmaceutical()})
        .code(tag::PatientOrientationCodeSequence, "102538003", "SCT", "recumbent")
        .code(tag::PatientGantryRelationshipCodeSequence, "102540008", "SCT", "headfirst");
}

void addCtModule(Attributes &set, int)
{
    set.text(tag::ImageType, "ORIGINAL\\PRIMARY\\AXIAL")
        .number(tag::RescaleIntercept, -1024)
        .number(tag::RescaleSlope, 1)
        .text(tag::RescaleType, "HU")
        .number(tag::KVP, 120)
        .text(tag::PatientPosition, "HFS")
        .text(tag::BodyPartExamined, "WHOLEBODY")
        .number(tag::AcquisitionNumber, 1)
        .numbers(tag::WindowCenter, {40})
        .numbers(tag::WindowWidth, {400});
}

} // namespace

void writePetCtStudy(Output &output)
{
    const StudyIdentity study{3, "pet ct", "20250412", std::string(kSeriesTime), "PET/CT whole body"};
    writeVolumeSeries(
        output, {study, kPetCtCt, 1, "1.2.840.10008.5.1.4.1.1.2", "CT for attenuation", "pet ct"},
        gridOf(pet::kCtSpacingMm, answerOf(kPetCtCt).columns), hounsfieldAt,
        [](int) { return Storage{1, -1024, 12, false, -1000, 3000}; }, addCtModule);
    writeVolumeSeries(output, {study, kPetCtPet, 2, "1.2.840.10008.5.1.4.1.1.128", "PET corrected", "pet ct"},
                      gridOf(pet::kPetSpacingMm, answerOf(kPetCtPet).columns), becquerelPerMl, petStorage,
                      addPetModule);
}

} // namespace negato::phantom
