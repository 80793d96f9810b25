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

    /// PS3.3 C.8.7.5.1.3: one value is the mean change from frame to frame, several are offsets from the first frame's angle.
    void rotationalRunsSayTheAngleOfTheFrame_data()
    {
        QTest::addColumn<std::string>("increments");
        QTest::addColumn<std::string>("motion");
        QTest::addColumn<QStringList>("expected"); ///< of frames 1 to 3
        const auto texts = [](const char *first, const char *second, const char *third) {
            return QStringList{QString::fromUtf8(first), QString::fromUtf8(second), QString::fromUtf8(third)};
        };
        QTest::newRow("one a frame") << std::string("0\\10\\-50") << std::string("DYNAMIC") << texts("LAO\u202f30\u00b0", "LAO\u202f40\u00b0", "RAO\u202f20\u00b0");
        QTest::newRow("a constant one") << std::string("1.5") << std::string("DYNAMIC") << texts("LAO\u202f30\u00b0", "LAO\u202f31.5\u00b0", "LAO\u202f33\u00b0");
        QTest::newRow("past the back") << std::string("0\\160\\-220") << std::string("DYNAMIC") << texts("LAO\u202f30\u00b0", "RAO\u202f170\u00b0", "LAO\u202f170\u00b0");
        QTest::newRow("too few") << std::string("0\\10") << std::string("DYNAMIC") << texts("", "", "");
        QTest::newRow("no numbers") << std::string("0\\x\\20") << std::string("DYNAMIC") << texts("", "", "");
        QTest::newRow("none") << std::string() << std::string("DYNAMIC") << texts("LAO\u202f30\u00b0", "", "");
        QTest::newRow("it stands still") << std::string("0\\10\\20") << std::string("STATIC") << texts("LAO\u202f30\u00b0", "LAO\u202f30\u00b0", "LAO\u202f30\u00b0");
    }

    void rotationalRunsSayTheAngleOfTheFrame()
    {
        QFETCH(std::string, increments);
        QFETCH(std::string, motion);
        QFETCH(QStringList, expected);
        dicom::DataSet dataSet = test::ctDataSet("DOE", 1);
        test::set(dataSet, dicom::tag::NumberOfFrames, dicom::Vr::IS, "3");
        test::set(dataSet, dicom::tag::PositionerMotion, dicom::Vr::CS, motion);
        test::set(dataSet, dicom::tag::PositionerPrimaryAngle, dicom::Vr::DS, "30");
        test::set(dataSet, dicom::tag::PositionerPrimaryAngleIncrement, dicom::Vr::DS, increments);
        QStringList angles;
        for (std::uint32_t frame = 1; frame <= 3; ++frame)
            angles += viewer::primaryAngleText({dataSet, frame}, QLocale::c());
        QCOMPARE(angles, expected);
        test::set(dataSet, dicom::tag::PositionerSecondaryAngle, dicom::Vr::DS, "-5");
        test::set(dataSet, dicom::tag::PositionerSecondaryAngleIncrement, dicom::Vr::DS, "0\\0\\15");
        QCOMPARE(viewer::secondaryAngleText({dataSet, 3}, QLocale::c()), motion == "DYNAMIC" ? QStringLiteral("CRA\u202f10\u00b0") : QStringLiteral("CAU\u202f5\u00b0"));
    }

    void emptyValuesAreLeftOut()
    {
        dicom::DataSet dataSet = test::ctDataSet("DOE", 1);
        test::set(dataSet, dicom::tag::TransducerData, dicom::Vr::LO, "9d\\6L3\\");
        QCOMPARE(viewer::attributeText({dataSet, 1}, QStringLiteral("TransducerData"), QLocale::c()), QStringLiteral("9d, 6L3"));
    }
};

QTEST_GUILESS_MAIN(OverlayValuesTest)
#include "overlay_values_test.moc"
