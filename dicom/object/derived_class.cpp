#include "dicom/object/derived_class.h"

#include "dicom/base/tags.h"
#include "dicom/object/elements.h"

#include <algorithm>
#include <array>
#include <utility>

namespace negato::dicom {

namespace {

/// What single images of a class are made of: itself, its enhanced and its legacy converted form.
constexpr std::array<std::pair<std::string_view, std::string_view>, 9> kSingleImages{{
    {kCtImage, kCtImage},
    {"1.2.840.10008.5.1.4.1.1.2.1", kCtImage},
    {"1.2.840.10008.5.1.4.1.1.2.2", kCtImage},
    {kMrImage, kMrImage},
    {"1.2.840.10008.5.1.4.1.1.4.1", kMrImage},
    {"1.2.840.10008.5.1.4.1.1.4.4", kMrImage},
    {kPetImage, kPetImage},
    {"1.2.840.10008.5.1.4.1.1.128.1", kPetImage},
    {"1.2.840.10008.5.1.4.1.1.130", kPetImage},
}};

/// Type 1 of PS3.3 C.8.9.1 and C.8.9.4 that only the scanner knows.
bool isWholePet(const DataSet &source)
{
    return std::ranges::all_of(std::initializer_list<Tag>{tag::Units, tag::CountsSource, tag::SeriesType, tag::DecayCorrection,
                                                          tag::FrameReferenceTime, tag::SeriesDate, tag::SeriesTime},
                               [&](Tag attribute) { return hasValue(source, attribute); });
}

/// PS3.3 C.7.3.1: one or the other.
void addPosition(DataSet &dataSet)
{
    if (!dataSet.contains(tag::PatientOrientationCodeSequence))
        setEmptyIfAbsent(dataSet, {tag::PatientPosition});
}

/// PS3.3 C.8.2.1
void completeCt(DataSet &dataSet)
{
    addPosition(dataSet);
    setEmptyIfAbsent(dataSet, {tag::KVP, tag::AcquisitionNumber});
}

/// PS3.3 C.8.3.1. Enhanced objects have these by frame and in other terms: RM and NONE say that they are not told here.
void completeMr(DataSet &dataSet)
{
    addPosition(dataSet);
    if (!hasValue(dataSet, tag::ScanningSequence))
        setText(dataSet, tag::ScanningSequence, "RM");
    if (!hasValue(dataSet, tag::SequenceVariant))
        setText(dataSet, tag::SequenceVariant, "NONE");
    setEmptyIfAbsent(dataSet, {tag::ScanOptions, tag::MRAcquisitionType, tag::RepetitionTime, tag::EchoTime, tag::EchoTrainLength});
}

/// PS3.3 C.8.9
void completePet(DataSet &dataSet)
{
    setEmptyIfAbsent(dataSet, {tag::CorrectedImage, tag::CollimatorType, tag::RadiopharmaceuticalInformationSequence,
                               tag::PatientOrientationCodeSequence, tag::PatientGantryRelationshipCodeSequence, tag::AcquisitionDate,
                               tag::AcquisitionTime, tag::ActualFrameDuration, tag::DoseCalibrationFactor});
}

/// PS3.3 C.8.6.1: made by a workstation.
void completeCapture(DataSet &dataSet)
{
    setText(dataSet, tag::ConversionType, "WSD");
    setEmptyIfAbsent(dataSet, {tag::PatientOrientation}); // the place is no part of the class
}

} // namespace

std::string_view derivedSopClass(const DataSet &source)
{
    const std::string sopClass = source.text(tag::SOPClassUID);
    const auto *const found = std::ranges::find(kSingleImages, std::string_view(sopClass), &std::pair<std::string_view, std::string_view>::first);
    if (found == kSingleImages.end() || (found->second == kPetImage && !isWholePet(source)))
        return kSecondaryCapture;
    return found->second;
}

void completeForClass(DataSet &dataSet, std::string_view sopClass)
{
    if (sopClass == kCtImage)
        completeCt(dataSet);
    else if (sopClass == kMrImage)
        completeMr(dataSet);
    else if (sopClass == kPetImage)
        completePet(dataSet);
    else
        completeCapture(dataSet);
}

} // namespace negato::dicom
