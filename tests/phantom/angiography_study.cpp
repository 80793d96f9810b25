#include "tests/phantom/studies.h"

#include "dicom/base/tags.h"

namespace negato::phantom {
namespace {

using namespace dicom;

std::string cinePixels(const SeriesAnswer &answer)
{
    std::string bytes;
    for (int frame = 0; frame < static_cast<int>(answer.framesPerFile); ++frame) {
        Canvas canvas(answer.rows, answer.columns, 1);
        const int center = xa::kFirstDiscColumn + frame * xa::kStepPixels;
        for (int row = 0; row < static_cast<int>(answer.rows); ++row) {
            for (int column = 0; column < static_cast<int>(answer.columns); ++column) {
                const int dx = column - center, dy = row - xa::kDiscRow;
                const bool isDisc = dx * dx + dy * dy <= xa::kDiscRadiusPixels * xa::kDiscRadiusPixels;
                canvas.set(column, row, isDisc ? xa::kDiscValue : xa::kBackgroundValue);
            }
        }
        canvas.setBarCode({answer.patient, answer.code, static_cast<std::uint16_t>(frame + 1)}, 0, 255);
        bytes += canvas.bytes();
    }
    return bytes;
}

} // namespace

void writeAngiographyStudy(Output &output)
{
    const SeriesIdentity series{{7, "xa cine", "20250318", "164500", "Coronary angiography"},
                                kAngiogram,
                                1,
                                "1.2.840.10008.5.1.4.1.1.12.1",
                                "LCA",
                                {}};
    const auto &answer = answerOf(series.code);
    auto set = instanceAttributes(series, 1);
    set.include(imagePixels(answer.rows, answer.columns, 8, 8, false, "MONOCHROME2"))
        .text(tag::ImageType, "ORIGINAL\\PRIMARY\\SINGLE PLANE")
        .text(tag::PatientOrientation, "L\\F")
        .text(tag::PixelIntensityRelationship, "LIN")
        .text(tag::BodyPartExamined, "HEART")
        .number(tag::KVP, 80)
        .text(tag::RadiationSetting, "GR")
        .number(tag::XRayTubeCurrent, 500)
        .number(tag::ExposureTime, 10)
        .number(tag::PositionerPrimaryAngle, 30)
        .number(tag::PositionerSecondaryAngle, -20)
        .text(tag::PositionerMotion, "STATIC")
        .number(tag::DistanceSourceToDetector, 1000)
        .number(tag::DistanceSourceToPatient, 750)
        .numbers(tag::ImagerPixelSpacing, {0.2, 0.2})
        .number(tag::NumberOfFrames, static_cast<double>(answer.framesPerFile))
        .number(tag::FrameTime, 1000 / xa::kCineRate)
        .number(tag::CineRate, xa::kCineRate)
        .bytes(tag::FrameIncrementPointer, Vr::AT, std::string("\x18\x00\x63\x10", 4)) // Frame Time
        .numbers(tag::WindowCenter, {128})
        .numbers(tag::WindowWidth, {256})
        .bytes(tag::PixelData, Vr::OB, cinePixels(answer));
    output.write(pathOf(series, 1), set);
}

} // namespace negato::phantom
