#include "viewer/text/error_text.h"

#include <QTest>

using namespace negato;

class ErrorTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatHasNoNameIsWrittenAsItsPlaceWantsIt();
    void whatHasANameIsQuoted();
};

/// In the middle of a sentence as at its begin.
void ErrorTextTest::whatHasNoNameIsWrittenAsItsPlaceWantsIt()
{
    QVERIFY(viewer::sentence(dicom::error(dicom::ErrorCode::DiskFull)).startsWith(QStringLiteral("The disk is full; the object was not stored.")));
    QCOMPARE(viewer::sentence(dicom::error(dicom::ErrorCode::NotDicom)), QStringLiteral("The object is not a DICOM file."));
    for (int code = 0; code <= static_cast<int>(dicom::ErrorCode::WorkingOffline); ++code) {
        const QString text = viewer::sentence(dicom::error(static_cast<dicom::ErrorCode>(code)));
        QVERIFY2(text.lastIndexOf(QStringLiteral("The object")) <= 0, qPrintable(text));
    }
}

void ErrorTextTest::whatHasANameIsQuoted()
{
    QCOMPARE(viewer::sentence(dicom::error(dicom::ErrorCode::NotDicom, {}, "a.txt")), QStringLiteral("\"a.txt\" is not a DICOM file."));
}

QTEST_GUILESS_MAIN(ErrorTextTest)
#include "error_text_test.moc"
