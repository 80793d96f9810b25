#pragma once

#include "tests/dicom/network/encoded_objects.h"
#include "tests/dicom/network/stored_objects.h"

namespace negato::test {

/// What one object says of itself: the truth for queries.
struct MatrixObject
{
    QByteArray patientId;
    QByteArray studyUid;
    QByteArray studyDate;
    QByteArray seriesUid;
    QByteArray seriesNumber;
    QByteArray modality;
    QByteArray instanceUid;
    QByteArray instanceNumber;
};

/// A patient with a study of two series of two images, in one transfer syntax.
struct MatrixStudy
{
    QString syntax;
    QByteArray studyUid;
    QStringList files;
    QList<MatrixObject> about;
    StoredObjects objects;
};

/// A study for each transfer syntax, below the folder; empty where an encoder failed.
QList<MatrixStudy> makeMatrixStudies(const QString &folder);

} // namespace negato::test
