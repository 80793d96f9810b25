#include "tests/phantom/phantom.h"
#include "tests/phantom/phantom_file.h"
#include "tests/support/judges.h"

#include <QtTest>

#include <cmath>

using namespace negato;
using namespace negato::phantom;

namespace {

// A patient point's pixel in a series whose image axes are x and y.
struct Axial
{
    std::uint8_t series;
    Point firstOrigin;
    double pixelSpacing, step;
};

} // namespace

class PhantomContentTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void putsKnownHounsfieldsAtKnownPlaces_data();
    void putsKnownHounsfieldsAtKnownPlaces();
    void growsTheNoduleSinceThePriorStudy();
    void showsTheLesionInEveryMrOrientation_data();
    void showsTheLesionInEveryMrOrientation();
    void givesPetSlicesActivityThatMakesTheSuv();
    void describesTheUltrasoundRegions();
    void flagsTheLossyMammogram();
    void givesTheVesselItsKnownCurve();
    void makesDynamicSeriesThatAreValidObjects();

private:
    QByteArray file(std::uint8_t series, int number) const { return fileOf(m_directory.path(), series, number); }
    int axialSample(const Axial &grid, const Point &place) const;

    QTemporaryDir m_directory;
};

void PhantomContentTest::initTestCase()
{
    QVERIFY(m_directory.isValid());
    QVERIFY(writePhantoms(m_directory.path().toStdString()).has_value());
}

int PhantomContentTest::axialSample(const Axial &grid, const Point &place) const
{
    const auto slice = std::lround((place[2] - grid.firstOrigin[2]) / grid.step);
    const auto column = std::lround((place[0] - grid.firstOrigin[0]) / grid.pixelSpacing);
    const auto row = std::lround((place[1] - grid.firstOrigin[1]) / grid.pixelSpacing);
    const auto &series = seriesOf(grid.series);
    return sampleAt(file(grid.series, static_cast<int>(slice) + 1), series, 0, static_cast<int>(column),
                    static_cast<int>(row));
}

void PhantomContentTest::putsKnownHounsfieldsAtKnownPlaces_data()
{
    QTest::addColumn<QList<double>>("place");
    QTest::addColumn<int>("hounsfield");
    QTest::newRow("air around") << QList<double>{180, 0, 2.5} << -1000;
    QTest::newRow("air rod") << QList<double>{0, -90, 2.5} << -1000;
    QTest::newRow("fat rod") << QList<double>{0, -58, 2.5} << -100;
    QTest::newRow("water") << QList<double>{0, 10, 2.5} << 0;
    QTest::newRow("soft tissue rod") << QList<double>{0, -26, 2.5} << 40;
    QTest::newRow("bone rod") << QList<double>{0, 80, 2.5} << 1000;
    QTest::newRow("left marker") << QList<double>{142, 0, 2.5} << 1000;
    QTest::newRow("no right marker") << QList<double>{-142, 0, 2.5} << 0;
    QTest::newRow("nodule") << QList<double>{75, -10, 2.5} << 40;
    QTest::newRow("lung beside the nodule") << QList<double>{75, 5, 2.5} << -800;
    QTest::newRow("small nodule") << QList<double>{-75, -30, 20} << 40;
    QTest::newRow("calcification") << QList<double>{-60, 20, -20} << 700;
}

void PhantomContentTest::putsKnownHounsfieldsAtKnownPlaces()
{
    QFETCH(QList<double>, place);
    const Point point{place[0], place[1], place[2]};
    const int thick =
        axialSample({kCtThick, ct::kThickFirstOriginMm, ct::kPixelSpacingMm, -ct::kThickSpacingMm}, point);
    QTEST(thick - 1024, "hounsfield");
    const int thin = axialSample({kCtThin, ct::kThinFirstOriginMm, ct::kPixelSpacingMm, ct::kThinSpacingMm}, point);
    QTEST(int(static_cast<qint16>(thin)), "hounsfield");
}

// Voxels of the nodule's value around its place, times the volume of a voxel.
void PhantomContentTest::growsTheNoduleSinceThePriorStudy()
{
    const auto volumeOf = [&](std::uint8_t series, const Point &firstOrigin, double step, int slices) {
        int voxels = 0;
        for (int slice = 0; slice < slices; ++slice) {
            if (std::abs(firstOrigin[2] + step * slice) > 15)
                continue;
            const auto content = file(series, slice + 1);
            for (int row = 108; row < 134; ++row) { // y from -29 to 9 mm
                for (int column = 164; column < 192; ++column) // x from 55 to 96 mm
                    voxels +=
                        (sampleAt(content, seriesOf(series), 0, column, row) & 0xFFF) - (series == kCtThin ? 0 : 1024)
                        == 40;
            }
        }
        return voxels * ct::kPixelSpacingMm * ct::kPixelSpacingMm * std::abs(step);
    };
    const auto now = volumeOf(kCtThin, ct::kThinFirstOriginMm, 1, 60);
    QVERIFY(std::abs(now / ct::kNodule.volumeMm3() - 1) < 0.02);
    const auto prior = volumeOf(kCtPrior, ct::kThickFirstOriginMm, -5, 60);
    const auto current = volumeOf(kCtThick, ct::kThickFirstOriginMm, -5, 60);
    QVERIFY(std::abs(current / ct::kNodule.volumeMm3() - 1) < 0.1);
    QVERIFY(std::abs(prior / ct::kNoduleInPrior.volumeMm3() - 1) < 0.1);
}

void PhantomContentTest::showsTheLesionInEveryMrOrientation_data()
{
    QTest::addColumn<int>("series");
    for (const auto series : {kMrAxial, kMrCoronal, kMrSagittal, kMrOblique})
        QTest::newRow(seriesOf(series).folder.data()) << int(series);
}

// Each file says where its first pixel lies and how its axes run: the lesion's centre must be found from that.
void PhantomContentTest::showsTheLesionInEveryMrOrientation()
{
    QFETCH(int, series);
    const auto &answer = seriesOf(static_cast<std::uint8_t>(series));
    const auto numbersOf = [](const QByteArray &text) {
        std::vector<double> numbers;
        for (const auto &part : text.split('\\'))
            numbers.push_back(part.toDouble());
        return numbers;
    };
    double nearest = 1e9, signal = 0, marker = 0, nearestToMarker = 1e9;
    for (std::size_t number = 1; number <= answer.files; ++number) {
        const auto content = file(answer.code, static_cast<int>(number));
        const auto origin = numbersOf(textOf(content, 0x0020, 0x0032));
        const auto axes = numbersOf(textOf(content, 0x0020, 0x0037));
        const auto look = [&](const Point &place, double &closest, double &value) {
            double across = 0, down = 0, along = 0;
            for (std::size_t i = 0; i < 3; ++i) {
                const std::size_t j = (i + 1) % 3, k = (i + 2) % 3;
                const double offset = place[i] - origin[i];
                across += offset * axes[i];
                down += offset * axes[3 + i];
                along += offset * (axes[j] * axes[3 + k] - axes[k] * axes[3 + j]);
            }
            if (std::abs(along) >= closest)
                return;
            closest = std::abs(along);
            value = sampleAt(content, answer, 0, static_cast<int>(std::lround(across / mr::kPixelSpacingMm)),
                             static_cast<int>(std::lround(down / mr::kPixelSpacingMm)));
        };
        look(mr::kLesion.centerMm, nearest, signal);
        look(mr::kLeftMarker.centerMm, nearestToMarker, marker);
    }
    QVERIFY(nearest <= mr::kSliceSpacingMm / 2 + 1e-6);
    QCOMPARE(signal, mr::kLesion.value);
    QCOMPARE(marker, mr::kLeftMarker.value);
}

void PhantomContentTest::givesPetSlicesActivityThatMakesTheSuv()
{
    const auto suvAt = [&](const Point &place, int number) {
        const auto &series = seriesOf(kPetCtPet);
        const auto content = file(kPetCtPet, number);
        const double first = -pet::kPetSpacingMm * static_cast<double>(series.columns - 1) / 2;
        const auto sample =
            sampleAt(content, series, 0, static_cast<int>(std::lround((place[0] - first) / pet::kPetSpacingMm)),
                     static_cast<int>(std::lround((place[1] - first) / pet::kPetSpacingMm)));
        const auto becquerelPerMl = sample * textOf(content, 0x0028, 0x1053).toDouble();
        // SUVbw = activity concentration x weight / dose left (QIBA FDG-PET profile)
        const double doseLeft = pet::kDoseBq * std::exp2(-pet::kUptakeS / pet::kHalfLifeS);
        return becquerelPerMl * pet::kWeightKg * 1000 / doseLeft;
    };
    QCOMPARE(textOf(file(kPetCtPet, 13), 0x0020, 0x0032).split('\\').last(), QByteArray("30"));
    QVERIFY(std::abs(suvAt(pet::kHotSphere.centerMm, 13) - 8) < 0.001);
    QVERIFY(std::abs(suvAt(pet::kWarmSphere.centerMm, 28) - 3) < 0.001);
    QVERIFY(std::abs(suvAt({0, 80, 0}, 20) - 1) < 0.001);
    QVERIFY(textOf(file(kPetCtPet, 1), 0x0028, 0x1053) != textOf(file(kPetCtPet, 2), 0x0028, 0x1053));
}

void PhantomContentTest::describesTheUltrasoundRegions()
{
    const auto content = file(kUltrasound, 1);
    const auto first = valueOf(content, 0x0018, 0x6018); // RegionLocationMinX0
    QCOMPARE(first, QByteArray("\x28\0\0\0", 4));
    double delta = 0;
    memcpy(&delta, valueOf(content, 0x0018, 0x602C).constData(), sizeof(delta)); // PhysicalDeltaX
    QCOMPARE(delta, us::kCmPerPixel);
    QCOMPARE(content.count(QByteArray("\x18\0\x18\x60UL\4\0", 8)), 2);
    QCOMPARE(textOf(content, 0x0018, 0x1063).toDouble(), us::kFrameTimeMs);
    // the cyst is black just inside its edge, and 80 pixels = 4 cm wide
    const auto &series = seriesOf(kUltrasound);
    QCOMPARE(sampleAt(content, series, 0, us::kCystX - 39, us::kCystY), 0);
    QCOMPARE(sampleAt(content, series, 0, us::kCystX + 39, us::kCystY), 0);
    QVERIFY(sampleAt(content, series, 0, us::kCystX + 41, us::kCystY) > 0);
}

void PhantomContentTest::flagsTheLossyMammogram()
{
    for (int i = 0; i < 4; ++i) {
        const auto content = file(kMammogram, i + 1);
        const auto &view = mg::kViews[static_cast<std::size_t>(i)];
        QCOMPARE(textOf(content, 0x0028, 0x2110), QByteArray(view.isLossy ? "01" : "00"));
        QCOMPARE(textOf(content, 0x0020, 0x0062).toStdString(), std::string(1, view.laterality));
        QCOMPARE(textOf(content, 0x0020, 0x0020).toStdString(), view.patientOrientation);
        // the chest wall, where the breast is, lies at the edge that Patient Orientation calls P
        const auto &series = seriesOf(kMammogram);
        const int right = sampleAt(content, series, 0, 1199, 800), left = sampleAt(content, series, 0, 0, 800);
        QCOMPARE(view.patientOrientation.starts_with("P"), right > left);
    }
}

// In the order of the files: one volume after the other; all b-values of a slice.
void PhantomContentTest::givesTheVesselItsKnownCurve()
{
    const auto sampleIn = [&](std::uint8_t code, int number, const RodAnswer &rod) {
        const auto column = static_cast<int>(std::lround(95.5 + rod.xMm / dynamic::kPixelSpacingMm)),
                   row = static_cast<int>(std::lround(63.5 + rod.yMm / dynamic::kPixelSpacingMm));
        return sampleAt(file(code, number), seriesOf(code), 0, column, row);
    };
    for (std::size_t phase = 0; phase < dynamic::kTimesS.size(); ++phase)
        for (int slice = 0; slice < dynamic::kSlices; ++slice) {
            const int number = static_cast<int>(phase) * dynamic::kSlices + slice + 1;
            const double t = dynamic::kTimesS[phase];
            QCOMPARE(sampleIn(kMrPerfusion, number, dynamic::kVessel), std::lround(120 + 400 * std::pow(t / 36, 2) * std::exp(2 - t / 18)));
            QCOMPARE(sampleIn(kMrPerfusion, number, dynamic::kMuscle), 300);
            const QTime clock = QTime::fromString(QString::fromLatin1(textOf(file(kMrPerfusion, number), 0x0008, 0x0032)), QStringLiteral("HHmmss"));
            QCOMPARE(QTime(10, 15).secsTo(clock), dynamic::kTimesS[phase]);
        }
    for (int number = 1; number <= 6; ++number) {
        double b = -1;
        memcpy(&b, valueOf(file(kMrDiffusion, number), 0x0018, 0x9087).constData(), sizeof(b));
        QCOMPARE(b, QList<double>({0, 50, 1000})[(number - 1) % 3]);
        QCOMPARE(sampleIn(kMrDiffusion, number, dynamic::kVessel), std::lround(900 * std::exp(-b * 0.001)));
    }
}

void PhantomContentTest::makesDynamicSeriesThatAreValidObjects()
{
    if (QStandardPaths::findExecutable(QStringLiteral("dciodvfy")).isEmpty())
        QSKIP("dicom3tools are not installed");
    for (const char *name : {"mr_dynamic/perfusion/0001.dcm", "mr_dynamic/perfusion/0048.dcm", "mr_dynamic/diffusion/0003.dcm"})
        QCOMPARE(test::iodErrors(std::filesystem::path(m_directory.path().toStdString()) / name), QStringList());
}

QTEST_GUILESS_MAIN(PhantomContentTest)
#include "phantom_content_test.moc"
