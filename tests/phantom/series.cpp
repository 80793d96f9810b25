#include "tests/phantom/series.h"

#include "dicom/base/tags.h"
#include "tests/phantom/output.h"

#include <algorithm>
#include <cstdio>

namespace negato::phantom {
namespace {

using namespace dicom;

// kPatients' names in their own character sets, in the same order: bytes written down here, so that the reader is not
// tested against a writer that shares its tables.
constexpr std::array<std::string_view, kPatients.size()> kNameBytes{
    "M\xfcller^J\xfcrgen",
    "Yamada^Hanako=\x1b$B;3ED\x1b(B^\x1b$B2V;R\x1b(B=\x1b$B$d$^$@\x1b(B^\x1b$B$O$J$3\x1b(B",
    "\xb8\xd2\xd0\xdd\xde\xd2^\xbf\xf1\xe2\xe0",
    "\xd0\xe1\xf0\xe1\xe4\xfc\xf0\xef\xf5\xeb\xef\xf2^\xc3\xe9\xfe\xf1\xe3\xef\xf2",
    "Kim^Huijung=\x1b$)C\xd1\xd1^\x1b$)C\xfd\xec\xf1\xe9=\x1b$)C\xb1\xe8^\x1b$)C\xc8\xf1\xc1\xdf",
    "\xeb\xe4\xef^\xf9\xf8\xe4",
    "خوري^ليلى",
    "Wang^XiaoDong=\xcd\xf5^\xd0\xa1\xb6\xab=",
    "\xe3\xa8\xb4\xd5^\xca\xc1\xcb\xad\xd4\xa7",
    "शर्मा^राहुल",
};

Attributes patientModule(std::uint8_t code)
{
    const auto index = static_cast<std::size_t>(code - 1);
    const auto &patient = kPatients.at(index);
    return Attributes()
        .text(tag::SpecificCharacterSet, patient.characterSet)
        .text(tag::PatientName, kNameBytes.at(index))
        .text(tag::PatientID, patient.id)
        .text(tag::PatientBirthDate, patient.birthDate)
        .text(tag::PatientSex, std::string(1, patient.sex));
}

Attributes studyModule(const StudyIdentity &study)
{
    return Attributes()
        .text(tag::StudyInstanceUID, uidOf("study " + study.key))
        .text(tag::StudyDate, study.date)
        .text(tag::StudyTime, study.time)
        .text(tag::StudyID, "1")
        .text(tag::AccessionNumber, "A" + study.date)
        .text(tag::StudyDescription, study.description)
        .text(tag::ReferringPhysicianName, "Referrer^Ada");
}

Attributes equipmentModule()
{
    return Attributes()
        .text(tag::Manufacturer, "Negatoscope")
        .text(tag::ManufacturerModelName, "Phantom")
        .text(tag::InstitutionName, "Phantom Hospital")
        .text(tag::DeviceSerialNumber, "1")
        .text(tag::SoftwareVersions, "1");
}

} // namespace

const SeriesAnswer &answerOf(std::uint8_t series)
{
    return *std::ranges::find(kSeries, series, &SeriesAnswer::code);
}

Attributes instanceAttributes(const SeriesIdentity &series, int instanceNumber)
{
    const auto key = series.study.key + ' ' + std::to_string(series.code);
    Attributes set = patientModule(series.study.patient);
    set.include(studyModule(series.study)).include(equipmentModule());
    set.text(tag::SOPClassUID, series.sopClass)
        .text(tag::SOPInstanceUID, uidOf("instance " + key + ' ' + std::to_string(instanceNumber)))
        .text(tag::SeriesInstanceUID, uidOf("series " + key))
        .text(tag::Modality, answerOf(series.code).modality)
        .number(tag::SeriesNumber, series.number)
        .text(tag::SeriesDescription, series.description)
        .text(tag::SeriesDate, series.study.date)
        .text(tag::SeriesTime, series.study.time)
        .text(tag::ContentDate, series.study.date)
        .text(tag::ContentTime, series.study.time)
        .number(tag::InstanceNumber, instanceNumber)
        .text(tag::BurnedInAnnotation, "NO")
        .text(tag::LossyImageCompression, "00");
    if (!series.frameOfReference.empty()) {
        set.text(tag::FrameOfReferenceUID, uidOf("frame of reference " + series.frameOfReference))
            .empty(tag::PositionReferenceIndicator);
    }
    return set;
}

Attributes imagePixels(std::size_t rows, std::size_t columns, int bitsAllocated, int bitsStored, bool isSigned,
                       std::string_view photometric)
{
    return Attributes()
        .number(tag::SamplesPerPixel, photometric == "RGB" ? 3 : 1)
        .text(tag::PhotometricInterpretation, photometric)
        .number(tag::Rows, static_cast<double>(rows))
        .number(tag::Columns, static_cast<double>(columns))
        .number(tag::BitsAllocated, bitsAllocated)
        .number(tag::BitsStored, bitsStored)
        .number(tag::HighBit, bitsStored - 1)
        .number(tag::PixelRepresentation, isSigned ? 1 : 0);
}

std::filesystem::path pathOf(const SeriesIdentity &series, int instanceNumber)
{
    std::array<char, 16> name{};
    std::snprintf(name.data(), name.size(), "%04d.dcm", instanceNumber);
    return std::filesystem::path(answerOf(series.code).folder) / name.data();
}

} // namespace negato::phantom
