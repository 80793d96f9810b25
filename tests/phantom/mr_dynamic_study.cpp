#include "tests/phantom/studies.h"

#include "dicom/base/tags.h"

#include <array>
#include <cmath>
#include <cstdio>

namespace negato::phantom {
namespace {

using namespace dicom;

constexpr double kLargestSignal = 1000;
constexpr std::string_view kDate = "20250520";

Grid grid(const SeriesAnswer &answer)
{
    const double halfWidth = dynamic::kPixelSpacingMm * static_cast<double>(answer.columns - 1) / 2;
    const double halfHeight = dynamic::kPixelSpacingMm * static_cast<double>(answer.rows - 1) / 2;
    const double bottom = -dynamic::kSliceSpacingMm * (dynamic::kSlices - 1) / 2.0;
    return {{-halfWidth, -halfHeight, bottom}, Eigen::Vector3d::UnitX(), Eigen::Vector3d::UnitY(), {0, 0, dynamic::kSliceSpacingMm}, dynamic::kPixelSpacingMm};
}

bool isInRod(const Eigen::Vector3d &place, const RodAnswer &rod)
{
    return std::hypot(place.x() - rod.xMm, place.y() - rod.yMm) <= rod.radiusMm;
}

Field signal(double vessel, double body)
{
    return [vessel, body](const Eigen::Vector3d &place) {
        if (isInRod(place, dynamic::kVessel))
            return vessel;
        if (isInRod(place, dynamic::kMuscle))
            return dynamic::kMuscleSignal;
        const double x = place.x() / dynamic::kBodyHalfWidthMm, y = place.y() / dynamic::kBodyHalfDepthMm;
        return x * x + y * y <= 1 ? body : 10;
    };
}

/// "101512" of seconds after 10:15.
std::string clock(int seconds)
{
    constexpr int kStart = (10 * 60 + 15) * 60;
    const int now = kStart + seconds;
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "%02d%02d%02d", now / 3600 % 24, now / 60 % 60, now % 60);
    return text.data();
}

void addMrModule(Attributes &set, int slice, const char *sequence)
{
    set.text(tag::ImageType, "ORIGINAL\\PRIMARY\\M\\ND")
        .text(tag::ScanningSequence, sequence)
        .text(tag::SequenceVariant, "NONE")
        .empty(tag::ScanOptions)
        .text(tag::MRAcquisitionType, "2D")
        .number(tag::RepetitionTime, 500)
        .number(tag::EchoTime, 12)
        .number(tag::EchoTrainLength, 1)
        .number(tag::MagneticFieldStrength, 1.5)
        .number(tag::FlipAngle, 90)
        .number(tag::SpacingBetweenSlices, dynamic::kSliceSpacingMm)
        .number(tag::EchoNumbers, 1)
        .text(tag::BodyPartExamined, "ABDOMEN")
        .text(tag::PatientPosition, "HFS")
        .number(tag::SliceLocation, dynamic::kSliceSpacingMm * slice)
        .text(tag::AcquisitionDate, kDate)
        .numbers(tag::WindowCenter, {400})
        .numbers(tag::WindowWidth, {800});
}

/// Image `number` (from 1) of a series that shows slice `slice`.
Attributes image(const SeriesIdentity &series, int number, int slice, const Field &field, const char *sequence)
{
    const SeriesAnswer &answer = answerOf(series.code);
    const Grid place = grid(answer);
    const Storage storage{1, 0, 12, false, 0, kLargestSignal};
    Canvas canvas = sliceOf(answer, place, slice, field, storage);
    canvas.setBarCode({answer.patient, answer.code, static_cast<std::uint16_t>(number)}, 0, static_cast<int>(kLargestSignal));
    Attributes set = instanceAttributes(series, number);
    set.include(planeAttributes(place, slice))
        .include(imagePixels(answer.rows, answer.columns, 16, storage.bitsStored, storage.isSigned, "MONOCHROME2"))
        .numbers(tag::PixelSpacing, {place.spacingMm, place.spacingMm})
        .number(tag::SliceThickness, dynamic::kSliceSpacingMm)
        .bytes(tag::PixelData, Vr::OW, canvas.bytes());
    addMrModule(set, slice, sequence);
    return set;
}

/// One volume after the other.
void writePerfusion(Output &output, const StudyIdentity &study)
{
    const SeriesIdentity series{study, kMrPerfusion, 1, "1.2.840.10008.5.1.4.1.1.4", "Perfusion", "mr dynamic"};
    constexpr auto kPhases = static_cast<int>(dynamic::kTimesS.size());
    for (int phase = 0; phase < kPhases; ++phase)
        for (int slice = 0; slice < dynamic::kSlices && output.isOpen(); ++slice) {
            const auto index = static_cast<std::size_t>(phase);
            const int number = phase * dynamic::kSlices + slice + 1;
            Attributes set = image(series, number, slice, signal(dynamic::kVesselSignals[index], dynamic::kBodySignal), "GR");
            set.number(tag::AcquisitionNumber, phase + 1)
                .number(tag::TemporalPositionIdentifier, phase + 1)
                .number(tag::NumberOfTemporalPositions, kPhases)
                .text(tag::AcquisitionTime, clock(dynamic::kTimesS[index]))
                .text(tag::ContrastBolusAgent, "Gadobutrol")
                .text(tag::ContrastBolusRoute, "IV");
            output.write(pathOf(series, number), set);
        }
}

/// All b-values of a slice, then the next slice.
void writeDiffusion(Output &output, const StudyIdentity &study)
{
    const SeriesIdentity series{study, kMrDiffusion, 2, "1.2.840.10008.5.1.4.1.1.4", "Diffusion", "mr dynamic"};
    constexpr auto kValues = static_cast<int>(dynamic::kBValues.size());
    for (int slice = 0; slice < dynamic::kSlices; ++slice)
        for (int weight = 0; weight < kValues && output.isOpen(); ++weight) {
            const auto index = static_cast<std::size_t>(weight);
            const int number = slice * kValues + weight + 1;
            Attributes set = image(series, number, slice, signal(dynamic::kVesselByBValue[index], dynamic::kBodyByBValue[index]), "EP");
            set.number(tag::AcquisitionNumber, 1)
                .number(tag::DiffusionBValue, dynamic::kBValues[index])
                .text(tag::AcquisitionTime, "102500");
            output.write(pathOf(series, number), set);
        }
}

} // namespace

void writeMrDynamicStudy(Output &output)
{
    const StudyIdentity study{6, "mr dynamic", std::string(kDate), "101500", "MR abdomen, dynamic"};
    writePerfusion(output, study);
    writeDiffusion(output, study);
}

} // namespace negato::phantom
