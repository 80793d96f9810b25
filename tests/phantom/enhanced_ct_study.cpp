#include "tests/phantom/studies.h"

#include "dicom/base/tags.h"

namespace negato::phantom {
namespace {

using namespace dicom;

constexpr std::string_view kAcquisitionDateTime = "20250228101010";

const Grid &grid()
{
    static const Grid kGrid{Eigen::Vector3d(enhanced::kFirstOriginMm.data()),
                            Eigen::Vector3d::UnitX(),
                            Eigen::Vector3d::UnitY(),
                            {0, 0, enhanced::kSliceSpacingMm},
                            enhanced::kPixelSpacingMm};
    return kGrid;
}

constexpr Storage kStorage{1, -1024, 12, false, -1000, 3000};

Attributes one(Tag sequence, Attributes item)
{
    return Attributes().sequence(sequence, {std::move(item)});
}

std::string dimensionUid()
{
    return uidOf("dimensions ct enhanced");
}

// PS3.3 A.38.1.4: the functional groups of an Enhanced CT, as far as one value holds for all frames.
Attributes sharedGroups()
{
    Attributes shared;
    shared
        .include(one(tag::PixelMeasuresSequence,
                     Attributes()
                         .numbers(tag::PixelSpacing, {enhanced::kPixelSpacingMm, enhanced::kPixelSpacingMm})
                         .number(tag::SliceThickness, enhanced::kSliceSpacingMm)))
        .include(
            one(tag::PlaneOrientationSequence, Attributes().numbers(tag::ImageOrientationPatient, {1, 0, 0, 0, 1, 0})))
        .include(one(tag::PixelValueTransformationSequence, Attributes()
                                                                .number(tag::RescaleIntercept, kStorage.intercept)
                                                                .number(tag::RescaleSlope, kStorage.slope)
                                                                .text(tag::RescaleType, "HU")))
        .include(one(tag::FrameVOILUTSequence, chestWindows()))
        .include(one(
            tag::FrameAnatomySequence,
            Attributes().text(tag::FrameLaterality, "U").code(tag::AnatomicRegionSequence, "51185008", "SCT", "Chest")))
        .include(one(tag::CTImageFrameTypeSequence, Attributes()
                                                        .text(tag::FrameType, "ORIGINAL\\PRIMARY\\VOLUME\\NONE")
                                                        .text(tag::PixelPresentation, "MONOCHROME")
                                                        .text(tag::VolumetricProperties, "VOLUME")
                                                        .text(tag::VolumeBasedCalculationTechnique, "NONE")))
        .include(one(tag::CTAcquisitionTypeSequence, Attributes()
                                                         .text(tag::AcquisitionType, "SEQUENCED")
                                                         .text(tag::ConstantVolumeFlag, "NO")
                                                         .text(tag::FluoroscopyFlag, "NO")))
        .include(one(tag::CTAcquisitionDetailsSequence, Attributes()
                                                            .text(tag::RotationDirection, "CW")
                                                            .number(tag::RevolutionTime, 0.5)
                                                            .number(tag::SingleCollimationWidth, 1)
                                                            .number(tag::TotalCollimationWidth, 16)
                                                            .number(tag::TableHeight, 0)
                                                            .number(tag::GantryDetectorTilt, 0)
                                                            .number(tag::DataCollectionDiameter, 500)))
        .include(one(tag::CTTableDynamicsSequence, Attributes()))
        .include(one(tag::CTGeometrySequence, Attributes()
                                                  .number(tag::DistanceSourceToDetector, 1000)
                                                  .number(tag::DistanceSourceToDataCollectionCenter, 550)))
        .include(one(tag::CTReconstructionSequence, Attributes()
                                                        .text(tag::ReconstructionAlgorithm, "FILTER_BACK_PROJ")
                                                        .text(tag::ConvolutionKernel, "B31")
                                                        .text(tag::ConvolutionKernelGroup, "BODY")
                                                        .number(tag::ReconstructionDiameter, 384)
                                                        .numbers(tag::ReconstructionPixelSpacing,
                                                                 {enhanced::kPixelSpacingMm, enhanced::kPixelSpacingMm})
                                                        .number(tag::ReconstructionAngle, 360)
                                                        .text(tag::ImageFilter, "NONE")))
        .include(one(tag::CTExposureSequence, Attributes()
                                                  .number(tag::ExposureTimeInms, 500)
                                                  .number(tag::XRayTubeCurrentInmA, 200)
                                                  .number(tag::ExposureInmAs, 100)
                                                  .text(tag::ExposureModulationType, "NONE")))
        .include(one(tag::CTXRayDetailsSequence, Attributes()
                                                     .number(tag::KVP, 120)
                                                     .number(tag::FocalSpots, 1)
                                                     .text(tag::FilterType, "FLAT")
                                                     .text(tag::FilterMaterial, "ALUMINUM")))
        .include(one(tag::IrradiationEventIdentificationSequence,
                     Attributes().text(tag::IrradiationEventUID, uidOf("irradiation"))));
    return shared;
}

Attributes frameGroups(int frame)
{
    const Eigen::Vector3d origin = grid().origin + grid().step * frame;
    Attributes groups;
    groups
        .include(one(tag::PlanePositionSequence,
                     Attributes().numbers(tag::ImagePositionPatient, {origin.x(), origin.y(), origin.z()})))
        .include(one(tag::FrameContentSequence, Attributes()
                                                    .text(tag::FrameAcquisitionDateTime, kAcquisitionDateTime)
                                                    .text(tag::FrameReferenceDateTime, kAcquisitionDateTime)
                                                    .number(tag::FrameAcquisitionDuration, 500)
                                                    .number(tag::FrameAcquisitionNumber, 1)
                                                    .text(tag::StackID, "1")
                                                    .number(tag::InStackPositionNumber, frame + 1)
                                                    .numbers(tag::DimensionIndexValues, {1, frame + 1.0})))
        .include(
            one(tag::CTPositionSequence, Attributes()
                                             .number(tag::TablePosition, origin.z())
                                             .numbers(tag::DataCollectionCenterPatient, {0, 0, origin.z()})
                                             .numbers(tag::ReconstructionTargetCenterPatient, {0, 0, origin.z()})));
    return groups;
}

// PS3.3 C.7.6.17: stack, then position in it.
Attributes dimensions()
{
    const auto index = [](const char *pointer) {
        return Attributes()
            .bytes(tag::DimensionIndexPointer, Vr::AT, std::string(pointer, 4))
            .bytes(tag::FunctionalGroupPointer, Vr::AT, std::string("\x20\x00\x11\x91", 4)) // Frame Content Sequence
            .text(tag::DimensionOrganizationUID, dimensionUid());
    };
    return Attributes()
        .sequence(tag::DimensionOrganizationSequence,
                  {Attributes().text(tag::DimensionOrganizationUID, dimensionUid())})
        .sequence(tag::DimensionIndexSequence,
                  {index("\x20\x00\x56\x90"), index("\x20\x00\x57\x90")}); // Stack ID, In-Stack Position
}

std::string pixels(const SeriesAnswer &answer)
{
    std::string bytes;
    for (int frame = 0; frame < static_cast<int>(answer.framesPerFile); ++frame)
        bytes += sliceOf(
                     answer, grid(), frame, [](const auto &place) { return chestHounsfield(place, false); }, kStorage)
                     .bytes();
    return bytes;
}

} // namespace

void writeEnhancedCtStudy(Output &output)
{
    const SeriesIdentity series{{8, "ct enhanced", "20250228", "101010", "Enhanced CT"},
                                kEnhancedCt,
                                1,
                                "1.2.840.10008.5.1.4.1.1.2.1",
                                "Volume",
                                "ct enhanced"};
    const auto &answer = answerOf(series.code);
    std::vector<Attributes> frames;
    for (int frame = 0; frame < static_cast<int>(answer.framesPerFile); ++frame)
        frames.push_back(frameGroups(frame));
    auto set = instanceAttributes(series, 1);
    set.include(imagePixels(answer.rows, answer.columns, 16, 12, false, "MONOCHROME2"))
        .include(dimensions())
        .text(tag::ImageType, "ORIGINAL\\PRIMARY\\VOLUME\\NONE")
        .text(tag::PixelPresentation, "MONOCHROME")
        .text(tag::VolumetricProperties, "VOLUME")
        .text(tag::VolumeBasedCalculationTechnique, "NONE")
        .text(tag::ContentQualification, "RESEARCH")
        .text(tag::PresentationLUTShape, "IDENTITY")
        .text(tag::PatientPosition, "HFS")
        .text(tag::AcquisitionDateTime, kAcquisitionDateTime)
        .number(tag::AcquisitionDuration, 20)
        .number(tag::AcquisitionNumber, 1)
        .number(tag::NumberOfFrames, static_cast<double>(answer.framesPerFile))
        .sequence(tag::AcquisitionContextSequence, {})
        .sequence(tag::SharedFunctionalGroupsSequence, {sharedGroups()})
        .sequence(tag::PerFrameFunctionalGroupsSequence, std::move(frames))
        .bytes(tag::PixelData, Vr::OW, pixels(answer));
    output.write(pathOf(series, 1), set);
}

} // namespace negato::phantom
