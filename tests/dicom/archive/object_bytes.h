#pragma once

#include "dicom/base/tag.h"

#include <QByteArray>
#include <QString>

#include <vector>

/// DICOM objects for these tests: explicit VR little endian with File Meta Information (PS3.10 7.1).
namespace negato::test {

struct Attribute
{
    dicom::Tag tag;
    const char *vr;
    QByteArray value;
};

/// Attributes of an image; those left empty are not written.
struct Image
{
    QByteArray patientName = "Test^Anna";
    QByteArray patientId = "ID1";
    QByteArray birthDate = "19610402";
    QByteArray sex;
    QByteArray studyUid = "1.2.3.1";
    QByteArray studyDate = "20261102";
    QByteArray studyTime = "093000";
    QByteArray studyDescription = "Thorax";
    QByteArray accession = "ACC1";
    QByteArray seriesUid = "1.2.3.1.1";
    QByteArray seriesNumber = "1";
    QByteArray modality = "CT";
    QByteArray instanceUid = "1.2.3.1.1.1";
    QByteArray instanceNumber = "1";
    QByteArray characterSet = "ISO_IR 192";
    int size = 16; ///< rows and columns of 16-bit pixels
    int pixelValue = 0; ///< of all pixels: two values make two objects of one UID
};

QByteArray objectBytes(const Image &image);
/// Any data set; `attributes` in order of tag.
QByteArray objectBytes(const QByteArray &sopClass, const QByteArray &instanceUid,
                       const std::vector<Attribute> &attributes);
/// A DICOMDIR whose image records refer to these files (components joined by a backslash).
QByteArray mediaDirectoryBytes(const std::vector<QByteArray> &fileIds);

/// Creates folders on the way. Gives the path.
QString writeFile(const QString &folder, const QString &name, const QByteArray &content);

} // namespace negato::test
