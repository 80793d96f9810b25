#include "tests/bench/ct_slices.h"

#include "dicom/base/tags.h"
#include "tests/support/dicom_bytes.h"

namespace negato::bench {

using namespace dicom;

namespace {

constexpr std::size_t kBytes = 512 * 512 * 2;

std::string slice(int number)
{
    const std::string uid = "2.25.77.1." + std::to_string(number);
    test::DicomBytes data;
    data.text(tag::SOPClassUID, "UI", "1.2.840.10008.5.1.4.1.1.2").text(tag::SOPInstanceUID, "UI", uid);
    data.text(tag::StudyDate, "DA", "20240102").text(tag::Modality, "CS", "CT").text(tag::PatientName, "PN", "SYNTHETIC^P").text(tag::PatientID, "LO", "SYN-1");
    data.text(tag::StudyInstanceUID, "UI", "2.25.77").text(tag::SeriesInstanceUID, "UI", "2.25.77.1").text(tag::InstanceNumber, "IS", std::to_string(number));
    data.text(tag::ImagePositionPatient, "DS", "-179\\-179\\" + std::to_string(number)).text(tag::ImageOrientationPatient, "DS", "1\\0\\0\\0\\1\\0");
    data.text(tag::FrameOfReferenceUID, "UI", "2.25.77.2").us(tag::SamplesPerPixel, 1).text(tag::PhotometricInterpretation, "CS", "MONOCHROME2");
    data.us(tag::Rows, 512).us(tag::Columns, 512).text(tag::PixelSpacing, "DS", "0.7\\0.7");
    data.us(tag::BitsAllocated, 16).us(tag::BitsStored, 16).us(tag::HighBit, 15).us(tag::PixelRepresentation, 0);
    data.text(tag::RescaleIntercept, "DS", "-1024").text(tag::RescaleSlope, "DS", "1").text(tag::RescaleType, "LO", "HU");
    data.head(tag::PixelData, "OW", kBytes).raw(std::string(kBytes, static_cast<char>(number % 5)));
    return test::part10("1.2.840.10008.1.2.1", data.string(), "1.2.840.10008.5.1.4.1.1.2", uid);
}

} // namespace

void writeCtSlices(const std::filesystem::path &folder, int count)
{
    for (int number = 1; number <= count; ++number)
        test::writeFile(folder / ("IM" + std::to_string(number)), slice(number));
}

} // namespace negato::bench
