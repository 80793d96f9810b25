#include "dicom/object/derived_series.h"

#include "dicom/base/tags.h"
#include "dicom/base/uid.h"
#include "dicom/image/lossy_state.h"
#include "dicom/object/cleaned.h"
#include "dicom/object/decimal.h"
#include "dicom/object/derived_class.h"

#include <algorithm>
#include <array>
#include <utility>

namespace negato::dicom {

namespace {

constexpr Code kProcessingEquipment{"109102", "DCM", "Processing Equipment"};
constexpr Code kSourceImage{"121322", "DCM", "Source image for image processing operation"};

/// Of the source's pixels, series, step or encoding.
bool isOfSource(Tag tag)
{
    constexpr std::array kTags{
        tag::InstanceCreationDate, tag::InstanceCreationTime, tag::InstanceCreatorUID, tag::SeriesDescription, tag::SeriesDescriptionCodeSequence,
        tag::ReferencedPerformedProcedureStepSequence, tag::PerformedProcedureStepEndDate, tag::PerformedProcedureStepEndTime,
        tag::EncryptedAttributesSequence, tag::OriginalAttributesSequence, tag::DerivationDescription, tag::DerivationCodeSequence,
        tag::ModalityLUTSequence, tag::VOILUTSequence, tag::VOILUTFunction, tag::WindowCenter, tag::WindowWidth,
        tag::WindowCenterWidthExplanation, tag::PresentationLUTShape, tag::PixelAspectRatio, tag::PlanarConfiguration,
        tag::SmallestPixelValueInSeries, tag::LargestPixelValueInSeries, tag::PixelPresentation, tag::RecognizableVisualFeatures,
        tag::DimensionOrganizationSequence, tag::DimensionIndexSequence, tag::DimensionOrganizationType, tag::VolumetricProperties,
        tag::VolumeBasedCalculationTechnique, tag::ConcatenationUID, tag::SOPInstanceUIDOfConcatenationSource,
        tag::ReferencedImageEvidenceSequence, tag::SourceImageEvidenceSequence, tag::ReferencedSeriesSequence, tag::ImageIndex,
        tag::RescaleSlope, tag::RescaleIntercept, tag::ContentQualification, tag::FrameOfReferenceUID,
        tag::RedPaletteColorLookupTableDescriptor, tag::GreenPaletteColorLookupTableDescriptor, tag::BluePaletteColorLookupTableDescriptor,
        tag::RedPaletteColorLookupTableData, tag::GreenPaletteColorLookupTableData, tag::BluePaletteColorLookupTableData};
    return std::ranges::find(kTags, tag) != kTags.end();
}

DataSet commonAttributes(const DataSet &source)
{
    const DataSet sound = cleaned(source);
    DataSet kept;
    kept.reserve(sound.elements().size() + 40);
    for (const Element &element : sound.elements())
        if (!isOfSource(element.tag))
            kept.add(element);
    return kept;
}

/// PS3.3: what may be empty, of patient, study, equipment, Frame of Reference and plane.
void addEmptyOnes(DataSet &dataSet)
{
    setEmptyIfAbsent(dataSet, {tag::PatientName, tag::PatientID, tag::PatientBirthDate, tag::PatientSex, tag::StudyDate, tag::StudyTime,
                               tag::ReferringPhysicianName, tag::StudyID, tag::AccessionNumber, tag::Manufacturer,
                               tag::PositionReferenceIndicator, tag::SliceThickness});
    if (!hasValue(dataSet, tag::BodyPartExamined) && !dataSet.contains(tag::ImageLaterality))
        setEmptyIfAbsent(dataSet, {tag::Laterality}); // it may be one of a pair
    if (!hasValue(dataSet, tag::Modality))
        setText(dataSet, tag::Modality, "OT");
}

bool isSigned(const Frame &frame)
{
    return frame.format().type == SampleType::S16;
}

bool isStorable(const Frame &frame, const PixelTransform &transform)
{
    const bool isWord = !frame.isNull() && (isSigned(frame) || frame.format().type == SampleType::U16);
    return isWord && frame.format().samplesPerPixel == 1 && !transform.modalityLut && !transform.palette;
}

void addPadding(DataSet &dataSet, const PixelTransform &transform, Vr vr)
{
    if (!transform.paddingLow)
        return;
    const double high = transform.paddingHigh.value_or(*transform.paddingLow);
    setWord(dataSet, tag::PixelPaddingValue, static_cast<int>(*transform.paddingLow), vr);
    if (high != *transform.paddingLow)
        setWord(dataSet, tag::PixelPaddingRangeLimit, static_cast<int>(high), vr);
}

/// PS3.3 C.7.6.3
void addPixelDescription(DataSet &dataSet, const Frame &frame, const PixelTransform &transform)
{
    constexpr int kBits = 16;
    setWord(dataSet, tag::SamplesPerPixel, 1);
    setText(dataSet, tag::PhotometricInterpretation, transform.isInverse ? "MONOCHROME1" : "MONOCHROME2");
    setWord(dataSet, tag::Rows, static_cast<int>(frame.format().rows));
    setWord(dataSet, tag::Columns, static_cast<int>(frame.format().columns));
    setWord(dataSet, tag::BitsAllocated, kBits);
    setWord(dataSet, tag::BitsStored, kBits);
    setWord(dataSet, tag::HighBit, kBits - 1);
    setWord(dataSet, tag::PixelRepresentation, isSigned(frame) ? 1 : 0);
    addPadding(dataSet, transform, isSigned(frame) ? Vr::SS : Vr::US);
}

/// CT and PET demand a slope; elsewhere it stands where it says something. The unit of PET stands in Units (C.8.9.1).
void addRescale(DataSet &dataSet, const PixelTransform &transform, std::string_view sopClass)
{
    const bool isDemanded = sopClass == kCtImage || sopClass == kPetImage;
    if (!isDemanded && transform.slope == 1 && transform.intercept == 0 && transform.unit.empty())
        return;
    setNumbers(dataSet, tag::RescaleSlope, {transform.slope});
    setNumbers(dataSet, tag::RescaleIntercept, {transform.intercept});
    if (sopClass == kPetImage && transform.unit.empty()) { // sums, or values that could not be rescaled: no Bq/ml
        setText(dataSet, tag::Units, "NONE");
        if (dataSet.contains(tag::SUVType))
            setText(dataSet, tag::SUVType, {});
    }
    if (sopClass != kPetImage && !hasValue(dataSet, tag::RescaleType))
        setText(dataSet, tag::RescaleType, transform.unit.empty() ? "US" : transform.unit);
}

/// PS3.3 C.7.6.1.1.5: what was lossy once stays so.
void addLossyState(DataSet &dataSet, const FileHeader &source)
{
    if (lossyState(source.dataSet, source.transferSyntaxUid).kind == LossyState::Kind::Lossy)
        setText(dataSet, tag::LossyImageCompression, "01");
}

std::string_view functionTerm(VoiFunction function)
{
    return function == VoiFunction::Sigmoid ? "SIGMOID" : "LINEAR_EXACT";
}

} // namespace

DerivedSeries::DerivedSeries(DerivedSeriesDescription description)
    : m_description(std::move(description))
    , m_made(Moment::at(m_description.madeAt))
    , m_seriesUid(newUid())
    , m_frameOfReferenceUid(newUid())
{
    m_description.seriesDescription = longString(std::move(m_description.seriesDescription));
}

Result<DerivedObject> DerivedSeries::add(const DerivedPicture &picture)
{
    const DataSet &source = picture.header->dataSet;
    if (!isStorable(picture.pixels, *picture.transform))
        return fail(ErrorCode::UnsupportedPixels, "derived series");
    if (picture.sources.empty())
        return fail(ErrorCode::Usage, "SourceImageSequence");
    if (!isUid(source.text(tag::StudyInstanceUID)))
        return fail(ErrorCode::MissingAttribute, "StudyInstanceUID");
    const std::string_view sopClass = derivedSopClass(source);
    DataSet dataSet = commonAttributes(source);
    const std::string frameOfReference = source.text(tag::FrameOfReferenceUID);
    setText(dataSet, tag::FrameOfReferenceUID, isUid(frameOfReference) ? frameOfReference : m_frameOfReferenceUid);
    addIdentity(dataSet, sopClass);
    addDerivation(dataSet, picture);
    addEquipment(dataSet);
    addPixelDescription(dataSet, picture.pixels, *picture.transform);
    addRescale(dataSet, *picture.transform, sopClass);
    addWindow(dataSet, *picture.transform);
    addLossyState(dataSet, *picture.header);
    addEmptyOnes(dataSet);
    completeForClass(dataSet, sopClass);
    return DerivedObject{std::move(dataSet), picture.pixels};
}

void DerivedSeries::addIdentity(DataSet &dataSet, std::string_view sopClass)
{
    ++m_count;
    setText(dataSet, tag::SOPClassUID, std::string(sopClass));
    setText(dataSet, tag::SOPInstanceUID, newUid());
    setText(dataSet, tag::SeriesInstanceUID, m_seriesUid);
    setInteger(dataSet, tag::SeriesNumber, m_description.seriesNumber);
    setText(dataSet, tag::SeriesDescription, m_description.seriesDescription);
    setInteger(dataSet, tag::InstanceNumber, m_count);
    setText(dataSet, tag::ContentDate, m_made.date);
    setText(dataSet, tag::ContentTime, m_made.time);
    setText(dataSet, tag::InstanceCreationDate, m_made.date);
    setText(dataSet, tag::InstanceCreationTime, m_made.time);
    if (sopClass == kPetImage) { // whose series' time is what activities are corrected to (C.8.9.1.1.4)
        setWord(dataSet, tag::NumberOfSlices, m_description.imageCount);
        setWord(dataSet, tag::ImageIndex, m_count);
    } else {
        setText(dataSet, tag::SeriesDate, m_made.date);
        setText(dataSet, tag::SeriesTime, m_made.time);
    }
}

void DerivedSeries::addDerivation(DataSet &dataSet, const DerivedPicture &picture) const
{
    const bool isPet = dataSet.text(tag::SOPClassUID) == kPetImage; // knows no SECONDARY (C.8.9.4.1.1)
    setText(dataSet, tag::ImageType, std::string("DERIVED\\") + (isPet ? "PRIMARY" : "SECONDARY") + "\\" + m_description.flavour);
    setText(dataSet, tag::DerivationDescription, shortText(m_description.derivationDescription));
    std::vector<DataSet> sources, codes;
    for (const ObjectReference &reference : picture.sources) {
        sources.push_back(referenceItem(reference));
        setCode(sources.back(), tag::PurposeOfReferenceCodeSequence, kSourceImage);
    }
    setItems(dataSet, tag::SourceImageSequence, std::move(sources));
    for (const Code &code : m_description.derivations) {
        DataSet holder;
        setCode(holder, tag::DerivationCodeSequence, code);
        codes.push_back(*holder.item(tag::DerivationCodeSequence));
    }
    if (!codes.empty())
        setItems(dataSet, tag::DerivationCodeSequence, std::move(codes));
}

/// PS3.3 C.12.1: after those who did something before.
void DerivedSeries::addEquipment(DataSet &dataSet) const
{
    const auto before = dataSet.items(tag::ContributingEquipmentSequence);
    std::vector<DataSet> all(before.begin(), before.end());
    DataSet own;
    setCode(own, tag::PurposeOfReferenceCodeSequence, kProcessingEquipment);
    setText(own, tag::Manufacturer, "Negatoscope");
    setText(own, tag::ManufacturerModelName, "Negatoscope");
    if (!m_description.softwareVersion.empty())
        setText(own, tag::SoftwareVersions, m_description.softwareVersion);
    setText(own, tag::ContributionDateTime, m_made.dateTime);
    setText(own, tag::ContributionDescription, m_description.derivationDescription);
    all.push_back(std::move(own));
    setItems(dataSet, tag::ContributingEquipmentSequence, std::move(all));
}

void DerivedSeries::addWindow(DataSet &dataSet, const PixelTransform &transform) const
{
    const std::vector<VoiWindow> windows = m_description.window ? std::vector{*m_description.window} : transform.windows;
    std::vector<double> centers, widths;
    for (const VoiWindow &window : windows)
        if (window.function == windows.front().function) {
            centers.push_back(window.center);
            widths.push_back(window.width);
        }
    if (centers.empty())
        return;
    setNumbers(dataSet, tag::WindowCenter, centers);
    setNumbers(dataSet, tag::WindowWidth, widths);
    if (windows.front().function != VoiFunction::Linear)
        setText(dataSet, tag::VOILUTFunction, std::string(functionTerm(windows.front().function)));
}

} // namespace negato::dicom
