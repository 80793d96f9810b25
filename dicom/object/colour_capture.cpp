#include "dicom/object/colour_capture.h"

#include "dicom/base/tags.h"
#include "dicom/base/uid.h"
#include "dicom/object/derived_class.h"
#include "dicom/object/patient_and_study.h"

#include <algorithm>
#include <array>
#include <utility>

namespace negato::dicom {

namespace {

constexpr Code kSourceImage{"121322", "DCM", "Source image for image processing operation"};
constexpr int kSamples = 3, kMostEdge = 65535;

bool isSound(const ColourCaptureInput &input)
{
    const bool hasSize = input.rows > 0 && input.columns > 0 && input.rows <= kMostEdge && input.columns <= kMostEdge;
    return hasSize && input.rgb.size() == std::size_t{kSamples} * static_cast<std::size_t>(input.rows) * static_cast<std::size_t>(input.columns) && !input.sources.empty()
        && std::ranges::all_of(input.sources, [](const ObjectReference &source) { return isUid(source.sopClassUid) && isUid(source.sopInstanceUid); });
}

/// PS3.3 C.7.3.1, C.12.1: more than one kind of equipment acquired what it shows.
void addSeries(DataSet &dataSet, const ColourCaptureInput &input, const Moment &made)
{
    setText(dataSet, tag::SOPClassUID, std::string(kSecondaryCapture));
    setText(dataSet, tag::SOPInstanceUID, newUid());
    setText(dataSet, tag::Modality, "OT");
    setText(dataSet, tag::SeriesInstanceUID, newUid());
    setInteger(dataSet, tag::SeriesNumber, input.seriesNumber);
    setInteger(dataSet, tag::InstanceNumber, 1);
    setText(dataSet, tag::SeriesDescription, longString(input.seriesDescription));
    for (const auto &[date, time] : {std::pair{tag::SeriesDate, tag::SeriesTime}, std::pair{tag::ContentDate, tag::ContentTime},
                                     std::pair{tag::InstanceCreationDate, tag::InstanceCreationTime}}) {
        setText(dataSet, date, made.date);
        setText(dataSet, time, made.time);
    }
    setEmptyIfAbsent(dataSet, {tag::Laterality});
}

/// PS3.3 C.7.5.1, C.8.6.1
void addEquipment(DataSet &dataSet, const ColourCaptureInput &input, const Moment &made)
{
    setText(dataSet, tag::ConversionType, "WSD");
    setText(dataSet, tag::Manufacturer, "Negatoscope");
    setText(dataSet, tag::ManufacturerModelName, "Negatoscope");
    setText(dataSet, tag::SecondaryCaptureDeviceManufacturer, "Negatoscope");
    setText(dataSet, tag::DateOfSecondaryCapture, made.date);
    setText(dataSet, tag::TimeOfSecondaryCapture, made.time);
    if (!input.softwareVersion.empty())
        setText(dataSet, tag::SoftwareVersions, input.softwareVersion);
}

/// PS3.3 C.7.6.1, C.12.4
void addDerivation(DataSet &dataSet, const ColourCaptureInput &input)
{
    setText(dataSet, tag::ImageType, "DERIVED\\SECONDARY\\FUSED");
    setText(dataSet, tag::DerivationDescription, shortText(input.derivationDescription));
    setText(dataSet, tag::ImageComments, input.derivationDescription);
    setText(dataSet, tag::BurnedInAnnotation, "NO");
    setText(dataSet, tag::PatientOrientation,
            input.rowLetters.empty() || input.columnLetters.empty() ? std::string() : input.rowLetters + '\\' + input.columnLetters);
    if (input.isLossy)
        setText(dataSet, tag::LossyImageCompression, "01");
    std::vector<DataSet> sources;
    for (const ObjectReference &reference : input.sources) {
        sources.push_back(referenceItem(reference));
        setCode(sources.back(), tag::PurposeOfReferenceCodeSequence, kSourceImage);
    }
    setItems(dataSet, tag::SourceImageSequence, std::move(sources));
    setCode(dataSet, tag::DerivationCodeSequence, {"113072", "DCM", "Multiplanar reformatting"});
}

/// PS3.3 C.7.6.3, 10.7.1
void addPixelDescription(DataSet &dataSet, const ColourCaptureInput &input)
{
    constexpr int kBits = 8;
    setWord(dataSet, tag::SamplesPerPixel, kSamples);
    setText(dataSet, tag::PhotometricInterpretation, "RGB");
    setWord(dataSet, tag::PlanarConfiguration, 0);
    setWord(dataSet, tag::Rows, input.rows);
    setWord(dataSet, tag::Columns, input.columns);
    setWord(dataSet, tag::BitsAllocated, kBits);
    setWord(dataSet, tag::BitsStored, kBits);
    setWord(dataSet, tag::HighBit, kBits - 1);
    setWord(dataSet, tag::PixelRepresentation, 0);
    if (!(input.pixelMm > 0))
        return;
    setNumbers(dataSet, tag::PixelSpacing, {input.pixelMm, input.pixelMm});
    setText(dataSet, tag::PixelSpacingCalibrationType, "GEOMETRY");
    setText(dataSet, tag::PixelSpacingCalibrationDescription, "Plane of a volume, size in the patient");
}

} // namespace

Result<DataSet> colourCapture(const DataSet &source, const ColourCaptureInput &input)
{
    if (!isUid(source.text(tag::StudyInstanceUID)))
        return fail(ErrorCode::MissingAttribute, "StudyInstanceUID");
    if (!isSound(input))
        return fail(ErrorCode::Usage, "colour capture");
    DataSet dataSet = patientAndStudyOf(source);
    const Moment made = Moment::at(input.madeAt);
    addSeries(dataSet, input, made);
    addEquipment(dataSet, input, made);
    addDerivation(dataSet, input);
    addPixelDescription(dataSet, input);
    return dataSet;
}

} // namespace negato::dicom
