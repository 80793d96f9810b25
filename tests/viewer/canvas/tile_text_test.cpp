#include "tests/viewer/canvas/test_images.h"
#include "viewer/canvas/measurement_painter.h"
#include "viewer/canvas/overlay_content.h"

#include <QTest>

using namespace negato;
using dicom::Vr;
using viewer::Corner;
namespace tag = dicom::tag;

namespace {

using Change = std::function<void(dicom::DataSet &)>;

dicom::DataSet code(const std::string &value)
{
    dicom::DataSet item;
    test::set(item, tag::CodeValue, Vr::SH, value);
    return item;
}

dicom::Element sequence(dicom::Tag name, const dicom::DataSet &item)
{
    dicom::Element element;
    element.tag = name;
    element.vr = Vr::SQ;
    element.items = {item};
    return element;
}

} // namespace

/// What a tile writes of the object, for modalities whose images are told apart by it.
class TileTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eyesAndTeethHaveTheirSide_data();
    void eyesAndTeethHaveTheirSide();
    void mammogramsHaveTheirViewAndItsModifiers();
    void unitsAreWrittenAsUnits_data();
    void unitsAreWrittenAsUnits();
    void aRegionOfColoursHasAnArea();
    void aRegionWithoutValuesSaysSo();

private:
    /// All lines in a corner of a tile with the changed image.
    [[nodiscard]] static QStringList lines(Corner corner, const Change &change);
};

QStringList TileTextTest::lines(Corner corner, const Change &change)
{
    const auto source = std::make_shared<test::ImageSource>();
    source->change = change;
    viewer::FrameLoader loader(source, 1 << 26);
    viewer::Tile tile(loader);
    tile.setDisplaySet(test::displaySet("DOE", 1));
    QStringList texts;
    if (!QTest::qWaitFor([&] { return tile.shown(); }))
        return texts;
    const auto content = viewer::overlayContent(tile, viewer::OverlayConfig::builtIn(), {});
    for (const auto &line : content.corner(corner))
        texts += line.text;
    return texts;
}

void TileTextTest::eyesAndTeethHaveTheirSide_data()
{
    QTest::addColumn<QByteArray>("modality");
    QTest::addColumn<bool>("isOfTheImage");
    for (const char *modality : {"OP", "OPT", "OPM", "OPTENF", "OPTBSV", "OCT", "IO", "PX", "DX", "CR"}) {
        QTest::addRow("%s, the image's", modality) << QByteArray(modality) << true;
        QTest::addRow("%s, the series'", modality) << QByteArray(modality) << false;
    }
}

void TileTextTest::eyesAndTeethHaveTheirSide()
{
    QFETCH(QByteArray, modality);
    QFETCH(bool, isOfTheImage);
    const QStringList found = lines(Corner::TopRight, [&](dicom::DataSet &dataSet) {
        test::set(dataSet, tag::Modality, Vr::CS, modality.toStdString());
        test::set(dataSet, isOfTheImage ? tag::ImageLaterality : tag::Laterality, Vr::CS, "L");
    });
    QVERIFY2(found.contains(QStringLiteral("L")), qPrintable(found.join(u'\n')));
}

void TileTextTest::mammogramsHaveTheirViewAndItsModifiers()
{
    const QStringList found = lines(Corner::TopRight, [&](dicom::DataSet &dataSet) {
        test::set(dataSet, tag::Modality, Vr::CS, "MG");
        test::set(dataSet, tag::ImageLaterality, Vr::CS, "R");
        dicom::DataSet view = code("399162004"); // cranio-caudal
        view.add(sequence(tag::ViewModifierCodeSequence, code("399163009"))); // magnification
        dataSet.add(sequence(tag::ViewCodeSequence, view));
    });
    QVERIFY2(found.contains(QStringLiteral("R M CC")), qPrintable(found.join(u'\n')));
}

void TileTextTest::unitsAreWrittenAsUnits_data()
{
    QTest::addColumn<QByteArray>("term");
    QTest::addColumn<QString>("unit");
    QTest::newRow("GML") << QByteArray("GML") << QStringLiteral("g/ml");
    QTest::newRow("PCNT") << QByteArray("PCNT") << QStringLiteral("%");
    QTest::newRow("BQML") << QByteArray("BQML") << QStringLiteral("Bq/ml");
    QTest::newRow("CM2ML") << QByteArray("CM2ML") << QStringLiteral("cm\u00b2/ml");
    QTest::newRow("of no standard") << QByteArray("SUVX") << QStringLiteral("SUVX");
}

void TileTextTest::unitsAreWrittenAsUnits()
{
    QFETCH(QByteArray, term);
    QFETCH(QString, unit);
    const auto change = [&](dicom::DataSet &dataSet) {
        test::set(dataSet, tag::Modality, Vr::CS, "PT");
        test::set(dataSet, tag::Units, Vr::CS, term.toStdString());
    };
    QVERIFY(lines(Corner::BottomLeft, change).contains(unit));
    const QString window = lines(Corner::BottomRight, change).join(u'\n');
    QVERIFY2(window.contains(QStringLiteral("L\u202f128\u202f") + unit), qPrintable(window));
    const auto ofNm = [&](dicom::DataSet &dataSet) {
        change(dataSet);
        test::set(dataSet, tag::Modality, Vr::CS, "NM");
    };
    QVERIFY(lines(Corner::BottomLeft, ofNm).contains(unit));
}

namespace {

/// An image of colours, or of one value that is padding.
viewer::ShownImage imageOf(std::uint16_t samples, bool isPadding)
{
    dicom::PixelFormat format;
    format.rows = format.columns = 64;
    format.samplesPerPixel = samples;
    auto [buffer, bytes] = dicom::PixelBuffer::allocate(format.byteCount());
    std::memset(bytes, 0, format.byteCount());
    viewer::ShownImage image;
    image.loaded.frame = dicom::Frame(format, std::move(buffer));
    auto transform = std::make_shared<dicom::PixelTransform>();
    if (isPadding)
        transform->paddingLow = transform->paddingHigh = 0;
    image.loaded.transform = std::move(transform);
    return image;
}

QString regionTextOf(const viewer::ShownImage &image, dicom::PixelPoint from, dicom::PixelPoint to)
{
    const viewer::LengthEditor::Lines lines{{from, to, viewer::MeasurementShape::Ellipse}};
    return viewer::measurementText({lines, {}, image, {}}, lines.front(), QLocale::c());
}

} // namespace

/// pi / 4 of the box.
void TileTextTest::aRegionOfColoursHasAnArea()
{
    viewer::ShownImage image = imageOf(3, false);
    QCOMPARE(regionTextOf(image, {10, 10}, {30, 20}), QStringLiteral("157.08\u202fpx  (colours have no mean)"));
    image.calibration = {dicom::CalibrationKind::Patient, 0.5, 2, {}}; // rows, columns: 40 mm by 5 mm
    QCOMPARE(regionTextOf(image, {30, 20}, {10, 10}), QStringLiteral("157.08\u202fmm\u00b2  (colours have no mean)"));
    image.calibration.kind = dicom::CalibrationKind::Detector;
    QVERIFY(regionTextOf(image, {30, 20}, {10, 10}).contains(QStringLiteral("mm\u00b2 at detector")));
    image.calibration = {dicom::CalibrationKind::Regions, 0, 0, {{.x0 = 0, .y0 = 0, .x1 = 40, .y1 = 63, .mmPerPixelX = 2, .mmPerPixelY = 0.5}}};
    QCOMPARE(regionTextOf(image, {10, 10}, {30, 20}), QStringLiteral("157.08\u202fmm\u00b2  (colours have no mean)"));
    QVERIFY(regionTextOf(image, {30, 10}, {50, 20}).startsWith(QStringLiteral("157.08\u202fpx"))); // it leaves the region
}

void TileTextTest::aRegionWithoutValuesSaysSo()
{
    QCOMPARE(regionTextOf(imageOf(1, true), {10, 10}, {30, 20}), QStringLiteral("157.08\u202fpx  (no values)"));
}

QTEST_MAIN(TileTextTest)
#include "tile_text_test.moc"
