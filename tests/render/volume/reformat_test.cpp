#include "render/volume/line_sampler.h"
#include "render/volume/reformat.h"
#include "tests/render/volume/made_volume.h"

#include <QTest>

#include <random>

#include <sys/mman.h>
#include <unistd.h>

using namespace negato;
using namespace negato::render;
using test::MadeStack;

Q_DECLARE_METATYPE(MadeStack)

namespace {

/// Smooth enough that its middle of gravity is found to a small part of a voxel.
test::Field ball(const Eigen::Vector3d &centre, double radiusMm, double edgeMm)
{
    return [=](const Eigen::Vector3d &mm) {
        const double inside = (radiusMm - (mm - centre).norm()) / edgeMm + 0.5;
        return 1000 * std::clamp(inside, 0.0, 1.0);
    };
}

test::Field rod(const Eigen::Vector3d &point, const Eigen::Vector3d &along, double radiusMm, double edgeMm)
{
    return [=](const Eigen::Vector3d &mm) {
        const Eigen::Vector3d offset = mm - point;
        const double distance = (offset - along * offset.dot(along)).norm();
        return 1000 * std::clamp((radiusMm - distance) / edgeMm + 0.5, 0.0, 1.0);
    };
}

bool isNothing(const Reformatted &picture, double stored)
{
    return picture.transform->isPadding(stored);
}

/// In the patient, from the pixels of the picture and its plane alone.
Eigen::Vector3d middleOfGravity(const Reformatted &picture, const ReformatPlane &plane)
{
    Eigen::Vector3d sum = Eigen::Vector3d::Zero();
    double weight = 0;
    for (int row = 0; row < plane.rows; ++row)
        for (int column = 0; column < plane.columns; ++column) {
            const double value = picture.frame.value(static_cast<std::uint32_t>(row), static_cast<std::uint32_t>(column));
            if (isNothing(picture, value))
                continue;
            sum += value * plane.slicePlane().toPatient({static_cast<double>(column), static_cast<double>(row)}).mm;
            weight += value;
        }
    return sum / weight;
}

/// The straightforward way, in double precision, on a box of voxels that it keeps itself.
struct PlainVolume
{
    int columns = 0, rows = 0, slices = 0;
    std::vector<int> voxels;
    Eigen::Affine3d voxelFromPatient;

    [[nodiscard]] double at(int x, int y, int z) const
    {
        return voxels[static_cast<std::size_t>((z * rows + y) * columns + x)];
    }
    [[nodiscard]] std::optional<double> linear(const Eigen::Vector3d &mm) const
    {
        Eigen::Vector3d p = voxelFromPatient * mm;
        const Eigen::Vector3d last(columns - 1, rows - 1, slices - 1);
        if ((p.array() < -0.5).any() || (p.array() > last.array() + 0.5).any())
            return std::nullopt;
        p = p.cwiseMax(Eigen::Vector3d::Zero()).cwiseMin(last);
        double sum = 0;
        for (int corner = 0; corner < 8; ++corner) {
            double weight = 1;
            int index[3];
            for (int axis = 0; axis < 3; ++axis) {
                const int lower = static_cast<int>(std::floor(p[axis]));
                const double part = p[axis] - lower;
                const bool isUpper = corner >> axis & 1;
                weight *= isUpper ? part : 1 - part;
                index[axis] = std::min(lower + isUpper, static_cast<int>(last[axis]));
            }
            sum += weight * at(index[0], index[1], index[2]);
        }
        return sum;
    }
};

struct RandomVolume
{
    MadeStack made;
    PlainVolume plain;
    Volume volume;

    explicit RandomVolume(bool isSigned, unsigned seed)
    {
        made = {.columns = 31, .rows = 27, .columnSpacingMm = 0.9, .rowSpacingMm = 1.2};
        made.axes = Eigen::AngleAxisd(0.3, Eigen::Vector3d(1, -1, 2).normalized()).toRotationMatrix();
        made.even(19, 1.7);
        plain.columns = made.columns;
        plain.rows = made.rows;
        plain.slices = 19;
        std::mt19937 random(seed);
        std::vector<int> values(static_cast<std::size_t>(made.columns * made.rows * 19));
        for (int &value : values)
            value = static_cast<int>(random() % 4096) - (isSigned ? 2048 : 0);
        const dicom::Stack stack = made.stack();
        VolumeAssembly assembly(std::make_shared<const VolumeGeometry>(*VolumeGeometry::of(stack)));
        const auto transform = std::make_shared<const dicom::PixelTransform>();
        std::size_t next = 0;
        for (std::size_t i = 0; i < stack.frames.size(); ++i) {
            const auto image = test::imageOf(made, 0, [&](const Eigen::Vector3d &) { return values[next++]; }, isSigned);
            if (!assembly.add(i, image, transform))
                return;
        }
        volume = assembly.volume();
        plain.voxels = values;
        const std::size_t first = MadeStack::sliceOf(stack.frames[0]), second = MadeStack::sliceOf(stack.frames[1]);
        Eigen::Affine3d patientFromVoxel = Eigen::Affine3d::Identity();
        patientFromVoxel.linear().col(0) = made.axes.col(0) * 0.9;
        patientFromVoxel.linear().col(1) = made.axes.col(1) * 1.2;
        patientFromVoxel.linear().col(2) = made.pixelMm(second, 0, 0) - made.pixelMm(first, 0, 0);
        patientFromVoxel.translation() = made.pixelMm(first, 0, 0);
        plain.voxelFromPatient = patientFromVoxel.inverse();
    }
};

/// As the header says for a depth that goes askew through the voxels; `stepMm` is the way from one of these to the next.
std::vector<double> placesMm(const ReformatPlane &plane, double stepMm)
{
    const double half = plane.thicknessMm / 2;
    std::vector<double> places;
    if (half == 0)
        return {0};
    if (plane.projection == Projection::Mean || plane.projection == Projection::Sum) {
        const double parts = std::ceil(plane.thicknessMm / stepMm);
        for (double part = 0.5; part < parts; ++part)
            places.push_back(part / parts * plane.thicknessMm - half);
        return places;
    }
    places = {-half, 0, half};
    for (double place = stepMm / 2; place < half; place += stepMm / 2)
        places.insert(places.end(), {place, -place});
    return places;
}

std::optional<double> bruteForce(const PlainVolume &plain, const ReformatPlane &plane, int column, int row, double stepMm)
{
    const Eigen::Vector3d pixel = plane.originMm + plane.directions.right * (column * plane.pixelMm) + plane.directions.down * (row * plane.pixelMm);
    double highest = -1e9, lowest = 1e9, sum = 0;
    int count = 0;
    for (const double depth : placesMm(plane, stepMm)) {
        if (const auto value = plain.linear(pixel + plane.directions.normal() * depth)) {
            highest = std::max(highest, *value);
            lowest = std::min(lowest, *value);
            sum += *value;
            ++count;
        }
    }
    if (count == 0)
        return std::nullopt;
    switch (plane.projection) {
    case Projection::Maximum: return highest;
    case Projection::Minimum: return lowest;
    case Projection::Mean: return sum / count;
    case Projection::Sum: return sum;
    }
    return std::nullopt;
}

/// Memory between pages that nobody may read; its bytes touch the one before or the one behind.
class Guarded final : public dicom::PixelBuffer
{
public:
    Guarded(std::size_t size, bool isAtEnd)
        : m_size(size)
        , m_page(static_cast<std::size_t>(sysconf(_SC_PAGESIZE)))
        , m_pages(static_cast<std::byte *>(mmap(nullptr, 3 * m_page, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)))
        , m_begin(m_pages + m_page + (isAtEnd ? m_page - size : 0))
    {
        mprotect(m_pages + m_page, m_page, PROT_READ | PROT_WRITE);
    }
    ~Guarded() override { munmap(m_pages, 3 * m_page); }
    [[nodiscard]] std::span<const std::byte> bytes() const override { return {m_begin, m_size}; }
    [[nodiscard]] std::uint16_t *samples() { return reinterpret_cast<std::uint16_t *>(m_begin); }
private:
    std::size_t m_size, m_page;
    std::byte *m_pages, *m_begin;
};

/// 10 more from column to column, 100 from row to row, 1000 from slice to slice.
Volume guardedRamp(int columns, int rows, int slices, bool isAtEnd)
{
    const auto geometry = VolumeGeometry::of(MadeStack{.columns = columns, .rows = rows}.even(slices, 1).stack());
    std::vector<dicom::Frame> frames;
    for (int slice = 0; slice < slices; ++slice) {
        dicom::PixelFormat format;
        format.rows = static_cast<std::uint32_t>(rows);
        format.columns = static_cast<std::uint32_t>(columns);
        format.type = dicom::SampleType::S16;
        const auto buffer = std::make_shared<Guarded>(format.byteCount(), isAtEnd);
        for (int pixel = 0; pixel < rows * columns; ++pixel)
            buffer->samples()[pixel] = static_cast<std::uint16_t>(1000 * slice + 100 * (pixel / columns) + 10 * (pixel % columns));
        frames.emplace_back(format, buffer);
    }
    return {std::make_shared<const VolumeGeometry>(*geometry), std::move(frames), VoxelScale{true, 1, 0, -1, true}, std::make_shared<const dicom::PixelTransform>()};
}

} // namespace

Q_DECLARE_METATYPE(negato::render::Projection)

class ReformatTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsBallsAndRods_data();
    void findsBallsAndRods();
    void equalsTheBruteForce_data();
    void equalsTheBruteForce();
    void showsTheImagesThemselvesInTheirOwnPlane();
    void noSliceWithinASlabIsLeftOut_data();
    void noSliceWithinASlabIsLeftOut();
    void keepsPaddingOutOfTheValues();
    void interpolatesAsAsked();
    void sumsModalityValues();
    void smallVolumesAreReadWithinTheirSlices();
};

void ReformatTest::findsBallsAndRods_data()
{
    QTest::addColumn<MadeStack>("made");
    int number = 0;
    for (const Eigen::Matrix3d &turn : test::boxTurns()) {
        MadeStack made{.columnSpacingMm = 0.8, .rowSpacingMm = 1.1, .axes = turn};
        QTest::addRow("turn %d", ++number) << made.even(24, 2);
    }
    for (int degrees = 0; degrees <= 20; degrees += 4) {
        MadeStack made{.tiltDegrees = static_cast<double>(degrees)};
        QTest::addRow("tilt %d", degrees) << made.even(24, 2);
    }
    MadeStack uneven;
    for (double along = 0, step = 1.5; along < 48; along += step, step = step > 2 ? 1.5 : step + 0.25)
        uneven.alongMm.push_back(along);
    QTest::newRow("uneven") << uneven;
}

void ReformatTest::findsBallsAndRods()
{
    QFETCH(MadeStack, made);
    const std::size_t middle = made.alongMm.size() / 2;
    const Eigen::Vector3d centre = made.pixelMm(middle, made.columns / 2 + 0.3, made.rows / 2 - 0.4);
    const Volume volume = test::volumeOf(made, ball(centre, 9, 2));
    QVERIFY(!volume.isNull());
    const double tenthOfAVoxel = 0.1 * volume.geometry().spacingMm().minCoeff();
    for (const PlaneDirections &directions : {axialDirections(), coronalDirections(), sagittalDirections()}) {
        const ReformatPlane plane = planeThrough(volume.geometry(), {centre}, directions);
        const Eigen::Vector3d found = middleOfGravity(reformat(volume, plane, 2), plane);
        QVERIFY2((found - centre).norm() < tenthOfAVoxel, qPrintable(QString::number((found - centre).norm())));
        const Volume withRod = test::volumeOf(made, rod(centre, directions.normal(), 6, 2));
        const Eigen::Vector3d foundRod = middleOfGravity(reformat(withRod, plane, 2), plane);
        QVERIFY2((foundRod - centre).norm() < tenthOfAVoxel, qPrintable(QString::number((foundRod - centre).norm())));
    }
}

void ReformatTest::equalsTheBruteForce_data()
{
    QTest::addColumn<Projection>("projection");
    QTest::addColumn<double>("thicknessMm");
    QTest::addColumn<bool>("isSigned");
    for (const bool isSigned : {true, false}) {
        const char *kind = isSigned ? "signed" : "unsigned";
        QTest::addRow("one plane, %s", kind) << Projection::Maximum << 0.0 << isSigned;
        QTest::addRow("MIP, %s", kind) << Projection::Maximum << 12.0 << isSigned;
        QTest::addRow("MinIP, %s", kind) << Projection::Minimum << 12.0 << isSigned;
        QTest::addRow("mean, %s", kind) << Projection::Mean << 7.5 << isSigned;
        QTest::addRow("sum, %s", kind) << Projection::Sum << 7.5 << isSigned;
    }
}

void ReformatTest::equalsTheBruteForce()
{
    QFETCH(Projection, projection);
    QFETCH(double, thicknessMm);
    QFETCH(bool, isSigned);
    const RandomVolume random(isSigned, 7);
    QVERIFY(!random.volume.isNull());
    for (const double turn : {0.0, 0.7, 2.1}) {
        const auto directions = turned(coronalDirections(), Eigen::Vector3d(1, 2, -1), turn);
        ReformatPlane plane = planeThrough(random.volume.geometry(), random.volume.geometry().centre(), directions);
        plane.thicknessMm = thicknessMm;
        plane.projection = projection;
        const Reformatted picture = reformat(random.volume, plane, 2);
        const double step = 1 / (random.plain.voxelFromPatient.linear() * directions.normal()).cwiseAbs().maxCoeff();
        int shown = 0;
        for (int row = 0; row < plane.rows; ++row)
            for (int column = 0; column < plane.columns; ++column) {
                const double value = picture.frame.value(static_cast<std::uint32_t>(row), static_cast<std::uint32_t>(column));
                const auto expected = bruteForce(random.plain, plane, column, row, step);
                const Eigen::Vector3d voxel = random.plain.voxelFromPatient * plane.slicePlane().toPatient({static_cast<double>(column), static_cast<double>(row)}).mm;
                const bool isAtTheEdge = ((voxel.array().abs() - Eigen::Array3d(15.5, 13.5, 9.5)).abs() < 0.01).any();
                if (isAtTheEdge && !expected)
                    continue;
                QCOMPARE(isNothing(picture, value), !expected);
                if (expected) {
                    const double tolerance = projection == Projection::Sum && thicknessMm > 0 ? 0.1 : 0.51;
                    QVERIFY2(std::abs(value - *expected) < tolerance, qPrintable(QStringLiteral("%1 for %2").arg(value).arg(*expected)));
                    ++shown;
                }
            }
        QVERIFY(shown > 300);
    }
}

void ReformatTest::showsTheImagesThemselvesInTheirOwnPlane()
{
    MadeStack made{.axes = Eigen::AngleAxisd(0.5, Eigen::Vector3d(0.2, 1, 0.3).normalized()).toRotationMatrix()};
    made.even(9, 2.5);
    const auto texture = [](const Eigen::Vector3d &mm) { return 700 * std::sin(mm.x()) * std::cos(2 * mm.y()) + 100 * std::sin(mm.z()); };
    const Volume volume = test::volumeOf(made, texture);
    const auto directions = acquisitionDirections(volume.geometry());
    for (int slice = 0; slice < 9; ++slice) {
        const auto place = volume.geometry().toPatient({Eigen::Vector3d(0, 0, slice)});
        const ReformatPlane plane = planeThrough(volume.geometry(), place, directions);
        QCOMPARE(plane.columns, made.columns);
        QCOMPARE(plane.rows, made.rows);
        const Reformatted picture = reformat(volume, plane);
        const auto shown = picture.frame.bytes(), image = volume.slice(slice).bytes();
        QVERIFY(std::ranges::equal(shown, image));
    }
}

void ReformatTest::noSliceWithinASlabIsLeftOut_data()
{
    QTest::addColumn<double>("thicknessMm");
    QTest::addColumn<double>("offMm");
    for (const double thickness : {1.0, 3.0, 5.0, 10.0, 15.0, 20.0, 30.0, 40.0})
        for (const double off : {0.0, 1.0, 2.5, 4.0})
            QTest::addRow("%g mm, %g mm off", thickness, off) << thickness << off;
}

/// One bright slice of 21 that are 5 mm apart, and a slab beside it or around it: at most what linear interpolation has there.
void ReformatTest::noSliceWithinASlabIsLeftOut()
{
    QFETCH(double, thicknessMm);
    QFETCH(double, offMm);
    MadeStack made;
    made.even(21, 5);
    const double bright = made.pixelMm(10, 0, 0).z();
    const Volume volume = test::volumeOf(made, [&](const Eigen::Vector3d &mm) { return std::abs(mm.z() - bright) < 1 ? 1000.0 : -1000.0; });
    const Volume inverted = test::volumeOf(made, [&](const Eigen::Vector3d &mm) { return std::abs(mm.z() - bright) < 1 ? -1000.0 : 1000.0; });
    Eigen::Vector3d middle = volume.geometry().centre().mm;
    middle.z() = bright + offMm;
    const auto value = [&](const Volume &of, const PlaneDirections &directions, Projection projection, double thickness) {
        ReformatPlane plane = planeThrough(of.geometry(), {middle}, directions);
        plane.thicknessMm = thickness;
        plane.projection = projection;
        const Eigen::Vector2d place(plane.directions.right.dot(middle - plane.originMm), plane.directions.down.dot(middle - plane.originMm));
        const Eigen::Vector2i pixel = (place / plane.pixelMm).array().round().cast<int>();
        return reformat(of, plane).frame.value(static_cast<std::uint32_t>(pixel.y()), static_cast<std::uint32_t>(pixel.x()));
    };
    const double away = std::max(0.0, offMm - thicknessMm / 2);
    const double expected = 1000 - 2000 * std::min(1.0, away / 5);
    QVERIFY(std::abs(value(volume, axialDirections(), Projection::Maximum, thicknessMm) - expected) <= 1);
    QVERIFY(std::abs(value(inverted, axialDirections(), Projection::Minimum, thicknessMm) + expected) <= 1);
    const PlaneDirections askew = turned(axialDirections(), Eigen::Vector3d::UnitX(), 0.4);
    const double thin = value(volume, askew, Projection::Maximum, 0), slab = value(volume, askew, Projection::Maximum, thicknessMm);
    QVERIFY2(slab >= thin, qPrintable(QStringLiteral("%1 for %2").arg(slab).arg(thin)));
    if (thicknessMm / 2 * std::cos(0.4) > offMm + 0.1)
        QVERIFY2(slab >= 490, qPrintable(QString::number(slab))); // a quarter of a slice away at most
}

void ReformatTest::keepsPaddingOutOfTheValues()
{
    MadeStack made;
    made.even(12, 2);
    const auto field = [&](const Eigen::Vector3d &mm) { return mm.x() < 0 ? -2000.0 : 40.0; };
    dicom::PixelTransform transform;
    transform.paddingLow = -2000;
    const Volume volume = test::volumeOf(made, field, transform);
    for (const Projection projection : {Projection::Maximum, Projection::Minimum, Projection::Mean}) {
        ReformatPlane plane = planeThrough(volume.geometry(), volume.geometry().centre(),
                                           turned(coronalDirections(), Eigen::Vector3d::UnitY(), 0.3));
        plane.thicknessMm = 6;
        plane.projection = projection;
        const Reformatted picture = reformat(volume, plane);
        int measured = 0, padding = 0;
        for (std::uint32_t row = 0; row < picture.frame.format().rows; ++row)
            for (std::uint32_t column = 0; column < picture.frame.format().columns; ++column) {
                const double value = picture.frame.value(row, column);
                QVERIFY2(isNothing(picture, value) || value == 40, qPrintable(QString::number(value)));
                ++(value == 40 ? measured : padding);
            }
        QVERIFY(measured > 200 && padding > 200);
    }
}

void ReformatTest::interpolatesAsAsked()
{
    MadeStack made;
    made.even(12, 1);
    const auto field = [](const Eigen::Vector3d &mm) { return 10 * mm.x() * mm.x(); };
    const Volume volume = test::volumeOf(made, field);
    const Eigen::Vector3d place(3.25, -10, 12); // pixels lie on whole millimetres
    std::vector<float> value(1);
    sampleLine(volume, Sampling::Linear, {volume.geometry().toVoxel({place}).index, Eigen::Vector3d::UnitX()}, value);
    QCOMPARE(value.front(), 0.75F * 90 + 0.25F * 160);
    sampleLine(volume, Sampling::Nearest, {volume.geometry().toVoxel({place}).index, Eigen::Vector3d::UnitX()}, value);
    QCOMPARE(value.front(), 90.0F);
    sampleLine(volume, Sampling::Cubic, {volume.geometry().toVoxel({place}).index, Eigen::Vector3d::UnitX()}, value);
    QVERIFY(std::abs(value.front() - 10 * 3.25 * 3.25) < 0.01); // a parabola is kept by it
}

void ReformatTest::sumsModalityValues()
{
    MadeStack made;
    made.even(12, 1);
    dicom::PixelTransform transform;
    transform.slope = 2;
    transform.intercept = -1024;
    const Volume volume = test::volumeOf(made, [](const Eigen::Vector3d &) { return 530; }, transform);
    ReformatPlane plane = planeThrough(volume.geometry(), volume.geometry().centre(), axialDirections());
    plane.thicknessMm = 4;
    plane.projection = Projection::Sum;
    const Reformatted picture = reformat(volume, plane);
    QCOMPARE(picture.transform->modalityValue(picture.frame.value(5, 5)), 4 * (2.0 * 530 - 1024));
}

/// Rows are read eight voxels at a time: never beyond a slice, however narrow it is.
void ReformatTest::smallVolumesAreReadWithinTheirSlices()
{
    std::mt19937 random(11);
    std::vector<float> values(37); // four times eight, and a rest
    for (const bool isAtEnd : {false, true})
        for (int columns = 2; columns <= 19; ++columns)
            for (const int rows : {2, 3, 4}) {
                const Volume volume = guardedRamp(columns, rows, 3, isAtEnd);
                const Eigen::Vector3d last = (volume.geometry().size() - Eigen::Vector3i::Ones()).cast<double>();
                const auto anywhere = [&] { return Eigen::Vector3d(last.array() * Eigen::Array3d::NullaryExpr([&] { return std::uniform_real_distribution(0.0, 1.0)(random); })); };
                for (int i = 0; i < 40; ++i) {
                    const VoxelLine line{anywhere(), i % 4 == 0 ? Eigen::Vector3d(Eigen::Vector3d::Zero()) : Eigen::Vector3d((anywhere() - anywhere()) / 36)};
                    sampleLine(volume, Sampling::Linear, line, values);
                    for (std::size_t k = 0; k < values.size(); ++k) {
                        const Eigen::Vector3d place = line.first + line.step * static_cast<double>(k);
                        if (place.minCoeff() >= 0 && (last - place).minCoeff() >= 0)
                            QVERIFY(std::abs(static_cast<double>(values[k]) - place.dot(Eigen::Vector3d(10, 100, 1000))) < 0.05);
                    }
                }
            }
}

QTEST_APPLESS_MAIN(ReformatTest)
#include "reformat_test.moc"
