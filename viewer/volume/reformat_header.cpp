#include "viewer/volume/reformat_header.h"

#include "dicom/base/tags.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace negato::viewer {

namespace {

namespace tag = dicom::tag;
using dicom::Vr;

/// Of one image, or of its pixels as they were stored.
bool isOfOneImage(dicom::Tag attribute)
{
    constexpr std::array kTags{tag::SOPInstanceUID, tag::InstanceNumber, tag::AcquisitionNumber, tag::ContentDate, tag::ContentTime,
                               tag::AcquisitionTime, tag::AcquisitionDateTime, tag::ImagePositionPatient, tag::ImageOrientationPatient,
                               tag::PatientOrientation, tag::SliceLocation, tag::SliceThickness, tag::SpacingBetweenSlices,
                               tag::PixelSpacing, tag::ImagerPixelSpacing, tag::Rows, tag::Columns, tag::NumberOfFrames, tag::ImageType,
                               tag::SharedFunctionalGroupsSequence, tag::PerFrameFunctionalGroupsSequence, tag::IconImageSequence,
                               tag::SmallestImagePixelValue, tag::LargestImagePixelValue, tag::PixelPaddingValue,
                               tag::PixelPaddingRangeLimit, tag::SourceImageSequence, tag::ReferencedImageSequence,
                               tag::SequenceOfUltrasoundRegions, tag::RealWorldValueMappingSequence, tag::GantryDetectorTilt};
    const bool isShutter = attribute.group == 0x0018 && attribute.element >= 0x1600 && attribute.element <= 0x1624; // Display Shutter
    const bool isOverlay = attribute.group >= 0x6000 && attribute.group <= 0x60FF;
    return isShutter || isOverlay || attribute.group % 2 == 1 || attribute.group >= 0x7F00 || std::ranges::find(kTags, attribute) != kTags.end();
}

/// As DS has it: at most 16 characters.
std::string decimal(double value)
{
    std::array<char, 32> text{};
    for (int digits = 12; digits > 4; --digits) {
        const auto end = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::general, digits).ptr;
        if (end - text.data() <= 16)
            return {text.data(), end};
    }
    return "0";
}

void addText(dicom::DataSet &dataSet, dicom::Tag attribute, Vr vr, std::string value)
{
    dicom::Element element;
    element.tag = attribute;
    element.vr = vr;
    element.length = value.size();
    element.value = std::move(value);
    dataSet.add(std::move(element));
}

void addNumbers(dicom::DataSet &dataSet, dicom::Tag attribute, std::initializer_list<double> values)
{
    std::string text;
    for (const double value : values)
        text += (text.empty() ? "" : "\\") + decimal(value);
    addText(dataSet, attribute, Vr::DS, std::move(text));
}

void addUnsigned(dicom::DataSet &dataSet, dicom::Tag attribute, int value)
{
    const auto low = static_cast<char>(value & 0xFF), high = static_cast<char>(value >> 8 & 0xFF);
    addText(dataSet, attribute, Vr::US, {low, high});
}

void addPlane(dicom::DataSet &dataSet, const render::ReformatPlane &plane)
{
    const Eigen::Vector3d &origin = plane.originMm, &right = plane.directions.right, &down = plane.directions.down;
    addNumbers(dataSet, tag::ImagePositionPatient, {origin.x(), origin.y(), origin.z()});
    addNumbers(dataSet, tag::ImageOrientationPatient, {right.x(), right.y(), right.z(), down.x(), down.y(), down.z()});
    addNumbers(dataSet, tag::PixelSpacing, {plane.pixelMm, plane.pixelMm});
    if (plane.thicknessMm > 0)
        addNumbers(dataSet, tag::SliceThickness, {plane.thicknessMm});
    addUnsigned(dataSet, tag::Rows, plane.rows);
    addUnsigned(dataSet, tag::Columns, plane.columns);
}

/// What all images of the volume have in common.
std::shared_ptr<dicom::FileHeader> commonHeader(const dicom::FileHeader &source, const char *kind)
{
    auto header = std::make_shared<dicom::FileHeader>();
    header->transferSyntaxUid = source.transferSyntaxUid;
    header->hasPixels = true;
    header->deviations = source.deviations;
    header->dataSet.reserve(source.dataSet.elements().size() + 8);
    for (const dicom::Element &element : source.dataSet.elements())
        if (!isOfOneImage(element.tag) && !element.elided)
            header->dataSet.add(element);
    addText(header->dataSet, tag::ImageType, Vr::CS, std::string("DERIVED\\SECONDARY\\") + kind);
    return header;
}

} // namespace

std::shared_ptr<const dicom::FileHeader> reformatHeader(const dicom::FileHeader &source, const render::ReformatPlane &plane)
{
    auto header = commonHeader(source, "REFORMATTED");
    addPlane(header->dataSet, plane);
    return header;
}

std::shared_ptr<const dicom::FileHeader> sceneHeader(const dicom::FileHeader &source, int rows, int columns)
{
    auto header = commonHeader(source, "VOLUME");
    addUnsigned(header->dataSet, tag::Rows, rows);
    addUnsigned(header->dataSet, tag::Columns, columns);
    return header;
}

std::shared_ptr<const dicom::FileHeader> curvedHeader(const dicom::FileHeader &source, int rows, int columns, double pixelMm)
{
    auto header = commonHeader(source, "CURVED");
    addNumbers(header->dataSet, tag::PixelSpacing, {pixelMm, pixelMm});
    addUnsigned(header->dataSet, tag::Rows, rows);
    addUnsigned(header->dataSet, tag::Columns, columns);
    return header;
}

} // namespace negato::viewer
