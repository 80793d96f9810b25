#include "tests/dicom/matrix/operations.h"

namespace negato::test {

namespace {

QByteArray truthOf(const MatrixObject &object, const QString &level)
{
    if (level == QLatin1String("patient"))
        return object.patientId + "|Matrix^" + object.patientId;
    if (level == QLatin1String("study"))
        return object.patientId + '|' + object.studyUid + '|' + object.studyDate;
    if (level == QLatin1String("series"))
        return object.seriesUid + '|' + object.modality + '|' + object.seriesNumber;
    return object.instanceUid + '|' + object.instanceNumber;
}

} // namespace

QStringList truthOf(const QList<MatrixStudy> &studies, const QString &level)
{
    QStringList truth;
    for (const MatrixStudy &study : studies)
        for (const MatrixObject &object : study.about)
            truth += QString::fromLatin1(truthOf(object, level));
    truth.removeDuplicates();
    truth.sort();
    return truth;
}

StoredObjects objectsOf(const StoredObjects &all, const QByteArray &studyUid)
{
    StoredObjects some;
    for (auto object = all.begin(); object != all.end(); ++object)
        if (object.key().startsWith(studyUid + '.'))
            some.insert(object.key(), object.value());
    return some;
}

QString comparison(const StoredObjects &come, const StoredObjects &held, Compare compare)
{
    return held.isEmpty() ? QStringLiteral("nothing to compare with") : difference(come, held, compare);
}

} // namespace negato::test
