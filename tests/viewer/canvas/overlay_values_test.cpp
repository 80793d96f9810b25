#include "tests/viewer/canvas/test_images.h"
#include "viewer/canvas/overlay_values.h"

#include <QTest>

using namespace negato;

class OverlayValuesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void timesAreWrittenAsPeopleDoAndHaveTheirSeconds_data()
    {
        QTest::addColumn<QString>("locale");
        QTest::addColumn<std::string>("value");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *locale, const char *value, const char *expected) {
            QTest::addRow("%s %s", locale, value) << QString::fromLatin1(locale) << std::string(value) << QString::fromUtf8(expected);
        };
        row("en_US", "101536.5", "10:15:36 AM");
        row("en_US", "221536", "10:15:36 PM");
        row("en_GB", "221536", "22:15:36");
        row("de_DE", "101536", "10:15:36");
        row("fi_FI", "101536", "10.15.36");
        row("C", "101536", "10:15:36");
        row("en_US", "10:15:36", "10:15:36 AM"); // of ACR-NEMA
        row("en_US", "1015", "10:15 AM"); // no second that nobody has said
        row("C", "1015", "10:15");
        row("C", "noon", "");
    }

    void timesAreWrittenAsPeopleDoAndHaveTheirSeconds()
    {
        QFETCH(QString, locale);
        QFETCH(std::string, value);
        QFETCH(QString, expected);
        dicom::DataSet dataSet = test::ctDataSet("DOE", 1);
        test::set(dataSet, dicom::tag::AcquisitionTime, dicom::Vr::TM, value);
        QCOMPARE(viewer::attributeText({dataSet, 1}, QStringLiteral("AcquisitionTime"), QLocale(locale)).replace(QChar(0x202F), u' '), expected);
    }

    void identityIsNeverThatOfAFrame()
    {
        namespace tag = dicom::tag;
        dicom::DataSet forged = test::ctDataSet("FORGED", 1);
        test::set(forged, tag::KVP, dicom::Vr::DS, "80");
        dicom::DataSet dataSet = test::ctDataSet("DOE", 1);
        test::addFrameMacro(dataSet, tag::PerFrameFunctionalGroupsSequence, forged);
        test::addFrameMacro(dataSet, tag::SharedFunctionalGroupsSequence, forged);
        const dicom::FrameAttributes frame(dataSet, 1);
        QCOMPARE(frame.text(tag::PatientName), std::string("FORGED")); // what any frame attribute would give
        const auto text = [&](const char *keyword) {
            return viewer::attributeText(frame, QLatin1String(keyword), QLocale::c());
        };
        QCOMPARE(text("PatientName"), QStringLiteral("DOE"));
        QCOMPARE(text("PatientID"), QStringLiteral("DOE"));
        QCOMPARE(text("KVP"), QStringLiteral("80")); // of the frame, as it should be
    }

    void longValuesAreCut()
    {
        dicom::DataSet dataSet = test::ctDataSet("DOE", 1);
        std::string many = "1";
        for (int i = 0; i < 100'000; ++i)
            many += "\\1";
        test::set(dataSet, dicom::tag::KVP, dicom::Vr::DS, many);
        test::set(dataSet, dicom::tag::PatientName, dicom::Vr::PN, std::string(1'000'000, 'A'));
        test::set(dataSet, dicom::tag::ImageComments, dicom::Vr::LT, std::string(1'000'000, 'B'));
        const dicom::FrameAttributes frame(dataSet, 1);
        QCOMPARE(viewer::attributeText(frame, QStringLiteral("KVP"), QLocale::c()).count(u'1'), 8);
        QCOMPARE(viewer::attributeText(frame, QStringLiteral("PatientName"), QLocale::c()), QString(256, u'A'));
        QCOMPARE(viewer::attributeText(frame, QStringLiteral("ImageComments"), QLocale::c()), QString(256, u'B'));
    }

    void positionerAnglesSayTheirDirection_data()
    {
        QTest::addColumn<std::string>("primary");
        QTest::addColumn<std::string>("secondary");
        QTest::addColumn<QString>("expected");
        // PS3.3 C.8.7.5.1.2: +90 is the patient's left (LAO), +90 the patient's head (CRA).
        QTest::newRow("left, head") << std::string("32") << std::string("2")
                                    << QStringLiteral("LAO\u202f32\u00b0 CRA\u202f2\u00b0");
        QTest::newRow("right, feet") << std::string("-32.5") << std::string("-20")
                                     << QStringLiteral("RAO\u202f32.5\u00b0 CAU\u202f20\u00b0");
        QTest::newRow("absent") << std::string() << std::string() << QStringLiteral(" ");
    }

    void positionerAnglesSayTheirDirection()
    {
        QFETCH(std::string, primary);
        QFETCH(std::string, secondary);
        QFETCH(QString, expected);
        dicom::DataSet dataSet = test::ctDataSet("DOE", 1);
        test::set(dataSet, dicom::tag::PositionerPrimaryAngle, dicom::Vr::DS, primary);
        test::set(dataSet, dicom::tag::PositionerSecondaryAngle, dicom::Vr::DS, secondary);
        const dicom::FrameAttributes frame(dataSet, 1);
        QCOMPARE(viewer::primaryAngleText(frame, QLocale::c()) + u' ' + viewer::secondaryAngleText(frame, QLocale::c()),
                 expected);
    }
};

QTEST_GUILESS_MAIN(OverlayValuesTest)
#include "overlay_values_test.moc"
