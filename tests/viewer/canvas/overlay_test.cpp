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

int countOf(const viewer::OverlayLayout &layout, LineRole role)
{
    return static_cast<int>(std::ranges::count(layout.texts, role, &viewer::PlacedText::role));
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
    QVERIFY(config.lines(QStringLiteral("MG"), Corner::TopRight).join(u' ').contains(u"ImageLaterality"));
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

QTEST_MAIN(OverlayTest)
#include "overlay_test.moc"
