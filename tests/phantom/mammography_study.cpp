#include "tests/phantom/studies.h"

#include "dicom/base/tags.h"

#include <cmath>

namespace negato::phantom {
namespace {

using namespace dicom;

// Half an ellipse on the chest wall: at the right edge for the right breast, where Patient Orientation P is.
Canvas breast(const SeriesAnswer &answer, const mg::View &view, int number)
{
    const int columns = static_cast<int>(answer.columns), rows = static_cast<int>(answer.rows);
    constexpr double kDepthPixels = 900, kHalfHeightPixels = 650;
    Canvas canvas(answer.rows, answer.columns, 2);
    for (int row = 0; row < rows; ++row) {
        for (int column = 0; column < columns; ++column) {
            const double fromWall = view.laterality == 'R' ? columns - 1 - column : column;
            const double fromMiddle = row - rows / 2.0;
            const bool isBreast = std::hypot(fromWall / kDepthPixels, fromMiddle / kHalfHeightPixels) <= 1;
            const bool isMass = std::hypot(fromWall - mg::kMassDistancePixels, fromMiddle) <= mg::kMassRadiusPixels;
            canvas.set(column, row, isMass ? mg::kMassValue : isBreast ? mg::kBreastValue : mg::kBackgroundValue);
        }
    }
    canvas.setBarCode({answer.patient, answer.code, static_cast<std::uint16_t>(number)}, 0, 4095);
    return canvas;
}

void addView(Attributes &set, const mg::View &view)
{
    Attributes code;
    code.text(tag::CodeValue, view.viewCode)
        .text(tag::CodingSchemeDesignator, "SCT")
        .text(tag::CodeMeaning, view.viewMeaning)
        .sequence(tag::ViewModifierCodeSequence, {});
    set.sequence(tag::ViewCodeSequence, {code})
        .text(tag::ImageLaterality, std::string(1, view.laterality))
        .text(tag::PatientOrientation, view.patientOrientation)
        .text(tag::ViewPosition, view.name.substr(1))
        .text(tag::LossyImageCompression, view.isLossy ? "01" : "00");
    if (view.isLossy) {
        set.number(tag::LossyImageCompressionRatio, mg::kLossyRatio)
            .text(tag::LossyImageCompressionMethod, "ISO_10918_1");
    }
}

// PS3.3 C.8.11: DX series, detector, image and mammography modules.
void addMammographyModules(Attributes &set)
{
    set.text(tag::ImageType, "DERIVED\\PRIMARY")
        .text(tag::DerivationDescription, "For presentation")
        .text(tag::PresentationIntentType, "FOR PRESENTATION")
        .text(tag::BodyPartExamined, "BREAST")
        .text(tag::OrganExposed, "BREAST")
        .code(tag::AnatomicRegionSequence, "76752008", "SCT", "Breast")
        .text(tag::PixelIntensityRelationship, "LOG")
        .number(tag::PixelIntensityRelationshipSign, -1)
        .number(tag::RescaleIntercept, 0)
        .number(tag::RescaleSlope, 1)
        .text(tag::RescaleType, "US")
        .text(tag::PresentationLUTShape, "IDENTITY")
        .text(tag::DetectorType, "DIRECT")
        .text(tag::DetectorID, "1")
        .text(tag::DateOfLastDetectorCalibration, "20250101")
        .numbers(tag::ImagerPixelSpacing, {mg::kImagerSpacingMm, mg::kImagerSpacingMm})
        .number(tag::EstimatedRadiographicMagnificationFactor, mg::kMagnification)
        .text(tag::PositionerType, "MAMMOGRAPHIC")
        .number(tag::PositionerPrimaryAngle, 0)
        .number(tag::KVP, 28)
        .number(tag::BodyPartThickness, 55)
        .number(tag::CompressionForce, 100)
        .text(tag::BreastImplantPresent, "NO")
        .text(tag::PartialView, "NO")
        .sequence(tag::AcquisitionContextSequence, {})
        .numbers(tag::WindowCenter, {2048})
        .numbers(tag::WindowWidth, {4096});
}

} // namespace

void writeMammographyStudy(Output &output)
{
    const SeriesIdentity series{{5, "mg screening", "20250605", "140000", "Mammography screening"},
                                kMammogram,
                                1,
                                "1.2.840.10008.5.1.4.1.1.1.2",
                                "Screening",
                                {}};
    const auto &answer = answerOf(series.code);
    int number = 0;
    for (const auto &view : mg::kViews) {
        ++number;
        auto set = instanceAttributes(series, number);
        set.include(imagePixels(answer.rows, answer.columns, 16, 12, false, "MONOCHROME2"));
        addMammographyModules(set);
        addView(set, view);
        set.bytes(tag::PixelData, Vr::OW, breast(answer, view, number).bytes());
        output.write(pathOf(series, number), set);
    }
}

} // namespace negato::phantom
