#include "dicom/base/tags.h"
#include "dicom/object/data_set_writer.h"
#include "dicom/object/spatial_registration.h"
#include "dicom/parse/reader.h"
#include "tests/support/judges.h"

#include <QTemporaryDir>
#include <QTest>

#include <functional>
#include <numbers>

using namespace negato;
using namespace negato::dicom;

namespace {

DataSet fixedImage()
{
    DataSet dataSet;
    setText(dataSet, tag::StudyInstanceUID, "2.25.100");
    setText(dataSet, tag::PatientName, "Doe^Jane");
    setText(dataSet, tag::PatientID, "P1");
    setText(dataSet, tag::StudyDate, "20260102");
    return dataSet;
}

/// 30 degrees about the head-foot axis, then 10, -20, 30.5 mm.
RegistrationInput thirtyDegrees()
{
    RegistrationInput input;
    input.fixedFromMoving.linear() = Eigen::AngleAxisd(std::numbers::pi / 6, Eigen::Vector3d::UnitZ()).toRotationMatrix();
    input.fixedFromMoving.translation() = Eigen::Vector3d(10, -20, 30.5);
    input.fixedFrameOfReferenceUid = "2.25.1";
    input.movingFrameOfReferenceUid = "2.25.2";
    input.fixed = {{"2.25.100", "2.25.101", {{"1.2.840.10008.5.1.4.1.1.2", "2.25.102", {}}}}};
    input.moving = {{"2.25.200", "2.25.201", {{"1.2.840.10008.5.1.4.1.1.4.1", "2.25.202", {1, 2}}}},
                    {"2.25.100", "2.25.301", {{"1.2.840.10008.5.1.4.1.1.128", "2.25.302", {}}}}};
    input.seriesDescription = "PET to CT";
    input.madeAt = 1'700'000'000;
    return input;
}

DataSet object()
{
    return *spatialRegistration(fixedImage(), thirtyDegrees());
}

/// The object, with one item of a sequence changed.
DataSet with(const DataSet &dataSet, std::span<const Tag> path, const std::function<void(DataSet &)> &change)
{
    DataSet copy = dataSet;
    if (path.empty()) {
        change(copy);
        return copy;
    }
    const auto items = dataSet.items(path.front());
    std::vector<DataSet> changed(items.begin(), items.end());
    changed.back() = with(changed.back(), path.subspan(1), change);
    setItems(copy, path.front(), std::move(changed));
    return copy;
}

constexpr std::array kToMatrix{tag::RegistrationSequence, tag::MatrixRegistrationSequence, tag::MatrixSequence};

DataSet withMatrix(const std::string &numbers)
{
    return with(object(), kToMatrix, [&](DataSet &item) { setText(item, tag::FrameOfReferenceTransformationMatrix, numbers); });
}

} // namespace

class SpatialRegistrationTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theStandardIsObeyed();
    void otherProgramsReadTheMatrix();
    void itComesBackAsItWas();
    void itComesBackFromAnyDirection();
    void aFrameThatIsNotListedHasNoTransform();
    void severalMatricesAreAppliedInOrder();
    void seriesOfOneFrameOfReferenceAreToldApart();
    void whatIsNoRegistrationIsRefused_data();
    void whatIsNoRegistrationIsRefused();
    void nothingUnsoundIsWritten();
};

void SpatialRegistrationTest::theStandardIsObeyed()
{
    QTemporaryDir folder;
    const auto file = std::filesystem::path(folder.path().toStdString()) / "reg.dcm";
    QVERIFY(writeFile(file, object()));
    QCOMPARE(test::iodErrors(file).join(QLatin1Char('\n')), QString());
}

void SpatialRegistrationTest::otherProgramsReadTheMatrix()
{
    QTemporaryDir folder;
    const auto file = std::filesystem::path(folder.path().toStdString()) / "reg.dcm";
    QVERIFY(writeFile(file, object()));
    // A point of the moving series by hand: (10, 0, 0) turns to (8.660254, 5, 0), and moves.
    const QStringList said = test::byPydicom(
        file, {QStringLiteral("ds.SOPClassUID.name"), QStringLiteral("ds.FrameOfReferenceUID"), QStringLiteral("[i.FrameOfReferenceUID for i in ds.RegistrationSequence]"),
               QStringLiteral("(lambda m: ['%.4f' % (m[4*r] * 10 + m[4*r+3]) for r in range(3)])([float(v) for v in "
                              "ds.RegistrationSequence[1].MatrixRegistrationSequence[0].MatrixSequence[0].FrameOfReferenceTransformationMatrix])"),
               QStringLiteral("[s.SeriesInstanceUID for s in ds.ReferencedSeriesSequence]"),
               QStringLiteral("[s.StudyInstanceUID for s in ds.StudiesContainingOtherReferencedInstancesSequence]")});
    QCOMPARE(said, (QStringList{QStringLiteral("Spatial Registration Storage"), QStringLiteral("2.25.1"), QStringLiteral("['2.25.1', '2.25.2']"),
                                QStringLiteral("['18.6603', '-15.0000', '30.5000']"), QStringLiteral("['2.25.101', '2.25.301']"), QStringLiteral("['2.25.200']")}));
}

void SpatialRegistrationTest::itComesBackAsItWas()
{
    const std::string file = *encodeFile(object());
    const auto parsed = parse(std::as_bytes(std::span(file)));
    const auto read = readSpatialRegistration(parsed->dataSet);
    QVERIFY(read);
    const auto transform = read->fixedFromMoving("2.25.1", "2.25.2");
    QVERIFY(transform && transform->isApprox(thirtyDegrees().fixedFromMoving, 1e-12));
    QCOMPARE(read->frames.back().images, (std::vector<ObjectReference>{{"1.2.840.10008.5.1.4.1.1.4.1", "2.25.202", {1, 2}}, {"1.2.840.10008.5.1.4.1.1.128", "2.25.302", {}}}));
}

void SpatialRegistrationTest::itComesBackFromAnyDirection()
{
    const auto read = readSpatialRegistration(object());
    const auto there = read->fixedFromMoving("2.25.1", "2.25.2"), back = read->fixedFromMoving("2.25.2", "2.25.1");
    QVERIFY((*there * *back).isApprox(Eigen::Isometry3d::Identity(), 1e-12));
    QVERIFY(read->fixedFromMoving("2.25.2", "2.25.2")->isApprox(Eigen::Isometry3d::Identity(), 1e-12));
}

void SpatialRegistrationTest::aFrameThatIsNotListedHasNoTransform()
{
    const auto read = readSpatialRegistration(object());
    QVERIFY(!read->fixedFromMoving("2.25.1", "2.25.3"));
    QVERIFY(!read->fixedFromMoving("", "2.25.1"));
}

/// First the turn of 90 degrees, then the move: (1, 0, 0) becomes (0, 1, 0), then (5, 1, 0).
void SpatialRegistrationTest::severalMatricesAreAppliedInOrder()
{
    const DataSet two = with(object(), std::span(kToMatrix).first(2), [](DataSet &registration) {
        DataSet turn, move;
        setText(turn, tag::FrameOfReferenceTransformationMatrix, "0\\-1\\0\\0\\1\\0\\0\\0\\0\\0\\1\\0\\0\\0\\0\\1");
        setText(move, tag::FrameOfReferenceTransformationMatrix, "1\\0\\0\\5\\0\\1\\0\\0\\0\\0\\1\\0\\0\\0\\0\\1");
        setItems(registration, tag::MatrixSequence, {turn, move});
    });
    const auto transform = readSpatialRegistration(two)->fixedFromMoving("2.25.1", "2.25.2");
    QVERIFY((*transform * Eigen::Vector3d(1, 0, 0)).isApprox(Eigen::Vector3d(5, 1, 0), 1e-9));
}

/// Two items of one Frame of Reference, as it may be named beside the images (PS3.3 Table C.20.2-1): each is of its own images.
void SpatialRegistrationTest::seriesOfOneFrameOfReferenceAreToldApart()
{
    DataSet twice = object();
    const auto items = twice.items(tag::RegistrationSequence);
    std::vector<DataSet> three(items.begin(), items.end());
    const std::array toMatrix{tag::MatrixRegistrationSequence, tag::MatrixSequence};
    three.push_back(with(three.back(), toMatrix, [](DataSet &item) { setText(item, tag::FrameOfReferenceTransformationMatrix, "1\\0\\0\\7\\0\\1\\0\\0\\0\\0\\1\\0\\0\\0\\0\\1"); }));
    setItems(three.back(), tag::ReferencedImageSequence, {referenceItem({"1.2.840.10008.5.1.4.1.1.128", "2.25.999", {}})});
    setItems(twice, tag::RegistrationSequence, three);
    const auto read = readSpatialRegistration(twice);
    const SpatialRegistration::Place fixed{"2.25.1", "2.25.102"};
    QVERIFY(read->fixedFromMoving(fixed, {"2.25.2", "2.25.302"})->isApprox(thirtyDegrees().fixedFromMoving, 1e-9));
    QVERIFY(read->fixedFromMoving(fixed, {"2.25.2", "2.25.999"})->translation().isApprox(Eigen::Vector3d(7, 0, 0), 1e-9));
    QVERIFY(!read->fixedFromMoving(fixed, {"2.25.2", "2.25.4"})); // nobody knows which of the two
    QVERIFY(!read->fixedFromMoving("2.25.1", "2.25.2"));
}

void SpatialRegistrationTest::whatIsNoRegistrationIsRefused_data()
{
    QTest::addColumn<QByteArray>("matrix");
    QTest::newRow("scales") << QByteArray("2\\0\\0\\0\\0\\2\\0\\0\\0\\0\\2\\0\\0\\0\\0\\1");
    QTest::newRow("scales a little") << QByteArray("1.001\\0\\0\\0\\0\\1\\0\\0\\0\\0\\1\\0\\0\\0\\0\\1");
    QTest::newRow("shears") << QByteArray("1\\0.1\\0\\0\\0\\1\\0\\0\\0\\0\\1\\0\\0\\0\\0\\1");
    QTest::newRow("mirrors") << QByteArray("-1\\0\\0\\0\\0\\1\\0\\0\\0\\0\\1\\0\\0\\0\\0\\1");
    QTest::newRow("projects") << QByteArray("1\\0\\0\\0\\0\\1\\0\\0\\0\\0\\1\\0\\0\\0\\0.1\\1");
    QTest::newRow("twelve numbers") << QByteArray("1\\0\\0\\0\\0\\1\\0\\0\\0\\0\\1\\0");
    QTest::newRow("no numbers") << QByteArray("a\\0\\0\\0\\0\\1\\0\\0\\0\\0\\1\\0\\0\\0\\0\\1");
    QTest::newRow("not finite") << QByteArray("1\\0\\0\\inf\\0\\1\\0\\0\\0\\0\\1\\0\\0\\0\\0\\1");
    QTest::newRow("leads too far") << QByteArray("1\\0\\0\\1e300\\0\\1\\0\\0\\0\\0\\1\\0\\0\\0\\0\\1");
    QTest::newRow("zero") << QByteArray("0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\1");
}

void SpatialRegistrationTest::whatIsNoRegistrationIsRefused()
{
    QFETCH(QByteArray, matrix);
    QCOMPARE(readSpatialRegistration(withMatrix(matrix.toStdString())).error().code, ErrorCode::Malformed);
    QCOMPARE(readSpatialRegistration(fixedImage()).error().code, ErrorCode::Usage);
    const auto without = [](Tag sequence) { return with(object(), {}, [&](DataSet &whole) { setItems(whole, sequence, {}); }); };
    QCOMPARE(readSpatialRegistration(without(tag::RegistrationSequence)).error().code, ErrorCode::MissingAttribute);
}

void SpatialRegistrationTest::nothingUnsoundIsWritten()
{
    const auto refused = [](const std::function<void(RegistrationInput &)> &change) {
        RegistrationInput input = thirtyDegrees();
        change(input);
        const auto made = spatialRegistration(fixedImage(), input);
        return !made && made.error().code == ErrorCode::Usage;
    };
    QVERIFY(refused([](RegistrationInput &input) { input.fixedFromMoving.linear() *= 1.1; }));
    QVERIFY(refused([](RegistrationInput &input) { input.fixedFromMoving.translation().x() = std::numeric_limits<double>::infinity(); }));
    QVERIFY(refused([](RegistrationInput &input) { input.movingFrameOfReferenceUid.clear(); }));
    QVERIFY(refused([](RegistrationInput &input) { input.moving.clear(); }));
    QVERIFY(refused([](RegistrationInput &input) { input.fixed.front().images.clear(); }));
}

QTEST_GUILESS_MAIN(SpatialRegistrationTest)
#include "spatial_registration_test.moc"
