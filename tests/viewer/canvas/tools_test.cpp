#include "viewer/tools/cine_player.h"
#include "viewer/tools/drag.h"
#include "viewer/tools/length_editor.h"
#include "viewer/tools/number_text.h"
#include "viewer/tools/pixel_probe.h"
#include "viewer/tools/window_presets.h"

#include <QSignalSpy>
#include <QTest>

#include <cstring>

using namespace negato;
using dicom::CalibrationKind;
using viewer::lengthOf;
using viewer::lengthText;
using viewer::LengthUnit;

namespace {

const QLocale kGerman(QLocale::German), kEnglish(QLocale::English);

dicom::Frame greyFrame(std::vector<std::int16_t> samples, std::uint32_t columns)
{
    dicom::PixelFormat format;
    format.rows = static_cast<std::uint32_t>(samples.size()) / columns;
    format.columns = columns;
    format.type = dicom::SampleType::S16;
    auto [buffer, bytes] = dicom::PixelBuffer::allocate(format.byteCount());
    std::memcpy(bytes, samples.data(), samples.size() * 2);
    return dicom::Frame(format, std::move(buffer));
}

} // namespace

class ToolsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void numbersFollowTheLocaleWithoutTrailingZeros_data();
    void numbersFollowTheLocaleWithoutTrailingZeros();
    void lengthsAreMillimetresOnlyWhereCalibrated();
    void ultrasoundLengthsNeedOneRegion();
    void lengthTextsSayWhatTheMillimetresAre();
    void twoClicksDrawALine();
    void aDragDrawsALine();
    void endsCanBeMovedAndEscapeUndoesIt();
    void escapeGivesUpTheLineBeingDrawn();
    void deleteRemovesTheSelectedLine();
    void windowDragFollowsTheWidth();
    void aWholeStackFitsIntoOneScrollDrag();
    void presetsOfTheDataSetComeFirst();
    void hounsfieldPresetsNeedHounsfieldUnits();
    void probeNamesUnitAndPlace();
    void probeTellsColoursOfASupplementalPaletteFromGreys();
    void probeIsSilentOutsideTheFrame();
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

void ToolsTest::probeNamesUnitAndPlace()
{
    const auto frame = greyFrame({0, 1064, -2000, 100}, 2);
    dicom::PixelTransform transform;
    transform.intercept = -1024;
    transform.unit = "HU";
    transform.paddingLow = transform.paddingHigh = -2000;
    dicom::SlicePlane plane;
    plane.originMm = {-10, -20, 30.5};
    plane.rowSpacingMm = plane.columnSpacingMm = 2;
    plane.rows = plane.columns = 2;
    const QString text = viewer::probeText(frame, transform, plane, {1, 0}, kEnglish);
    QCOMPARE(text, QStringLiteral("HU\u202f40   x 2  y 1   R\u202f8.0  A\u202f20.0  H\u202f30.5\u202fmm"));
    QVERIFY(viewer::probeText(frame, transform, {}, {0, 1}, kEnglish).startsWith(QStringLiteral("padding")));
    transform.unit = "Bq/ml";
    QCOMPARE(viewer::pixelValueText(frame, transform, 0, 1, kGerman), QStringLiteral("40\u202fBq/ml"));
    transform.unit.clear();
    QCOMPARE(viewer::pixelValueText(frame, transform, 0, 1, kEnglish), QStringLiteral("value 40"));
    transform.intercept = 0;
    QCOMPARE(viewer::pixelValueText(frame, transform, 0, 1, kEnglish), QStringLiteral("stored value 1064"));
    transform.palette = dicom::Palette{1000, {9, 1}, {8, 2}, {7, 3}};
    QCOMPARE(viewer::pixelValueText(frame, transform, 0, 0, kEnglish), QStringLiteral("RGB 9, 8, 7"));
    QCOMPARE(viewer::pixelValueText(frame, transform, 0, 1, kEnglish), QStringLiteral("RGB 1, 2, 3"));
    transform.areColoursConverted = true;
    QCOMPARE(viewer::pixelValueText(frame, transform, 0, 1, kEnglish), QStringLiteral("sRGB 1, 2, 3"));
}

void ToolsTest::probeTellsColoursOfASupplementalPaletteFromGreys()
{
    const auto frame = greyFrame({999, 1001, 5, 5}, 2);
    dicom::PixelTransform transform;
    transform.supplementalPalette = dicom::Palette{1000, {9, 1}, {8, 2}, {7, 3}};
    QCOMPARE(viewer::pixelValueText(frame, transform, 0, 0, kEnglish), QStringLiteral("stored value 999"));
    QCOMPARE(viewer::pixelValueText(frame, transform, 0, 1, kEnglish), QStringLiteral("RGB 1, 2, 3"));
}

void ToolsTest::probeIsSilentOutsideTheFrame()
{
    const auto frame = greyFrame({0, 1, 2, 3}, 2);
    QVERIFY(viewer::probeText(frame, {}, {}, {-0.6, 0}, kEnglish).isEmpty());
    QVERIFY(viewer::probeText(frame, {}, {}, {0, 1.5}, kEnglish).isEmpty());
    QVERIFY(!viewer::probeText(frame, {}, {}, {-0.5, 1.49}, kEnglish).isEmpty());
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
