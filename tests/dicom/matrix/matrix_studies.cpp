#include "tests/dicom/matrix/matrix_studies.h"

#include "dicom/base/tags.h"
#include "tests/dicom/archive/object_bytes.h"
#include "tests/support/dicom_bytes.h"

namespace negato::test {

namespace {

using namespace negato::dicom;

constexpr auto kHighThroughputUid = "1.2.840.10008.1.2.4.201";

/// Those that dcmtk encodes, and one that it does not even know.
QList<Encoding> matrixEncodings()
{
    return encodings()
        + QList<Encoding>{{"JPEG baseline", "1.2.840.10008.1.2.4.50", "dcmcjpeg", {QStringLiteral("+eb"), QStringLiteral("+un")}},
                          {"HTJ2K", kHighThroughputUid, "dcmcjpls", {QStringLiteral("+el")}}};
}

/// The same data set, said to be in another transfer syntax: nobody on the way decodes it.
bool rename(const QString &path, const char *syntaxUid)
{
    const StoredObject object = readStoredObject(path);
    DicomBytes meta;
    meta.head(tag::FileMetaInformationVersion, "OB", 2).raw({"\0\1", 2});
    meta.text(tag::MediaStorageSOPClassUID, "UI", "1.2.840.10008.5.1.4.1.1.2");
    meta.text(tag::MediaStorageSOPInstanceUID, "UI", object.sopInstanceUid.toStdString());
    meta.text(tag::TransferSyntaxUID, "UI", syntaxUid);
    meta.text(tag::ImplementationClassUID, "UI", "1.2.3.99");
    DicomBytes bytes;
    bytes.raw(std::string(128, '\0')).raw("DICM").head(tag::FileMetaInformationGroupLength, "UL", 4);
    bytes.u32(static_cast<std::uint32_t>(meta.string().size())).raw(meta.string());
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(QByteArray::fromStdString(bytes.string()) + object.dataSet) > 0;
}

bool encodeAs(const Encoding &encoding, const QString &from, const QString &to)
{
    const bool isEncoded = encode(from, to, encoding);
    return isEncoded && (QByteArray(encoding.uid) != kHighThroughputUid || rename(to, kHighThroughputUid));
}

QList<MatrixObject> objectsOfStudy(int number)
{
    QList<MatrixObject> all;
    const QByteArray study = "1.2.3.77." + QByteArray::number(number);
    for (int i = 0; i < 4; ++i) {
        const QByteArray series = QByteArray::number(i / 2 + 1);
        const QByteArray instance = QByteArray::number(i % 2 + 1);
        all.push_back({"MATRIX" + QByteArray::number(number), study, "202611" + QByteArray::number(10 + number), study + '.' + series, series,
                       i < 2 ? "CT" : "MR", study + '.' + series + '.' + instance, instance});
    }
    return all;
}

} // namespace

QList<MatrixStudy> makeMatrixStudies(const QString &folder)
{
    QList<MatrixStudy> studies;
    for (const Encoding &encoding : matrixEncodings()) {
        MatrixStudy study{.syntax = QString::fromLatin1(encoding.name), .about = objectsOfStudy(static_cast<int>(studies.size()))};
        study.studyUid = study.about.front().studyUid;
        for (const MatrixObject &object : std::as_const(study.about)) {
            const auto value = static_cast<int>(studies.size() * 4 + study.files.size() + 1);
            const QByteArray bytes = objectBytes({.patientName = "Matrix^" + object.patientId, .patientId = object.patientId, .studyUid = object.studyUid,
                                                  .studyDate = object.studyDate, .seriesUid = object.seriesUid, .seriesNumber = object.seriesNumber,
                                                  .modality = object.modality, .instanceUid = object.instanceUid,
                                                  .instanceNumber = object.instanceNumber, .size = 64, .pixelValue = value});
            const QString name = QString::fromLatin1(object.instanceUid);
            study.files += folder + QLatin1Char('/') + name + QStringLiteral(".dcm");
            if (!encodeAs(encoding, writeFile(folder, name + QStringLiteral(".raw"), bytes), study.files.back()))
                return {};
            study.objects.insert(object.instanceUid, readStoredObject(study.files.back()));
            QFile::remove(folder + QLatin1Char('/') + name + QStringLiteral(".raw"));
        }
        studies += study;
    }
    return studies;
}

} // namespace negato::test
