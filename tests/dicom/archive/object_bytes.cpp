#include "object_bytes.h"

#include "dicom/base/tags.h"
#include "tests/support/dicom_bytes.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace negato::test {

namespace tag = dicom::tag;

namespace {

constexpr auto kExplicitLittleEndian = "1.2.840.10008.1.2.1";
constexpr auto kCtImage = "1.2.840.10008.5.1.4.1.1.2";
constexpr auto kMediaDirectory = "1.2.840.10008.1.3.10";

QByteArray number(int value)
{
    return QByteArray::fromStdString(DicomBytes().u16(static_cast<std::uint16_t>(value)).string());
}

QByteArray pixels(const Image &image)
{
    return number(image.pixelValue).repeated(image.size * image.size);
}

} // namespace

QByteArray objectBytes(const QByteArray &sopClass, const QByteArray &instanceUid,
                       const std::vector<Attribute> &attributes)
{
    DicomBytes meta;
    meta.head(tag::FileMetaInformationVersion, "OB", 2).raw({"\0\1", 2});
    meta.text(tag::MediaStorageSOPClassUID, "UI", sopClass.toStdString());
    meta.text(tag::MediaStorageSOPInstanceUID, "UI", instanceUid.toStdString());
    meta.text(tag::TransferSyntaxUID, "UI", kExplicitLittleEndian);
    meta.text(tag::ImplementationClassUID, "UI", "1.2.3.99");
    DicomBytes out;
    out.raw(std::string(128, '\0')).raw("DICM");
    out.head(tag::FileMetaInformationGroupLength, "UL", 4).u32(static_cast<std::uint32_t>(meta.string().size()));
    out.raw(meta.string());
    for (const Attribute &attribute : attributes)
        out.text(attribute.tag, attribute.vr, attribute.value.toStdString());
    return QByteArray::fromStdString(out.string());
}

QByteArray objectBytes(const Image &image)
{
    const std::vector<Attribute> all = {{tag::SpecificCharacterSet, "CS", image.characterSet},
                                        {tag::SOPClassUID, "UI", kCtImage},
                                        {tag::SOPInstanceUID, "UI", image.instanceUid},
                                        {tag::StudyDate, "DA", image.studyDate},
                                        {tag::StudyTime, "TM", image.studyTime},
                                        {tag::AccessionNumber, "SH", image.accession},
                                        {tag::Modality, "CS", image.modality},
                                        {tag::StudyDescription, "LO", image.studyDescription},
                                        {tag::PatientName, "PN", image.patientName},
                                        {tag::PatientID, "LO", image.patientId},
                                        {tag::PatientBirthDate, "DA", image.birthDate},
                                        {tag::PatientSex, "CS", image.sex},
                                        {tag::StudyInstanceUID, "UI", image.studyUid},
                                        {tag::SeriesInstanceUID, "UI", image.seriesUid},
                                        {tag::SeriesNumber, "IS", image.seriesNumber},
                                        {tag::InstanceNumber, "IS", image.instanceNumber},
                                        {tag::SamplesPerPixel, "US", number(1)},
                                        {tag::PhotometricInterpretation, "CS", "MONOCHROME2"},
                                        {tag::Rows, "US", number(image.size)},
                                        {tag::Columns, "US", number(image.size)},
                                        {tag::BitsAllocated, "US", number(16)},
                                        {tag::BitsStored, "US", number(16)},
                                        {tag::HighBit, "US", number(15)},
                                        {tag::PixelRepresentation, "US", number(0)},
                                        {tag::PixelData, "OW", pixels(image)}};
    std::vector<Attribute> given;
    for (const Attribute &attribute : all) {
        if (!attribute.value.isEmpty())
            given.push_back(attribute);
    }
    return objectBytes(kCtImage, image.instanceUid, given);
}

QByteArray mediaDirectoryBytes(const std::vector<QByteArray> &fileIds)
{
    constexpr dicom::Tag item{0xfffe, 0xe000}; // PS3.5 7.5: no keyword of its own in the dictionary's attributes
    DicomBytes records;
    for (const QByteArray &fileId : fileIds) {
        const std::string record = DicomBytes()
                                       .text(tag::DirectoryRecordType, "CS", "IMAGE")
                                       .text(tag::ReferencedFileID, "CS", fileId.toStdString())
                                       .string();
        records.tag(item).u32(static_cast<std::uint32_t>(record.size())).raw(record);
    }
    return objectBytes(kMediaDirectory, "1.2.3.77",
                       {{tag::FileSetID, "CS", "TEST"},
                        {tag::DirectoryRecordSequence, "SQ", QByteArray::fromStdString(records.string())}});
}

QString writeFile(const QString &folder, const QString &name, const QByteArray &content)
{
    const QString path = folder + QLatin1Char('/') + name;
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write a test file");
    return path;
}

} // namespace negato::test
