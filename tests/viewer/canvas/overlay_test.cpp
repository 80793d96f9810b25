#include "tests/viewer/canvas/test_images.h"
#include "viewer/canvas/overlay_content.h"
#include "viewer/canvas/overlay_painter.h"

#include <QTest>

using namespace negato;
using viewer::Corner;
using viewer::LineRole;
using viewer::OverlayContent;

namespace {

OverlayContent fullContent()
{
    OverlayContent content;
    content.corner(Corner::TopLeft) = {{QStringLiteral("YAMADA, Tarou (山田 太郎)"), LineRole::Identity, true},
                                       {QStringLiteral("02.04.1961  F  ID 1234567890"), LineRole::Identity, false},
                                       {QStringLiteral("CT  02.11.2026"), LineRole::Identity, false},
                                       {QStringLiteral("Se 3  Im 41/300"), LineRole::Identity, false}};
    content.corner(Corner::TopRight) = {
        {QStringLiteral("Universitätsklinikum mit einem langen Namen"), LineRole::Technique, false},
        {QStringLiteral("Abdomen und Becken nativ"), LineRole::Technique, false},
        {QStringLiteral("12:30"), LineRole::Technique, false}};
    content.corner(Corner::BottomLeft) = {{QStringLiteral("5 mm  H 123.4 mm"), LineRole::Technique, false},
                                          {QStringLiteral("120 kV  200 mA  150 mAs"), LineRole::Technique, false},
                                          {QStringLiteral("LOSSY 10:1"), LineRole::Badge, false},
                                          {QStringLiteral("⚠ Gantry tilt 14°"), LineRole::Warning, false}};
    content.corner(Corner::BottomRight) = {{QStringLiteral("W 400  L 40"), LineRole::Technique, false},
                                           {QStringLiteral("Zoom 1.2"), LineRole::Technique, false}};
    content.leftLetter = QStringLiteral("R");
    content.rightLetter = QStringLiteral("L");
    content.topLetter = QStringLiteral("AH");
    content.bottomLetter = QStringLiteral("PF");
    content.scale = viewer::ScaleSource{0.5, {}};
    return content;
}

/// What a tile with an image of the source warns of.
QStringList warningsOf(const std::shared_ptr<test::ImageSource> &source)
{
    viewer::FrameLoader loader(source, 1 << 26);
    viewer::Tile tile(loader);
    tile.setDisplaySet(test::displaySet("DOE", 1));
    QStringList warnings;
    if (!QTest::qWaitFor([&] { return tile.shown(); }))
        return warnings;
    viewer::OverlayOptions options;
    options.hasTechnique = false;
    const auto content = viewer::overlayContent(tile, viewer::OverlayConfig::builtIn(), options);
    for (const auto &line : content.corner(Corner::BottomLeft))
        if (line.role == LineRole::Warning)
            warnings += line.text;
    return warnings;
}

int countOf(const viewer::OverlayLayout &layout, LineRole role)
{
    return static_cast<int>(std::ranges::count(layout.texts, role, &viewer::PlacedText::role));
}

/// The first image of the source is shown with it.
bool isShownWith(const std::shared_ptr<test::ImageSource> &source, QStringView badge)
{
    viewer::FrameLoader loader(source, 1 << 26);
    viewer::Tile tile(loader);
    tile.setDisplaySet(test::displaySet("DOE", 1));
    [&] { QTRY_VERIFY(tile.shown()); }();
    const auto content = viewer::overlayContent(tile, viewer::OverlayConfig::builtIn(), {});
    return std::ranges::any_of(content.corner(Corner::BottomLeft), [&](const auto &line) { return line.text == badge; });
}

} // namespace

class OverlayTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textsNeverOverlapNorLeaveTheTile_data();
    void textsNeverOverlapNorLeaveTheTile();
    void identityIsTheLastToGo();
    void longNamesAreElided();
    void incompleteSegmentsVanish();
    void modalitiesHaveTheirOwnCornersButNotTheirOwnIdentity();
    void scaleBarIsOneTwoFiveOrTenCentimetres();
    void textReadsOnWhite();
    void contentIsThatOfTheShownImage();
    void lettersFollowTheOrientation();
    void findingsAndCalibrationAreNamed();
    void anAbsentImageIsExplained();
    void petValuesHaveTheirUnit();
    void whatIsNotDrawnIsSaid();
    void aProfileThatFailedIsNamedWhereThereAreColours();
    void lossesAreNamedWithTheirSource();
    void aFileThatDeviatesHasABadge();
    void anotherObjectThanTheListNamesIsNotShown();
    void regionsWithoutLengthsAreUncalibrated();
    void valuesWhoseRescaleCannotBeReadHaveABadge();
    void aWindowDraggedWhileLoadingDoesNotStay();
};

void OverlayTest::textsNeverOverlapNorLeaveTheTile_data()
{
    QTest::addColumn<QSizeF>("size");
    for (const QSizeF size : {QSizeF(60, 40), QSizeF(120, 90), QSizeF(200, 150), QSizeF(250, 400), QSizeF(320, 240),
                              QSizeF(400, 160), QSizeF(512, 512), QSizeF(800, 800), QSizeF(1600, 1100)})
        QTest::addRow("%g x %g", size.width(), size.height()) << size;
}

void OverlayTest::textsNeverOverlapNorLeaveTheTile()
{
    QFETCH(QSizeF, size);
    const viewer::OverlayPainter painter(test::theme());
    const auto layout = painter.layout(size, fullContent());
    for (std::size_t i = 0; i < layout.texts.size(); ++i) {
        const auto &text = layout.texts[i];
        QVERIFY2(QRectF(QPointF(), size).contains(text.rect), qPrintable(text.text));
        for (std::size_t j = i + 1; j < layout.texts.size(); ++j)
            QVERIFY2(!text.rect.intersects(layout.texts[j].rect), qPrintable(text.text + u'/' + layout.texts[j].text));
        if (layout.scale)
            QVERIFY2(!text.rect.intersects(layout.scale->rect), qPrintable(text.text));
    }
}

void OverlayTest::identityIsTheLastToGo()
{
    const viewer::OverlayPainter painter(test::theme());
    OverlayContent content = fullContent();
    content.leftLetter = content.rightLetter = content.topLetter = content.bottomLetter = QString();
    for (int height = 60; height < 400; height += 10) {
        const auto layout = painter.layout(QSizeF(300, height), content);
        const int identity = countOf(layout, LineRole::Identity), warning = countOf(layout, LineRole::Warning);
        const int technique = countOf(layout, LineRole::Technique);
        QVERIFY(identity >= 1);
        if (identity < 4)
            QVERIFY(std::ranges::none_of(layout.texts, [](const auto &text) { return text.text.contains(u"kV"); }));
        if (warning == 0)
            QVERIFY(technique <= 4);
    }
}

void OverlayTest::longNamesAreElided()
{
    const viewer::OverlayPainter painter(test::theme());
    const auto layout = painter.layout(QSizeF(260, 200), fullContent());
    const auto institution =
        std::ranges::find_if(layout.texts, [](const auto &text) { return text.text.startsWith(u"Univ"); });
    QVERIFY(institution != layout.texts.end());
    QVERIFY(institution->text.endsWith(QChar(0x2026)));
}

void OverlayTest::incompleteSegmentsVanish()
{
    const auto value = [](const QString &name) { return name == u"KVP" ? QStringLiteral("120") : QString(); };
    QCOMPARE(viewer::expanded(QStringLiteral("{KVP} kV|{Exposure} mAs"), value), QStringLiteral("120 kV"));
    QCOMPARE(viewer::expanded(QStringLiteral("{Exposure} mAs"), value), QString());
    QCOMPARE(viewer::expanded(QStringLiteral("{KVP} kV|{KVP}"), value), QStringLiteral("120 kV\u2003120"));
    QCOMPARE(viewer::expanded(QStringLiteral("plain|{unclosed"), value), QStringLiteral("plain\u2003{unclosed"));
}

void OverlayTest::modalitiesHaveTheirOwnCornersButNotTheirOwnIdentity()
{
    const auto config = viewer::OverlayConfig::builtIn();
    QVERIFY(config.lines(QStringLiteral("CT"), Corner::BottomLeft).join(u' ').contains(u"KVP"));
    QVERIFY(config.lines(QStringLiteral("MR"), Corner::BottomLeft).join(u' ').contains(u"EchoTime"));
    QVERIFY(config.lines(QStringLiteral("MG"), Corner::TopRight).join(u' ').contains(u"{view}"));
    const QString identity = config.lines(QStringLiteral("MG"), Corner::TopLeft).join(u' ');
    for (const auto *part : {"PatientName", "PatientBirthDate", "PatientSex", "PatientID", "StudyDate", "Modality",
                             "SeriesNumber", "image"})
        QVERIFY2(identity.contains(QLatin1String(part)), part);
}

void OverlayTest::scaleBarIsOneTwoFiveOrTenCentimetres()
{
    const auto bar = viewer::scaleBar(0.5, 300); // 20 px to a centimetre
    QVERIFY(bar);
    QCOMPARE(bar->centimetres, 10);
    QCOMPARE(bar->lengthPixels, 200.0);
    QCOMPARE(viewer::scaleBar(0.5, 150)->centimetres, 5);
    QCOMPARE(viewer::scaleBar(0.1, 150)->centimetres, 1);
    QVERIFY(!viewer::scaleBar(0.05, 150));
}

void OverlayTest::textReadsOnWhite()
{
    QImage white(200, 60, QImage::Format_RGB32);
    white.fill(Qt::white);
    viewer::OverlayPainter painter(test::theme());
    QPainter target(&white);
    painter.paintText(target, {20, 20}, QStringLiteral("W 400"), Qt::white, 1);
    target.end();
    int darkest = 255;
    for (int y = 0; y < white.height(); ++y)
        for (int x = 0; x < white.width(); ++x)
            darkest = std::min(darkest, qGray(white.pixel(x, y)));
    QVERIFY(darkest < 70);
}

void OverlayTest::contentIsThatOfTheShownImage()
{
    auto source = std::make_shared<test::ImageSource>();
    viewer::FrameLoader loader(source, 1 << 26);
    viewer::Tile tile(loader);
    tile.setViewSize({640, 640});
    tile.setDisplaySet(test::displaySet("HELD", 40));
    source->gate.release(1);
    QTRY_VERIFY(tile.shown());
    tile.showImage(30);
    const auto content = viewer::overlayContent(tile, viewer::OverlayConfig::builtIn(), {});
    QVERIFY(tile.isWaiting());
    QStringList texts;
    for (const auto &corner : content.corners)
        for (const auto &line : corner)
            texts.append(line.text);
    const QString all = texts.join(u'\n');
    QVERIFY(all.contains(u"1/40"));
    QVERIFY(!all.contains(u"31/40"));
    QVERIFY(all.contains(u"Loading image 31 of 40"));
    QVERIFY(all.contains(QStringLiteral("120\u202fkV")));
    QVERIFY(all.contains(QStringLiteral("H\u202f5\u202fmm")));
    QVERIFY(all.contains(QStringLiteral("W\u202f256  L\u202f128")));
    source->gate.release(100);
    QTRY_COMPARE(tile.shown()->index, 30);
}

void OverlayTest::lettersFollowTheOrientation()
{
    viewer::FrameLoader loader(std::make_shared<test::ImageSource>(), 1 << 26);
    viewer::Tile tile(loader);
    tile.setViewSize({640, 640});
    tile.setDisplaySet(test::displaySet("DOE", 1));
    QTRY_VERIFY(tile.shown());
    const auto letters = [&] {
        const auto content = viewer::overlayContent(tile, viewer::OverlayConfig::builtIn(), {});
        return QStringList{content.leftLetter, content.topLetter, content.rightLetter, content.bottomLetter}.join(u' ');
    };
    QCOMPARE(letters(), QStringLiteral("R A L P")); // an axial slice seen from the feet
    tile.rotate(1);
    QCOMPARE(letters(), QStringLiteral("P R A L"));
    tile.flipHorizontally();
    QCOMPARE(letters(), QStringLiteral("A R P L"));
    tile.flipVertically();
    QCOMPARE(letters(), QStringLiteral("A L P R"));
}

void OverlayTest::findingsAndCalibrationAreNamed()
{
    viewer::FrameLoader loader(std::make_shared<test::ImageSource>(), 1 << 26);
    viewer::Tile tile(loader);
    auto set = test::displaySet("DOE", 3);
    set->stack.findings = {{dicom::StackFinding::Kind::GantryTilt, 14.2, 0},
                           {dicom::StackFinding::Kind::MissingSlices, 3, 1}};
    tile.setDisplaySet(set);
    QTRY_VERIFY(tile.shown());
    const auto content = viewer::overlayContent(tile, viewer::OverlayConfig::builtIn(), {});
    QString all;
    for (const auto &line : content.corner(Corner::BottomLeft))
        all += line.text + u'\n';
    QVERIFY(all.contains(QStringLiteral("Gantry tilt 14.2°")));
    QVERIFY(all.contains(QStringLiteral("Missing slices: 3, first after image 2")));
    QVERIFY(!all.contains(QStringLiteral("UNCALIBRATED")));
    QVERIFY(content.scale);
}

void OverlayTest::anAbsentImageIsExplained()
{
    viewer::FrameLoader loader(std::make_shared<test::ImageSource>(), 1 << 26);
    viewer::Tile tile(loader);
    viewer::OverlayOptions options;
    options.errorText = [](const dicom::Error &) { return QStringLiteral("The picture is damaged."); };
    const auto content = [&] { return viewer::overlayContent(tile, viewer::OverlayConfig::builtIn(), options); };
    QVERIFY(!content().message.isEmpty());
    tile.setDisplaySet(test::displaySet("BROKEN", 2));
    QVERIFY(content().message.contains(u"1 of 2"));
    QTRY_COMPARE(tile.state(), viewer::Tile::State::Failed);
    QCOMPARE(content().detail, QStringLiteral("The picture is damaged."));
    QVERIFY(content().isFault);
    auto report = test::displaySet("DOE", 0);
    report->kindOfObject = QStringLiteral("Structured report");
    tile.setDisplaySet(report);
    QCOMPARE(content().message, QStringLiteral("Structured report"));
}

void OverlayTest::petValuesHaveTheirUnit()
{
    const auto source = std::make_shared<test::ImageSource>();
    source->change = [](dicom::DataSet &dataSet) {
        test::set(dataSet, dicom::tag::Modality, dicom::Vr::CS, "PT");
        test::set(dataSet, dicom::tag::Units, dicom::Vr::CS, "BQML");
    };
    viewer::FrameLoader loader(source, 1 << 26);
    viewer::Tile tile(loader);
    tile.setDisplaySet(test::displaySet("DOE", 1));
    QTRY_VERIFY(tile.shown());
    const auto content = viewer::overlayContent(tile, viewer::OverlayConfig::builtIn(), {});
    const auto hasLine = [&](Corner corner, const QString &text) {
        return std::ranges::any_of(content.corner(corner), [&](const auto &line) { return line.text.contains(text); });
    };
    QVERIFY(hasLine(Corner::BottomLeft, QStringLiteral("Bq/ml")));
    QVERIFY(!hasLine(Corner::BottomLeft, QStringLiteral("BQML")));
    QVERIFY(hasLine(Corner::BottomRight, QStringLiteral("L\u202f128\u202fBq/ml")));
}

void OverlayTest::whatIsNotDrawnIsSaid()
{
    const auto source = std::make_shared<test::ImageSource>();
    source->change = [](dicom::DataSet &dataSet) {
        dicom::Tag third = dicom::tag::OverlayData;
        third.group = static_cast<std::uint16_t>(third.group + 4);
        test::set(dataSet, third, dicom::Vr::OW, std::string(512, '\1'));
        dicom::DataSet shutter;
        test::set(shutter, dicom::tag::ShutterShape, dicom::Vr::CS, "CIRCULAR");
        test::addFrameMacro(dataSet, dicom::tag::SharedFunctionalGroupsSequence, shutter);
        test::set(dataSet, dicom::tag::PhotometricInterpretation, dicom::Vr::CS, "MONOCHROME2");
        test::set(dataSet, dicom::tag::PixelPresentation, dicom::Vr::CS, "COLOR");
        test::set(dataSet, dicom::tag::RedPaletteColorLookupTableDescriptor, dicom::Vr::US, "\4\1\1\1\1\1");
    };
    const QStringList warnings = warningsOf(source);
    QVERIFY(warnings.contains(QStringLiteral("\u26a0\u2002Overlay in the file not shown")));
    QVERIFY(warnings.contains(QStringLiteral("\u26a0\u2002Shutter in the file not applied")));
    QVERIFY(warnings.contains(QStringLiteral("\u26a0\u2002Colours in the file not shown")));
}

void OverlayTest::aProfileThatFailedIsNamedWhereThereAreColours()
{
    const QString warning = QStringLiteral("\u26a0\u2002Colour profile in the file not applied");
    const auto source = std::make_shared<test::ImageSource>();
    source->changeHeader = [](dicom::FileHeader &header) { header.colours.management = dicom::ColourManagement::Failed; };
    QVERIFY(!warningsOf(source).contains(warning)); // greys have no profile
    source->changeHeader = [](dicom::FileHeader &header) {
        test::set(header.dataSet, dicom::tag::PhotometricInterpretation, dicom::Vr::CS, "PALETTE COLOR");
        header.colours = {dicom::ColourManagement::Failed, dicom::Palette{0, {0, 255}, {0, 0}, {0, 0}}};
    };
    QVERIFY(warningsOf(source).contains(warning));
    source->changeHeader = [](dicom::FileHeader &header) {
        test::set(header.dataSet, dicom::tag::PhotometricInterpretation, dicom::Vr::CS, "PALETTE COLOR");
        header.colours = {dicom::ColourManagement::Converted, dicom::Palette{0, {0, 255}, {0, 0}, {0, 0}}};
    };
    QVERIFY(!warningsOf(source).contains(warning));
}

void OverlayTest::lossesAreNamedWithTheirSource()
{
    const auto source = std::make_shared<test::ImageSource>();
    const auto badge = [&](const std::string &syntax, const std::string &attribute) {
        source->change = [attribute](dicom::DataSet &dataSet) {
            test::set(dataSet, dicom::tag::LossyImageCompression, dicom::Vr::CS, attribute);
        };
        source->transferSyntax = syntax;
        viewer::FrameLoader fresh(source, 1 << 26);
        viewer::Tile shown(fresh);
        shown.setDisplaySet(test::displaySet("DOE", 1));
        [&] { QTRY_VERIFY(shown.shown()); }();
        const auto content = viewer::overlayContent(shown, viewer::OverlayConfig::builtIn(), {});
        for (const auto &line : content.corner(Corner::BottomLeft))
            if (line.text.contains(QStringLiteral("LOSS"), Qt::CaseInsensitive))
                return line.text;
        return QString();
    };
    QCOMPARE(badge("1.2.840.10008.1.2.1", "01"), QStringLiteral("LOSSY"));
    QCOMPARE(badge("1.2.840.10008.1.2.4.50", ""), QStringLiteral("LOSSY (transfer syntax)"));
    QCOMPARE(badge("1.2.840.10008.1.2.4.81", ""), QStringLiteral("POSSIBLY LOSSY (transfer syntax)"));
    QCOMPARE(badge("1.2.840.10008.1.2.4.81", "00"), QString());
    QCOMPARE(badge("1.2.840.10008.1.2.4.80", ""), QString());
}

void OverlayTest::aFileThatDeviatesHasABadge()
{
    const auto source = std::make_shared<test::ImageSource>();
    const auto hasBadge = [&] {
        viewer::FrameLoader fresh(source, 1 << 26);
        viewer::Tile shown(fresh);
        shown.setDisplaySet(test::displaySet("DOE", 1));
        [&] { QTRY_VERIFY(shown.shown()); }();
        viewer::OverlayOptions options;
        options.hasTechnique = false;
        const auto lines = viewer::overlayContent(shown, viewer::OverlayConfig::builtIn(), options).corner(Corner::BottomLeft);
        return std::ranges::find(lines, QStringLiteral("DEVIATES FROM DICOM"), &viewer::OverlayLine::text) != lines.end();
    };
    QVERIFY(!hasBadge());
    source->changeHeader = [](dicom::FileHeader &header) { header.deviations = {{dicom::DeviationKind::OddLength, "(0010,0020)"}}; };
    QVERIFY(hasBadge());
}

/// A linked file that was overwritten: its patient may be another.
void OverlayTest::anotherObjectThanTheListNamesIsNotShown()
{
    const auto source = std::make_shared<test::ImageSource>();
    viewer::FrameLoader loader(source, 1 << 26);
    viewer::Tile tile(loader);
    source->change = [](dicom::DataSet &dataSet) { test::set(dataSet, dicom::tag::SOPInstanceUID, dicom::Vr::UI, "1.2.3"); };
    tile.setDisplaySet(test::displaySet("DOE", 1));
    QTRY_COMPARE(tile.state(), viewer::Tile::State::Failed);
    QCOMPARE(tile.error()->code, dicom::ErrorCode::FileReplaced);
    QVERIFY(!tile.shown());
}

void OverlayTest::regionsWithoutLengthsAreUncalibrated()
{
    const auto source = std::make_shared<test::ImageSource>();
    std::string unit(1, '\4'); // PS3.3 C.8.5.5.1.15: 4 is seconds, 3 is cm
    unit += '\0';
    source->change = [&unit](dicom::DataSet &dataSet) {
        namespace tag = dicom::tag;
        using dicom::Vr;
        dicom::DataSet region;
        const auto number = [&region](dicom::Tag name, Vr vr, auto value) {
            test::set(region, name, vr, std::string(reinterpret_cast<const char *>(&value), sizeof value));
        };
        number(tag::RegionLocationMinX0, Vr::UL, std::uint32_t{0});
        number(tag::RegionLocationMinY0, Vr::UL, std::uint32_t{0});
        number(tag::RegionLocationMaxX1, Vr::UL, std::uint32_t{63});
        number(tag::RegionLocationMaxY1, Vr::UL, std::uint32_t{63});
        test::set(region, tag::PhysicalUnitsXDirection, Vr::US, unit);
        test::set(region, tag::PhysicalUnitsYDirection, Vr::US, std::string("\3\0", 2));
        number(tag::PhysicalDeltaX, Vr::FD, 0.01);
        number(tag::PhysicalDeltaY, Vr::FD, 0.01);
        dicom::Element sequence;
        sequence.tag = tag::SequenceOfUltrasoundRegions;
        sequence.vr = Vr::SQ;
        sequence.items = {region};
        dataSet.add(std::move(sequence));
        test::set(dataSet, tag::Modality, Vr::CS, "US");
    };
    QVERIFY(isShownWith(source, u"UNCALIBRATED"));
    unit[0] = '\3';
    QVERIFY(!isShownWith(source, u"UNCALIBRATED"));
}

void OverlayTest::valuesWhoseRescaleCannotBeReadHaveABadge()
{
    const auto source = std::make_shared<test::ImageSource>();
    std::string intercept = "-1024,0";
    source->change = [&intercept](dicom::DataSet &dataSet) {
        test::set(dataSet, dicom::tag::PhotometricInterpretation, dicom::Vr::CS, "MONOCHROME2");
        test::set(dataSet, dicom::tag::RescaleIntercept, dicom::Vr::DS, intercept);
    };
    QVERIFY(isShownWith(source, u"NO RESCALE"));
    intercept = "-1024.0";
    QVERIFY(!isShownWith(source, u"NO RESCALE"));
}

void OverlayTest::aWindowDraggedWhileLoadingDoesNotStay()
{
    const auto source = std::make_shared<test::ImageSource>();
    viewer::FrameLoader loader(source, 1 << 26);
    viewer::Tile tile(loader);
    tile.setDisplaySet(test::displaySet("HELD", 2));
    tile.setWindow({1, 2, dicom::VoiFunction::Linear, {}});
    tile.applyPreset({{}, {3, 4, dicom::VoiFunction::Linear, {}}, {}});
    source->change = [](dicom::DataSet &dataSet) {
        if (dataSet.text(dicom::tag::InstanceNumber) == "2")
            test::set(dataSet, dicom::tag::WindowCenter, dicom::Vr::DS, "500");
    };
    source->gate.release(100);
    QTRY_VERIFY(tile.shown());
    QCOMPARE(tile.displayState().window.center, 128.0);
    tile.showImage(1);
    QTRY_COMPARE(tile.shown()->index, 1);
    QCOMPARE(tile.displayState().window.center, 500.0); // the image's own, not kept from before it was there
}

QTEST_MAIN(OverlayTest)
#include "overlay_test.moc"
