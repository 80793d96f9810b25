#include "dicom/facts/object_facts.h"

#include "dicom/base/tags.h"
#include "dicom/geometry/frame_description.h"
#include "dicom/image/diffusion.h"
#include "dicom/image/frame_attributes.h"
#include "dicom/parse/csa_header.h"
#include "dicom/parse/private_pixels.h"

#include <vector>

namespace negato::dicom {

namespace {

constexpr std::string_view kMediaStorageDirectory = "1.2.840.10008.1.3.10";
// PS3.5 9.1 allows 64, but longer ones occur and are harmless; a limit all the same, they are keys of the index.
constexpr std::size_t kLongestUid = 256;

/// Person names and free text: all that stands there, not its first value only.
std::string whole(const DataSet &dataSet, Tag tag)
{
    const Element *element = dataSet.find(tag);
    if (!element || element->value.find('\\') == std::string::npos)
        return element ? dataSet.text(tag) : std::string();
    std::string joined;
    for (const std::string &value : dataSet.texts(tag))
        joined += (joined.empty() ? "" : "\\") + value;
    return joined;
}

struct NeededUid
{
    std::string ObjectFacts::*member;
    const char *keyword;
};

void readPatientAndStudy(const DataSet &dataSet, ObjectFacts &facts)
{
    facts.patientName = whole(dataSet, tag::PatientName);
    facts.patientId = whole(dataSet, tag::PatientID);
    facts.issuerOfPatientId = whole(dataSet, tag::IssuerOfPatientID);
    facts.birthDate = dataSet.text(tag::PatientBirthDate);
    facts.sex = dataSet.text(tag::PatientSex);
    facts.studyUid = dataSet.text(tag::StudyInstanceUID);
    facts.studyDate = dataSet.text(tag::StudyDate);
    facts.studyTime = dataSet.text(tag::StudyTime);
    facts.studyDescription = whole(dataSet, tag::StudyDescription);
    facts.accessionNumber = whole(dataSet, tag::AccessionNumber);
    facts.studyId = whole(dataSet, tag::StudyID);
    facts.referringPhysician = whole(dataSet, tag::ReferringPhysicianName);
    facts.institution = whole(dataSet, tag::InstitutionName);
}

void readSeries(const DataSet &dataSet, ObjectFacts &facts)
{
    facts.seriesUid = dataSet.text(tag::SeriesInstanceUID);
    facts.seriesNumber = dataSet.integer(tag::SeriesNumber);
    facts.seriesDescription = whole(dataSet, tag::SeriesDescription);
    facts.modality = dataSet.text(tag::Modality);
    facts.bodyPart = dataSet.text(tag::BodyPartExamined);
    facts.laterality = dataSet.text(tag::Laterality);
    facts.protocol = whole(dataSet, tag::ProtocolName);
    facts.seriesDate = dataSet.text(tag::SeriesDate);
    facts.seriesTime = dataSet.text(tag::SeriesTime);
}

void readInstance(const FileHeader &header, ObjectFacts &facts)
{
    const DataSet &dataSet = header.dataSet;
    facts.instanceUid = dataSet.text(tag::SOPInstanceUID);
    if (facts.instanceUid.empty())
        facts.instanceUid = header.meta.text(tag::MediaStorageSOPInstanceUID);
    facts.sopClassUid = dataSet.text(tag::SOPClassUID);
    if (facts.sopClassUid.empty())
        facts.sopClassUid = header.meta.text(tag::MediaStorageSOPClassUID);
    facts.transferSyntaxUid = header.transferSyntaxUid;
    facts.instanceNumber = dataSet.integer(tag::InstanceNumber);
    facts.rows = dataSet.integer(tag::Rows).value_or(0);
    facts.columns = dataSet.integer(tag::Columns).value_or(0);
    if (!header.hasPixels)
        return;
    facts.frameCount = frameCount(dataSet);
    facts.descriptions = serialised(describeFrames(header));
}

std::vector<PrivateTag> privateFactTags()
{
    auto tags = privateBValueTags();
    tags.insert(tags.end(), {kCsaHeader, kElscintPixels, kElscintCompression});
    return tags;
}

} // namespace

const WantedTags &factTags()
{
    static const Tag standard[] = {
        // of the patient, study, series and object
        tag::PatientName, tag::PatientID, tag::IssuerOfPatientID, tag::PatientBirthDate, tag::PatientSex,
        tag::StudyInstanceUID, tag::StudyDate, tag::StudyTime, tag::StudyDescription, tag::AccessionNumber, tag::StudyID,
        tag::ReferringPhysicianName, tag::InstitutionName, tag::SeriesInstanceUID, tag::SeriesNumber,
        tag::SeriesDescription, tag::Modality, tag::BodyPartExamined, tag::Laterality, tag::ProtocolName, tag::SeriesDate,
        tag::SeriesTime, tag::SOPInstanceUID, tag::SOPClassUID, tag::InstanceNumber, tag::DirectoryRecordSequence,
        // of describeFrames
        tag::Rows, tag::Columns, tag::NumberOfFrames, tag::ImageType, tag::FrameType, tag::ComplexImageComponent,
        tag::FrameOfReferenceUID, tag::AcquisitionNumber, tag::FrameAcquisitionNumber, tag::AcquisitionDate,
        tag::AcquisitionTime, tag::AcquisitionDateTime, tag::FrameAcquisitionDateTime, tag::FrameReferenceDateTime,
        tag::FrameReferenceTime, tag::TemporalPositionIdentifier, tag::TemporalPositionIndex, tag::TriggerTime,
        tag::NominalCardiacTriggerDelayTime, tag::EchoNumbers, tag::EchoTime, tag::EffectiveEchoTime,
        tag::DiffusionBValue, tag::StackID, tag::ReferencedSegmentNumber, tag::FrameTime, tag::FrameTimeVector,
        tag::CineRate, tag::RecommendedDisplayFrameRate, tag::ImagePositionPatient, tag::ImageOrientationPatient,
        tag::PixelSpacing, tag::SpacingBetweenSlices, tag::GridFrameOffsetVector, tag::SliceVector,
        tag::DetectorInformationSequence, tag::SharedFunctionalGroupsSequence, tag::PerFrameFunctionalGroupsSequence,
        tag::SegmentSequence, tag::SegmentNumber, tag::SegmentLabel, tag::ViewPosition, tag::ViewCodeSequence,
        tag::ViewModifierCodeSequence, tag::ImageLaterality, tag::FrameLaterality, tag::PatientOrientation, tag::AnatomicalOrientationType,
        tag::CodeMeaning, tag::CodeValue, tag::CodingSchemeDesignator,
    };
    static const WantedTags tags(standard, privateFactTags());
    return tags;
}

Result<void> checkUids(const ObjectFacts &facts)
{
    for (const auto &[member, keyword] : {NeededUid{&ObjectFacts::studyUid, "StudyInstanceUID"},
                                          NeededUid{&ObjectFacts::seriesUid, "SeriesInstanceUID"},
                                          NeededUid{&ObjectFacts::instanceUid, "SOPInstanceUID"}}) {
        if ((facts.*member).empty())
            return fail(ErrorCode::MissingAttribute, keyword);
        if ((facts.*member).size() > kLongestUid)
            return fail(ErrorCode::Malformed, std::string(keyword) + " is longer than 256 characters");
    }
    return {};
}

Result<ObjectFacts> objectFacts(const FileHeader &header)
{
    Result<ObjectFacts> facts;
    readPatientAndStudy(header.dataSet, *facts);
    readSeries(header.dataSet, *facts);
    readInstance(header, *facts);
    if (const auto checked = checkUids(*facts); !checked)
        facts = fail(checked);
    return facts;
}

bool isMediaDirectory(const FileHeader &header)
{
    return header.meta.text(tag::MediaStorageSOPClassUID) == kMediaStorageDirectory
        || header.dataSet.text(tag::SOPClassUID) == kMediaStorageDirectory
        || header.dataSet.contains(tag::DirectoryRecordSequence);
}

} // namespace negato::dicom
