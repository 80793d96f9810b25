#include "dicom/object/key_object.h"

#include "dicom/base/tags.h"
#include "dicom/base/uid.h"
#include "dicom/object/patient_and_study.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <utility>

namespace negato::dicom {

namespace {

constexpr double kMostFrames = 1e9;
constexpr std::size_t kMostImages = 100'000;

bool isSound(const std::vector<KeySeries> &series)
{
    return !series.empty() && std::ranges::all_of(series, [](const KeySeries &each) {
        return isUid(each.seriesInstanceUid) && !each.images.empty()
            && std::ranges::all_of(each.images, [](const ObjectReference &image) { return isUid(image.sopClassUid) && isUid(image.sopInstanceUid); });
    });
}

/// PS3.3 C.17.6.1, C.17.6.2 and the equipment.
void addDocument(DataSet &dataSet, const KeyObjectInput &input, const Moment &made)
{
    setText(dataSet, tag::SOPClassUID, std::string(kKeyObjectSelection));
    setText(dataSet, tag::SOPInstanceUID, newUid());
    setText(dataSet, tag::Modality, "KO");
    setText(dataSet, tag::SeriesInstanceUID, newUid());
    setInteger(dataSet, tag::SeriesNumber, input.seriesNumber);
    setInteger(dataSet, tag::InstanceNumber, 1);
    setText(dataSet, tag::SeriesDescription, "Key images");
    setItems(dataSet, tag::ReferencedPerformedProcedureStepSequence, {});
    for (const auto &[date, time] : {std::pair{tag::SeriesDate, tag::SeriesTime}, std::pair{tag::ContentDate, tag::ContentTime},
                                     std::pair{tag::InstanceCreationDate, tag::InstanceCreationTime}}) {
        setText(dataSet, date, made.date);
        setText(dataSet, time, made.time);
    }
    setText(dataSet, tag::Manufacturer, "Negatoscope");
    setText(dataSet, tag::ManufacturerModelName, "Negatoscope");
    if (!input.softwareVersion.empty())
        setText(dataSet, tag::SoftwareVersions, input.softwareVersion);
}

/// Which objects the document is about, by series; without their frames.
void addEvidence(DataSet &dataSet, const std::vector<KeySeries> &series)
{
    std::vector<DataSet> items;
    for (const KeySeries &each : series) {
        std::vector<DataSet> images;
        for (const ObjectReference &image : each.images)
            images.push_back(referenceItem({image.sopClassUid, image.sopInstanceUid, {}}));
        DataSet item;
        setItems(item, tag::ReferencedSOPSequence, std::move(images));
        setText(item, tag::SeriesInstanceUID, each.seriesInstanceUid);
        items.push_back(std::move(item));
    }
    DataSet study;
    setItems(study, tag::ReferencedSeriesSequence, std::move(items));
    setText(study, tag::StudyInstanceUID, dataSet.text(tag::StudyInstanceUID));
    setItems(dataSet, tag::CurrentRequestedProcedureEvidenceSequence, {std::move(study)});
}

DataSet descriptionItem(const std::string &description)
{
    DataSet item;
    setText(item, tag::RelationshipType, "CONTAINS");
    setText(item, tag::ValueType, "TEXT");
    setCode(item, tag::ConceptNameCodeSequence, {"113012", "DCM", "Key Object Description"});
    setText(item, tag::TextValue, description);
    return item;
}

DataSet imageItem(const ObjectReference &image)
{
    DataSet item;
    setText(item, tag::RelationshipType, "CONTAINS");
    setText(item, tag::ValueType, "IMAGE");
    setItems(item, tag::ReferencedSOPSequence, {referenceItem(image)});
    return item;
}

/// PS3.3 C.17.3, as PS3.16 TID 2010 has it.
void addContent(DataSet &dataSet, const KeyObjectInput &input)
{
    setText(dataSet, tag::ValueType, "CONTAINER");
    setCode(dataSet, tag::ConceptNameCodeSequence, {"113000", "DCM", "Of Interest"});
    setText(dataSet, tag::ContinuityOfContent, "SEPARATE");
    DataSet contentTemplate;
    setText(contentTemplate, tag::MappingResource, "DCMR");
    setText(contentTemplate, tag::TemplateIdentifier, "2010");
    setItems(dataSet, tag::ContentTemplateSequence, {std::move(contentTemplate)});
    std::vector<DataSet> content;
    if (!input.description.empty())
        content.push_back(descriptionItem(input.description));
    for (const KeySeries &series : input.series)
        std::ranges::transform(series.images, std::back_inserter(content), imageItem);
    setItems(dataSet, tag::ContentSequence, std::move(content));
}

struct CodeRange
{
    int first = 0, last = 0;
};

/// PS3.16 CID 7010: rejections and issues, lists of all that there is, and what workflows of radiotherapy and exports use. Nobody wants others to look at these.
constexpr std::array kTitlesWithoutMarks{CodeRange{113001, 113001}, CodeRange{113010, 113010}, CodeRange{113022, 113022}, CodeRange{113030, 113039},
                                         CodeRange{128180, 128194}, CodeRange{128196, 128202}, CodeRange{128204, 128223}, CodeRange{128710, 128714}};

bool hasMarks(const DataSet &document)
{
    const DataSet *title = document.item(tag::ConceptNameCodeSequence);
    if (!title || title->text(tag::CodingSchemeDesignator) != "DCM")
        return true;
    const std::string code = title->text(tag::CodeValue);
    int number = 0;
    std::from_chars(code.data(), code.data() + code.size(), number);
    return std::ranges::none_of(kTitlesWithoutMarks, [&](const CodeRange &range) { return number >= range.first && number <= range.last; });
}

ObjectReference referenceOf(const DataSet &item)
{
    ObjectReference reference{item.text(tag::ReferencedSOPClassUID), item.text(tag::ReferencedSOPInstanceUID), {}};
    for (const double number : item.numbers(tag::ReferencedFrameNumber))
        if (number >= 1 && number <= kMostFrames)
            reference.frames.push_back(static_cast<std::int64_t>(number));
    return reference;
}

} // namespace

Result<DataSet> keyObjectSelection(const DataSet &source, const KeyObjectInput &input)
{
    if (!isUid(source.text(tag::StudyInstanceUID)))
        return fail(ErrorCode::MissingAttribute, "StudyInstanceUID");
    if (!isSound(input.series))
        return fail(ErrorCode::Usage, "KeyObjectSelection");
    DataSet dataSet = patientAndStudyOf(source);
    addDocument(dataSet, input, Moment::at(input.madeAt));
    addEvidence(dataSet, input.series);
    addContent(dataSet, input);
    return dataSet;
}

Result<std::vector<ObjectReference>> keyImagesOf(const DataSet &document)
{
    if (document.text(tag::SOPClassUID) != kKeyObjectSelection)
        return fail(ErrorCode::Usage, "SOPClassUID");
    std::vector<ObjectReference> images;
    if (!hasMarks(document))
        return images;
    for (const DataSet &content : document.items(tag::ContentSequence)) {
        const DataSet *reference = content.text(tag::ValueType) == "IMAGE" ? content.item(tag::ReferencedSOPSequence) : nullptr;
        if (reference && images.size() < kMostImages)
            images.push_back(referenceOf(*reference));
    }
    return images;
}

} // namespace negato::dicom
