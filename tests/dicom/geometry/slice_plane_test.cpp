#include "made_frames.h"

#include <QtTest>

using namespace negato::dicom;

class SlicePlaneTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void placesPixelsInThePatient();
    void findsTheFootOfThePerpendicular();
    void takesEachFrameFromItsFunctionalGroups();
    void refusesPlanesItCannotTrust_data();
    void refusesPlanesItCannotTrust();
    void placesMosaicTilesAroundThePictureCentre();
    void refusesMosaicsWithoutSpacing();
    void namesDirections_data();
    void namesDirections();
    void lettersSurroundAnImage_data();
    void lettersSurroundAnImage();
};

// Coronal: rows run to the left, columns to the feet. Pixel Spacing is rows first (PS3.3 10.7.1.3).
void SlicePlaneTest::placesPixelsInThePatient()
{
    const auto set = made::imageAt("-10\\20\\30", "1\\0\\0\\0\\0\\-1");
    const auto plane = SlicePlane::fromFrame(FrameAttributes(set, 1));
    QVERIFY(plane.has_value());
    QCOMPARE(plane->rows, 4U);
    QCOMPARE(plane->columns, 6U);
    QCOMPARE(plane->toPatient({0, 0}).mm, Eigen::Vector3d(-10, 20, 30));
    QCOMPARE(plane->toPatient({4, 3}).mm, Eigen::Vector3d(-8, 20, 24));
    QCOMPARE(plane->normal(), Eigen::Vector3d(0, 1, 0));
}

void SlicePlaneTest::findsTheFootOfThePerpendicular()
{
    const auto set = made::imageAt("-10\\20\\30", "1\\0\\0\\0\\0\\-1");
    const auto plane = SlicePlane::fromFrame(FrameAttributes(set, 1));
    QCOMPARE(plane->toPixel({{-8, 99, 24}}), (PixelPoint{4, 3}));
}

void SlicePlaneTest::takesEachFrameFromItsFunctionalGroups()
{
    const auto position = [](const std::string &value) {
        return made::dataSet({made::sequence(tag::PlanePositionSequence,
                                             {made::dataSet({made::text(tag::ImagePositionPatient, Vr::DS, value)})})});
    };
    const auto shared = made::dataSet(
        {made::sequence(tag::PixelMeasuresSequence, {made::dataSet({made::text(tag::PixelSpacing, Vr::DS, "3\\3")})}),
         made::sequence(tag::PlaneOrientationSequence,
                        {made::dataSet({made::text(tag::ImageOrientationPatient, Vr::DS, "0\\1\\0\\0\\0\\-1")})})});
    const auto set = made::dataSet(
        {made::text(tag::NumberOfFrames, Vr::IS, "2"), made::sequence(tag::SharedFunctionalGroupsSequence, {shared}),
         made::sequence(tag::PerFrameFunctionalGroupsSequence, {position("1\\2\\3"), position("4\\2\\3")})});
    QCOMPARE(SlicePlane::fromFrame(FrameAttributes(set, 2))->toPatient({1, 1}).mm, Eigen::Vector3d(4, 5, 0));
}

void SlicePlaneTest::refusesPlanesItCannotTrust_data()
{
    QTest::addColumn<QByteArray>("position");
    QTest::addColumn<QByteArray>("orientation");
    QTest::addColumn<QByteArray>("spacing");
    QTest::addColumn<ErrorCode>("expected");
    const QByteArray upright("1\\0\\0\\0\\1\\0");
    QTest::newRow("no position") << QByteArray() << QByteArray() << QByteArray("1\\1") << ErrorCode::NoGeometry;
    QTest::newRow("two coordinates") << QByteArray("0\\0") << upright << QByteArray("1\\1") << ErrorCode::Malformed;
    QTest::newRow("letters") << QByteArray("0\\0\\x") << upright << QByteArray("1\\1") << ErrorCode::Malformed;
    QTest::newRow("long vector") << QByteArray("0\\0\\0") << QByteArray("2\\0\\0\\0\\1\\0") << QByteArray("1\\1")
                                 << ErrorCode::Malformed;
    QTest::newRow("slanted axes") << QByteArray("0\\0\\0") << QByteArray("1\\0\\0\\0.6\\0.8\\0") << QByteArray("1\\1")
                                  << ErrorCode::Malformed;
    QTest::newRow("no area") << QByteArray("0\\0\\0") << upright << QByteArray("0\\1") << ErrorCode::Malformed;
    QTest::newRow("negative") << QByteArray("0\\0\\0") << upright << QByteArray("1\\-1") << ErrorCode::Malformed;
}

void SlicePlaneTest::refusesPlanesItCannotTrust()
{
    QFETCH(QByteArray, position);
    QFETCH(QByteArray, orientation);
    QFETCH(QByteArray, spacing);
    const auto set = made::dataSet({made::text(tag::ImagePositionPatient, Vr::DS, position.toStdString()),
                                    made::text(tag::ImageOrientationPatient, Vr::DS, orientation.toStdString()),
                                    made::text(tag::PixelSpacing, Vr::DS, spacing.toStdString())});
    const auto plane = SlicePlane::fromFrame(FrameAttributes(set, 1));
    QVERIFY(!plane);
    QTEST(plane.error().code, "expected");
    QCOMPARE(SlicePlane::fromFrame(FrameAttributes(DataSet(), 1)).error().code, ErrorCode::NoGeometry);
}

// A 2 x 2 mosaic of 2 x 3 tiles: the centre of the whole picture is the centre of tile 0, other tiles follow the
// normal.
void SlicePlaneTest::placesMosaicTilesAroundThePictureCentre()
{
    auto set = made::imageAt("0\\0\\0");
    set.add(made::text(tag::SpacingBetweenSlices, Vr::DS, "5"));
    const MosaicLayout mosaic{3, 2, {0, 0, -1}};
    const FrameAttributes frame(set, 1);
    const auto picture = SlicePlane::fromFrame(frame);
    const auto tile = SlicePlane::fromMosaicTile(frame, mosaic, 0);
    QCOMPARE(tile->rows, 2U);
    QCOMPARE(tile->columns, 3U);
    QCOMPARE(tile->toPatient({1, 0.5}).mm, picture->toPatient({2.5, 1.5}).mm);
    QCOMPARE(Eigen::Vector3d(SlicePlane::fromMosaicTile(frame, mosaic, 2)->originMm - tile->originMm),
             Eigen::Vector3d(0, 0, -10));
}

void SlicePlaneTest::refusesMosaicsWithoutSpacing()
{
    auto set = made::imageAt("0\\0\\0");
    const MosaicLayout mosaic{3, 2, {0, 0, 1}};
    QCOMPARE(SlicePlane::fromMosaicTile(FrameAttributes(set, 1), mosaic, 0).error().code, ErrorCode::NoGeometry);
    set.add(made::text(tag::SpacingBetweenSlices, Vr::DS, "5"));
    QCOMPARE(SlicePlane::fromMosaicTile(FrameAttributes(set, 1), mosaic, 3).error().code, ErrorCode::Malformed);
    QCOMPARE(SlicePlane::fromMosaicTile(FrameAttributes(set, 1), {3, 0, {0, 0, 1}}, 0).error().code,
             ErrorCode::Malformed);
    QCOMPARE(SlicePlane::fromMosaicTile(FrameAttributes(set, 1), {3, 4, {0, 0, 1}}, 0).error().code,
             ErrorCode::Malformed);
}

void SlicePlaneTest::namesDirections_data()
{
    QTest::addColumn<QList<double>>("direction");
    QTest::addColumn<QByteArray>("letters");
    QTest::newRow("left") << QList<double>{1, 0, 0} << QByteArray("L");
    QTest::newRow("right") << QList<double>{-1, 0, 0} << QByteArray("R");
    QTest::newRow("front") << QList<double>{0, -1, 0} << QByteArray("A");
    QTest::newRow("back") << QList<double>{0, 1, 0} << QByteArray("P");
    QTest::newRow("feet") << QList<double>{0, 0, -1} << QByteArray("F");
    QTest::newRow("head") << QList<double>{0, 0, 1} << QByteArray("H");
    QTest::newRow("nearly left") << QList<double>{0.998, 0.06, 0} << QByteArray("L");
    QTest::newRow("front and left") << QList<double>{0.6, -0.8, 0} << QByteArray("AL");
    QTest::newRow("three parts") << QList<double>{-0.36, -0.48, 0.8} << QByteArray("HAR");
}

void SlicePlaneTest::namesDirections()
{
    QFETCH(QList<double>, direction);
    QTEST(QByteArray::fromStdString(directionLetters({direction[0], direction[1], direction[2]})), "letters");
}

void SlicePlaneTest::lettersSurroundAnImage_data()
{
    QTest::addColumn<QByteArray>("orientation");
    QTest::addColumn<QByteArray>("patientOrientation");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArrayList>("letters"); // left, right, top, bottom
    const auto row = [](const char *name, const char *orientation, const char *patient, const char *type,
                        const QByteArrayList &letters) {
        QTest::newRow(name) << QByteArray(orientation) << QByteArray(patient) << QByteArray(type) << letters;
    };
    row("axial", "1\\0\\0\\0\\1\\0", "", "", {"R", "L", "A", "P"});
    row("sagittal", "0\\1\\0\\0\\0\\-1", "", "", {"A", "P", "H", "F"});
    row("position wins", "1\\0\\0\\0\\1\\0", "A\\F", "", {"R", "L", "A", "P"});
    row("mammogram RMLO", "", "P\\FL", "", {"A", "P", "HR", "FL"});
    row("one direction alone", "", "P", "", {"A", "P", "", ""});
    row("nothing", "", "", "", {"", "", "", ""});
    row("dog", "1\\0\\0\\0\\1\\0", "CD\\V", "QUADRUPED", {"", "CD", "", "V"});
}

void SlicePlaneTest::lettersSurroundAnImage()
{
    QFETCH(QByteArray, orientation);
    QFETCH(QByteArray, patientOrientation);
    QFETCH(QByteArray, type);
    DataSet set;
    const auto add = [&](Tag tag, Vr vr, const QByteArray &value) {
        if (!value.isEmpty())
            set.add(made::text(tag, vr, value.toStdString()));
    };
    add(tag::ImageOrientationPatient, Vr::DS, orientation);
    add(tag::PatientOrientation, Vr::CS, patientOrientation);
    add(tag::AnatomicalOrientationType, Vr::CS, type);
    const auto around = orientationLetters(FrameAttributes(set, 1));
    QByteArrayList letters;
    for (const auto &side : {around.left, around.right, around.top, around.bottom})
        letters.append(QByteArray::fromStdString(side));
    QTEST(letters, "letters");
}

QTEST_GUILESS_MAIN(SlicePlaneTest)
#include "slice_plane_test.moc"
