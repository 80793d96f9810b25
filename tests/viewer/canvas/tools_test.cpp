#include "viewer/tools/cine_player.h"
#include "viewer/tools/drag.h"
#include "viewer/tools/length_editor.h"
#include "viewer/tools/number_text.h"
#include "viewer/tools/window_presets.h"

#include <QSignalSpy>
#include <QTest>

using namespace negato;
using dicom::CalibrationKind;
using viewer::lengthOf;
using viewer::lengthText;
using viewer::LengthUnit;

namespace {

const QLocale kGerman(QLocale::German), kEnglish(QLocale::English);

} // namespace

class ToolsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void numbersFollowTheLocaleWithoutTrailingZeros_data();
    void numbersFollowTheLocaleWithoutTrailingZeros();
    void lengthsAreMillimetresOnlyWhereCalibrated();
    void ultrasoundLengthsNeedOneRegion();
    void theUltrasoundRegionOfHighPriorityHasTheLength();
    void lengthTextsSayWhatTheMillimetresAre();
    void shortLengthsHaveThreeDigits_data();
    void shortLengthsHaveThreeDigits();
    void twoClicksDrawALine();
    void aDragDrawsALine();
    void endsCanBeMovedAndEscapeUndoesIt();
    void escapeGivesUpTheLineBeingDrawn();
    void deleteRemovesTheSelectedLine();
    void windowDragFollowsTheWidth();
    void aWholeStackFitsIntoOneScrollDrag();
    void presetsOfTheDataSetComeFirst();
    void hounsfieldPresetsNeedHounsfieldUnits();
    void cineLoopsAndNeverRunsAhead();
    void cineSweepsBackAtTheEnds();
    void cineSpeedDoublesInFourSteps();
};

void ToolsTest::numbersFollowTheLocaleWithoutTrailingZeros_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<QString>("english");
    QTest::addColumn<QString>("german");
    QTest::newRow("whole") << 120.0 << QStringLiteral("120") << QStringLiteral("120");
    QTest::newRow("fraction") << 0.625 << QStringLiteral("0.625") << QStringLiteral("0,625");
    QTest::newRow("small") << 0.0118 << QStringLiteral("0.0118") << QStringLiteral("0,0118");
    QTest::newRow("half a digit") << 0.011805 << QStringLiteral("0.01181") << QStringLiteral("0,01181");
    QTest::newRow("rounded") << 3.14159 << QStringLiteral("3.142") << QStringLiteral("3,142");
    QTest::newRow("no grouping") << 44410.0 << QStringLiteral("44410") << QStringLiteral("44410");
    QTest::newRow("no minus zero") << -0.00001 * 0 << QStringLiteral("0") << QStringLiteral("0");
    QTest::newRow("negative") << -1024.0 << QStringLiteral("-1024") << QStringLiteral("-1024");
}

void ToolsTest::numbersFollowTheLocaleWithoutTrailingZeros()
{
    QFETCH(double, value);
    QFETCH(QString, english);
    QFETCH(QString, german);
    QCOMPARE(viewer::numberText(value, kEnglish), english);
    QCOMPARE(viewer::numberText(value, kGerman), german);
}

void ToolsTest::lengthsAreMillimetresOnlyWhereCalibrated()
{
    // 3 columns of 0.5 mm and 4 rows of 2 mm: sqrt(1.5^2 + 8^2) mm.
    const viewer::LengthMeasurement line{{10, 10}, {13, 14}};
    dicom::Calibration calibration{CalibrationKind::Patient, 2, 0.5, {}};
    QCOMPARE(lengthOf(line, calibration), (viewer::Length{std::hypot(1.5, 8.0), LengthUnit::Millimetres}));
    calibration.kind = CalibrationKind::Detector;
    QCOMPARE(lengthOf(line, calibration).unit, LengthUnit::DetectorMillimetres);
    calibration.kind = CalibrationKind::Uncalibrated;
    QCOMPARE(lengthOf(line, calibration), (viewer::Length{5, LengthUnit::Pixels}));
}

void ToolsTest::ultrasoundLengthsNeedOneRegion()
{
    dicom::Calibration calibration;
    calibration.kind = CalibrationKind::Regions;
    calibration.regions = {{0, 0, 99, 99, 0.1, 0.2}, {100, 0, 199, 99, 0, 0.2}};
    QCOMPARE(lengthOf({{10, 10}, {40, 30}}, calibration), (viewer::Length{5, LengthUnit::Millimetres}));
    QCOMPARE(lengthOf({{10, 10}, {150, 10}}, calibration).unit, LengthUnit::Pixels);
    QCOMPARE(lengthOf({{110, 10}, {150, 10}}, calibration).unit, LengthUnit::Pixels);
}

/// PS3.3 C.8.5.5.1.3.
void ToolsTest::theUltrasoundRegionOfHighPriorityHasTheLength()
{
    dicom::Calibration calibration;
    calibration.kind = CalibrationKind::Regions;
    calibration.regions = {{0, 0, 599, 399, 0.5, 0.5, true}, {300, 100, 549, 299, 0.1, 0.1}};
    // 100 columns of 0.1 mm in the picture that lies over the other; of 0.5 mm beside it.
    QCOMPARE(lengthOf({{350, 150}, {450, 150}}, calibration), (viewer::Length{10, LengthUnit::Millimetres}));
    QCOMPARE(lengthOf({{100, 150}, {200, 150}}, calibration), (viewer::Length{50, LengthUnit::Millimetres}));
    QCOMPARE(lengthOf({{200, 150}, {450, 150}}, calibration).unit, LengthUnit::Pixels); // from one into the other
    calibration.regions[1].mmPerPixelX = 0; // a spectrum over the picture
    QCOMPARE(lengthOf({{350, 150}, {450, 150}}, calibration).unit, LengthUnit::Pixels);
    calibration.regions[1].mmPerPixelX = calibration.regions[1].mmPerPixelY = 0.5; // a colour box in the tissue
    QCOMPARE(lengthOf({{200, 150}, {450, 150}}, calibration), (viewer::Length{125, LengthUnit::Millimetres}));
}

void ToolsTest::shortLengthsHaveThreeDigits_data()
{
    QTest::addColumn<double>("mm");
    QTest::addColumn<QString>("text");
    QTest::newRow("none") << 0.0 << QStringLiteral("0\u202fmm");
    QTest::newRow("a detail of a microscope") << 0.00052 << QStringLiteral("0.52\u202f\u00b5m");
    QTest::newRow("of a micro-CT") << 0.0384 << QStringLiteral("38.4\u202f\u00b5m");
    QTest::newRow("a tenth") << 0.1234 << QStringLiteral("0.123\u202fmm");
    QTest::newRow("an ossicle") << 3.456 << QStringLiteral("3.46\u202fmm");
    QTest::newRow("just below ten") << 9.876 << QStringLiteral("9.88\u202fmm");
    QTest::newRow("ten when rounded") << 9.96 << QStringLiteral("10\u202fmm");
    QTest::newRow("above ten") << 10.04 << QStringLiteral("10\u202fmm");
    QTest::newRow("long") << 123.456 << QStringLiteral("123.5\u202fmm");
}

void ToolsTest::shortLengthsHaveThreeDigits()
{
    QFETCH(double, mm);
    QFETCH(QString, text);
    QCOMPARE(lengthText({mm, LengthUnit::Millimetres}, kEnglish), text);
    QCOMPARE(lengthText({mm, LengthUnit::DetectorMillimetres}, kEnglish), text + QStringLiteral(" at detector"));
}

void ToolsTest::lengthTextsSayWhatTheMillimetresAre()
{
    QCOMPARE(lengthText({12.345, LengthUnit::Millimetres}, kGerman), QStringLiteral("12,3\u202fmm"));
    QCOMPARE(lengthText({12.345, LengthUnit::DetectorMillimetres}, kEnglish),
             QStringLiteral("12.3\u202fmm at detector"));
    QCOMPARE(lengthText({40, LengthUnit::Pixels}, kEnglish), QStringLiteral("40\u202fpx"));
}

void ToolsTest::twoClicksDrawALine()
{
    viewer::LengthEditor editor;
    viewer::LengthEditor::Lines lines;
    editor.press(lines, {10, 10}, 5);
    editor.release(lines, {10, 10}, 5);
    QVERIFY(editor.isBusy());
    editor.move(lines, {30, 40});
    editor.press(lines, {50, 60}, 5);
    editor.release(lines, {50, 60}, 5);
    QVERIFY(!editor.isBusy());
    QCOMPARE(lines, (viewer::LengthEditor::Lines{{{10, 10}, {50, 60}}}));
}

void ToolsTest::aDragDrawsALine()
{
    viewer::LengthEditor editor;
    viewer::LengthEditor::Lines lines;
    editor.press(lines, {10, 10}, 5);
    editor.move(lines, {30, 40});
    editor.release(lines, {50, 60}, 5);
    QVERIFY(!editor.isBusy());
    QCOMPARE(lines, (viewer::LengthEditor::Lines{{{10, 10}, {50, 60}}}));
}

void ToolsTest::endsCanBeMovedAndEscapeUndoesIt()
{
    viewer::LengthEditor editor;
    viewer::LengthEditor::Lines lines{{{10, 10}, {50, 10}}};
    QVERIFY(!editor.grab(lines, {30, 60}, 5));
    QVERIFY(editor.grab(lines, {51, 11}, 5));
    editor.move(lines, {70, 10});
    QCOMPARE(lines[0].end, (dicom::PixelPoint{70, 10}));
    QVERIFY(editor.cancel(lines));
    QCOMPARE(lines[0].end, (dicom::PixelPoint{50, 10}));
    QVERIFY(editor.grab(lines, {30, 10}, 5)); // the line itself
    editor.move(lines, {33, 14});
    editor.release(lines, {33, 14}, 5);
    QCOMPARE(lines[0], (viewer::LengthMeasurement{{13, 14}, {53, 14}}));
}

void ToolsTest::escapeGivesUpTheLineBeingDrawn()
{
    viewer::LengthEditor editor;
    viewer::LengthEditor::Lines lines;
    editor.press(lines, {10, 10}, 5);
    editor.move(lines, {30, 40});
    QVERIFY(editor.cancel(lines));
    QVERIFY(lines.empty());
    QVERIFY(!editor.cancel(lines));
}

void ToolsTest::deleteRemovesTheSelectedLine()
{
    viewer::LengthEditor editor;
    viewer::LengthEditor::Lines lines{{{0, 0}, {10, 0}}, {{0, 50}, {10, 50}}};
    QVERIFY(!editor.removeSelected(lines));
    QVERIFY(editor.grab(lines, {0, 50}, 3));
    QVERIFY(editor.removeSelected(lines));
    QCOMPARE(lines, (viewer::LengthEditor::Lines{{{0, 0}, {10, 0}}}));
}

void ToolsTest::windowDragFollowsTheWidth()
{
    const dicom::VoiWindow ct{40, 400, dicom::VoiFunction::Linear, "SOFT"};
    const auto wider = viewer::draggedWindow(ct, {30, 0});
    QVERIFY(wider.width > 400 && wider.center == 40);
    QVERIFY(viewer::draggedWindow(ct, {0, 30}).center > 40);
    QCOMPARE(viewer::draggedWindow(ct, {-5000, 0}).width, 1.0);
    const dicom::VoiWindow pet{5000, 10000, dicom::VoiFunction::Linear, {}};
    QCOMPARE((viewer::draggedWindow(pet, {30, 0}).width - 10000) / (wider.width - 400), 25.0);
}

void ToolsTest::aWholeStackFitsIntoOneScrollDrag()
{
    QVERIFY(viewer::scrollSteps(800, 100, 1000) >= 99);
    QCOMPARE(viewer::scrollSteps(3, 2000, 1000), 0);
    QCOMPARE(viewer::scrollSteps(-8, 2000, 1000), -2);
}

void ToolsTest::presetsOfTheDataSetComeFirst()
{
    dicom::PixelTransform transform;
    transform.unit = "HU";
    transform.windows = {{-600, 1600, dicom::VoiFunction::Linear, "PULMON"}, {40, 400, dicom::VoiFunction::Linear, {}}};
    transform.voiLuts.push_back({0, {0, 1}, 1, "Bone LUT", {}});
    const auto presets = viewer::presetsFor(transform, QStringLiteral("CT"));
    QCOMPARE(presets[0].name, QStringLiteral("PULMON"));
    QCOMPARE(presets[2].name, QStringLiteral("Bone LUT"));
    QCOMPARE(presets[2].voiLut, std::optional<std::size_t>(0));
    const auto brain = std::ranges::find(presets, QStringLiteral("Brain"), &viewer::WindowPreset::name);
    QVERIFY(brain != presets.end());
    QCOMPARE(brain->window.width, 80.0);
}

void ToolsTest::hounsfieldPresetsNeedHounsfieldUnits()
{
    QVERIFY(viewer::presetsFor({}, QStringLiteral("CT")).empty());
    dicom::PixelTransform transform;
    transform.unit = "HU";
    QVERIFY(!viewer::presetsFor(transform, QStringLiteral("CT")).empty());
    QVERIFY(viewer::presetsFor(transform, QStringLiteral("MR")).empty());
}

void ToolsTest::cineLoopsAndNeverRunsAhead()
{
    viewer::CinePlayer cine;
    QSignalSpy due(&cine, &viewer::CinePlayer::imageDue);
    cine.play(3, 1, 5);
    QTRY_COMPARE(due.size(), 1);
    QTest::qWait(40);
    QCOMPARE(due.size(), 1); // the image was never shown
    QCOMPARE(due.at(0).at(0).toInt(), 2);
    cine.imageShown(2);
    QTRY_COMPARE(due.size(), 2);
    QCOMPARE(due.at(1).at(0).toInt(), 0);
}

void ToolsTest::cineSweepsBackAtTheEnds()
{
    viewer::CinePlayer cine;
    cine.setMode(viewer::CinePlayer::Mode::Sweep);
    QList<int> shown;
    connect(&cine, &viewer::CinePlayer::imageDue, this, [&](int index) {
        shown.append(index);
        cine.imageShown(index);
    });
    cine.play(3, 0, 2);
    QTRY_VERIFY(shown.size() >= 6);
    QCOMPARE(shown.first(6), (QList<int>{1, 2, 1, 0, 1, 2}));
}

void ToolsTest::cineSpeedDoublesInFourSteps()
{
    viewer::CinePlayer cine;
    cine.play(3, 0, 40);
    QCOMPARE(cine.wantedRate(), 25.0);
    cine.changeSpeed(4);
    QCOMPARE(cine.wantedRate(), 50.0);
    cine.changeSpeed(-100);
    QCOMPARE(cine.speed(), 0.125);
}

QTEST_MAIN(ToolsTest)
#include "tools_test.moc"
