#include "tests/viewer/canvas/test_images.h"
#include "viewer/canvas/overlay_content.h"
#include "viewer/canvas/tile.h"
#include "viewer/volume/mpr_session.h"
#include "viewer/volume/plane_feed.h"

#include <QTest>

using namespace negato;
using namespace negato::viewer;

namespace {

/// PS3.3 C.7.6.2.1.1: x grows to the patient's left, y to the back, z to the head.
struct Direction
{
    int x, y, z;
    const char *towards, *awayFrom;

    [[nodiscard]] Eigen::Vector3d vector() const { return {double(x), double(y), double(z)}; }
    [[nodiscard]] std::string text() const { return std::to_string(x) + '\\' + std::to_string(y) + '\\' + std::to_string(z); }
};
constexpr std::array<Direction, 6> kDirections{Direction{1, 0, 0, "L", "R"},  Direction{-1, 0, 0, "R", "L"}, Direction{0, 1, 0, "P", "A"},
                                 Direction{0, -1, 0, "A", "P"}, Direction{0, 0, 1, "H", "F"},  Direction{0, 0, -1, "F", "H"}};

bool isAcross(const Direction &a, const Direction &b)
{
    return a.x * b.x + a.y * b.y + a.z * b.z == 0;
}

/// What stands at the edges of a picture, as one turns the sheet that it is printed on.
struct Sheet
{
    QString left, top, right, bottom;

    [[nodiscard]] Sheet turned() const { return {bottom, left, top, right}; } ///< a quarter clockwise
    [[nodiscard]] Sheet mirrored() const { return {right, top, left, bottom}; }
    [[nodiscard]] Sheet upsideDown() const { return {left, bottom, right, top}; }
    [[nodiscard]] QString text() const { return QStringList{left, top, right, bottom}.join(u' '); }
};

Sheet sheetOf(const Direction &row, const Direction &column)
{
    const auto letter = [](const char *text) { return QString::fromLatin1(text); };
    return {letter(row.awayFrom), letter(column.awayFrom), letter(row.towards), letter(column.towards)};
}

QString lettersOf(const Tile &tile)
{
    const auto content = overlayContent(tile, OverlayConfig::builtIn(), {});
    return Sheet{content.leftLetter, content.topLetter, content.rightLetter, content.bottomLetter}.text();
}

} // namespace

/// The letters around pictures of all directions, turned and mirrored in all ways.
class LettersTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ofImages_data();
    void ofImages();
    void ofPlanes();
};

namespace {

void compareAllWays(Tile &tile, Sheet sheet)
{
    for (int way = 0; way < 16; ++way) {
        QCOMPARE(lettersOf(tile), sheet.text());
        tile.rotate(1);
        sheet = sheet.turned();
        if (way % 4 == 3) { // all four turns of: as it is, mirrored, upside down and mirrored, upside down
            way % 8 == 3 ? tile.flipHorizontally() : tile.flipVertically();
            sheet = way % 8 == 3 ? sheet.mirrored() : sheet.upsideDown();
        }
    }
}

} // namespace

void LettersTest::ofImages_data()
{
    QTest::addColumn<int>("row");
    QTest::addColumn<int>("column");
    QTest::addColumn<int>("slice");
    for (int row = 0; row < 6; ++row)
        for (int column = 0; column < 6; ++column)
            for (int slice = 0; slice < 6; ++slice)
                if (isAcross(kDirections[row], kDirections[column]) && isAcross(kDirections[row], kDirections[slice])
                    && isAcross(kDirections[column], kDirections[slice]))
                    QTest::addRow("rows to %s, columns to %s, images to %s", kDirections[row].towards, kDirections[column].towards, kDirections[slice].towards)
                        << row << column << slice;
}

void LettersTest::ofImages()
{
    QFETCH(int, row);
    QFETCH(int, column);
    QFETCH(int, slice);
    const auto source = std::make_shared<test::ImageSource>();
    const auto originOf = [&](int image) -> Eigen::Vector3d { return kDirections[slice].vector() * (5.0 * image); };
    source->change = [&](dicom::DataSet &dataSet) {
        const Eigen::Vector3d origin = originOf(std::stoi(dataSet.text(dicom::tag::InstanceNumber)));
        const auto number = [](double value) { return std::to_string(std::lround(value)); };
        test::set(dataSet, dicom::tag::ImagePositionPatient, dicom::Vr::DS, number(origin.x()) + '\\' + number(origin.y()) + '\\' + number(origin.z()));
        test::set(dataSet, dicom::tag::ImageOrientationPatient, dicom::Vr::DS, kDirections[row].text() + '\\' + kDirections[column].text());
    };
    const auto set = test::displaySet("DOE", 3);
    for (int image = 1; image <= 3; ++image) {
        auto &plane = *set->stack.frames[static_cast<std::size_t>(image - 1)].plane;
        plane.originMm = originOf(image);
        plane.rowDirection = kDirections[row].vector();
        plane.columnDirection = kDirections[column].vector();
    }
    FrameLoader loader(source, 1 << 26);
    Tile tile(loader);
    tile.setViewSize({640, 640});
    tile.setDisplaySet(set);
    QTRY_VERIFY(tile.shown());
    compareAllWays(tile, sheetOf(kDirections[row], kDirections[column]));
}

void LettersTest::ofPlanes()
{
    FrameLoader loader(std::make_shared<test::ImageSource>(), 1 << 26);
    const auto set = test::displaySet("DOE", 11);
    const auto session = std::make_shared<MprSession>(loader, set);
    Tile tile(loader);
    tile.setViewSize({640, 640});
    tile.setFeed(set, std::make_unique<PlaneFeed>(session, MprSession::Axial));
    QTRY_VERIFY(session->loader().isFinished() && tile.shown());
    int count = 0;
    for (const Direction &row : kDirections)
        for (const Direction &column : kDirections) {
            if (!isAcross(row, column))
                continue;
            ++count;
            session->setDirectionsOf(MprSession::Axial, {row.vector(), column.vector()});
            QTRY_VERIFY(tile.shown()->plane == session->plane(MprSession::Axial).slicePlane());
            compareAllWays(tile, sheetOf(row, column));
        }
    QCOMPARE(count, 24);
}

QTEST_MAIN(LettersTest)
#include "letters_test.moc"
