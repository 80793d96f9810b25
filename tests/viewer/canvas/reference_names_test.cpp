#include "dicom/archive/records.h"
#include "dicom/base/tags.h"
#include "dicom/worker/worker_pool.h"
#include "viewer/browser/study_columns.h"
#include "viewer/canvas/overlay_values.h"

#include <QFile>
#include <QTest>

using namespace negato;

namespace {

QString referenceFolder()
{
    return qEnvironmentVariable("NEGATOSCOPE_REFERENCE_DIR");
}

/// Lines of names.tsv: part, path, attribute, expected value.
QList<QStringList> expectedValues()
{
    QFile file(referenceFolder() + QStringLiteral("/check/names.tsv"));
    QList<QStringList> rows;
    if (!file.open(QIODevice::ReadOnly))
        return rows;
    for (const QString &line : QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts).mid(1))
        rows.append(line.split(u'\t'));
    return rows;
}

/// "Yamada, Tarou (山田 太郎)": formed here from the expected value alone (PS3.5 6.2.1).
QString nameForReaders(const QString &value)
{
    const QStringList groups = value.split(u'=');
    const auto family = [](const QString &group) { return group.section(u'^', 0, 0); };
    const auto given = [](const QString &group) { return group.section(u'^', 1, 1); };
    const QString first = given(groups[0]).isEmpty() ? family(groups[0]) : family(groups[0]) + QStringLiteral(", ") + given(groups[0]);
    if (groups.size() == 1)
        return first;
    return QStringLiteral("%1 (%2 %3)").arg(first, family(groups[1]), given(groups[1]));
}

} // namespace

/// Names of real files in tile and browser, against values that others published for them.
class ReferenceNamesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void areReadableInTileAndBrowser_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("expected");
        for (const QStringList &row : expectedValues())
            if (row.size() > 3 && row[0] == QStringLiteral("shared") && row[2] == QStringLiteral("PatientName"))
                QTest::newRow(qPrintable(row[1])) << referenceFolder() + QStringLiteral("/data/") + row[1] << nameForReaders(row[3]);
        if (referenceFolder().isEmpty())
            QTest::newRow("none") << QString() << QString();
    }

    void areReadableInTileAndBrowser()
    {
        if (referenceFolder().isEmpty())
            QSKIP("NEGATOSCOPE_REFERENCE_DIR is not set");
        QFETCH(QString, path);
        QFETCH(QString, expected);
        const auto pool = dicom::WorkerPool::create({.program = NEGATO_BIN_DIR "/negatoscope-worker", .workers = 1});
        QVERIFY(pool);
        const auto header = (*pool)->readHeader(path.toStdString());
        QVERIFY(header);
        QCOMPARE(viewer::attributeText({header->dataSet, 1}, QStringLiteral("PatientName"), QLocale::c()), expected);
        dicom::StudyRecord study;
        study.patientName = header->dataSet.text(dicom::tag::PatientName);
        QCOMPARE(viewer::cellText(study, viewer::StudyColumn::PatientName), expected);
    }
};

QTEST_GUILESS_MAIN(ReferenceNamesTest)
#include "reference_names_test.moc"
