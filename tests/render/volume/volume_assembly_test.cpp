#include "tests/render/volume/made_volume.h"

#include <QTest>

using namespace negato;
using namespace negato::render;
using test::MadeStack;

class VolumeAssemblyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sharesTheImagesOfAnEvenStack();
    void showsTheNearestImageUntilItsOwnComes();
    void agreesOnOneScaleWhereSlopesDiffer();
    void marksWhatNoCodeIsFreeFor();
    void takesPixelsOfEveryKind_data();
    void takesPixelsOfEveryKind();
    void refusesColoursAndOtherSizes();
    void movesTiltedImages();
};

namespace {

std::shared_ptr<const VolumeGeometry> geometryOf(const dicom::Stack &stack)
{
    return std::make_shared<const VolumeGeometry>(*VolumeGeometry::of(stack));
}

std::shared_ptr<const dicom::PixelTransform> transformOf(double slope, double intercept = 0)
{
    dicom::PixelTransform transform;
    transform.slope = slope;
    transform.intercept = intercept;
    return std::make_shared<const dicom::PixelTransform>(transform);
}

template <typename T>
dicom::Frame flat(const MadeStack &made, dicom::SampleType type, T value, std::uint16_t bits)
{
    dicom::PixelFormat format;
    format.rows = static_cast<std::uint32_t>(made.rows);
    format.columns = static_cast<std::uint32_t>(made.columns);
    format.type = type;
    format.bitsStored = bits;
    auto [buffer, data] = dicom::PixelBuffer::allocate(format.byteCount());
    std::fill_n(reinterpret_cast<T *>(data), std::size_t{format.rows} * format.columns, value);
    return {format, std::move(buffer)};
}

} // namespace

void VolumeAssemblyTest::sharesTheImagesOfAnEvenStack()
{
    MadeStack made;
    made.even(5, 2);
    const auto stack = made.stack();
    VolumeAssembly assembly(geometryOf(stack));
    const auto transform = transformOf(1, -1024);
    std::vector<dicom::Frame> images;
    for (std::size_t i = 0; i < 5; ++i) {
        images.push_back(test::imageOf(made, i, [&](const Eigen::Vector3d &) { return static_cast<double>(i); }));
        QVERIFY(assembly.add(i, images.back(), transform));
    }
    const Volume volume = assembly.volume();
    QVERIFY(volume.isComplete());
    for (int i = 0; i < 5; ++i)
        QCOMPARE(static_cast<const void *>(volume.voxels(i)), static_cast<const void *>(images[static_cast<std::size_t>(i)].data()));
    QCOMPARE(volume.valueAt(volume.geometry().toPatient({Eigen::Vector3d(3, 3, 4)})), std::optional(4.0 - 1024));
    QVERIFY(!volume.valueAt(volume.geometry().toPatient({Eigen::Vector3d(3, 3, 4.6)})));
}

void VolumeAssemblyTest::showsTheNearestImageUntilItsOwnComes()
{
    MadeStack made;
    made.even(9, 2);
    VolumeAssembly assembly(geometryOf(made.stack()));
    for (const std::size_t i : {0U, 8U})
        QVERIFY(assembly.add(i, test::imageOf(made, i, [&](const Eigen::Vector3d &) { return static_cast<double>(i); }), transformOf(1)));
    const Volume volume = assembly.volume();
    QVERIFY(!volume.isComplete());
    QCOMPARE(volume.availableSlices(), 2);
    QCOMPARE(volume.expectedSlices(), 9);
    QCOMPARE(int{volume.voxels(2)[0]}, 0);
    QCOMPARE(int{volume.voxels(6)[0]}, 8);
}

void VolumeAssemblyTest::agreesOnOneScaleWhereSlopesDiffer()
{
    MadeStack made;
    made.even(20, 2);
    VolumeAssembly assembly(geometryOf(made.stack()));
    const auto valueOf = [](std::size_t i) { return 100.0 * static_cast<double>(i) * 0.37 * static_cast<double>(i + 1); };
    for (std::size_t i = 0; i < 20; ++i)
        QVERIFY(assembly.add(i, flat<std::uint16_t>(made, dicom::SampleType::U16, static_cast<std::uint16_t>(100 * i), 16),
                             transformOf(0.37 * static_cast<double>(i + 1))));
    const Volume volume = assembly.volume();
    const double largest = valueOf(19);
    for (std::size_t i = 0; i < 20; ++i) {
        const auto value = volume.valueAt(volume.geometry().toPatient({Eigen::Vector3d(3, 3, static_cast<double>(i))}));
        QVERIFY(value);
        QVERIFY2(std::abs(*value - valueOf(i)) <= largest / 65534 + 1e-9, qPrintable(QString::number(*value)));
    }
}

/// All 65,536 codes of unsigned images may be measured; then none is left to say "nothing".
void VolumeAssemblyTest::marksWhatNoCodeIsFreeFor()
{
    MadeStack made;
    made.even(3, 2);
    VolumeAssembly assembly(geometryOf(made.stack()));
    for (std::size_t i = 0; i < 3; ++i)
        QVERIFY(assembly.add(i, flat<std::uint16_t>(made, dicom::SampleType::U16, i == 1 ? 65535 : 3, 16), transformOf(1)));
    const Volume volume = assembly.volume();
    const auto value = volume.valueAt(volume.geometry().toPatient({Eigen::Vector3d(3, 3, 1)}));
    QVERIFY(value);
    QVERIFY(std::abs(*value - 65535) <= 1);
}

void VolumeAssemblyTest::takesPixelsOfEveryKind_data()
{
    QTest::addColumn<int>("type");
    for (int type = 0; type <= static_cast<int>(dicom::SampleType::F64); ++type)
        QTest::addRow("type %d", type) << type;
}

void VolumeAssemblyTest::takesPixelsOfEveryKind()
{
    QFETCH(int, type);
    MadeStack made;
    made.even(4, 2);
    VolumeAssembly assembly(geometryOf(made.stack()));
    const auto kind = static_cast<dicom::SampleType>(type);
    const auto image = [&](int value) -> dicom::Frame {
        using dicom::SampleType;
        switch (kind) {
        case SampleType::U8: return flat(made, kind, static_cast<std::uint8_t>(value), 8);
        case SampleType::S8: return flat(made, kind, static_cast<std::int8_t>(value), 8);
        case SampleType::U16: return flat(made, kind, static_cast<std::uint16_t>(value), 16);
        case SampleType::S16: return flat(made, kind, static_cast<std::int16_t>(value), 16);
        case SampleType::U32: return flat(made, kind, static_cast<std::uint32_t>(value), 32);
        case SampleType::S32: return flat(made, kind, value, 32);
        case SampleType::F32: return flat(made, kind, static_cast<float>(value), 32);
        case SampleType::F64: return flat(made, kind, static_cast<double>(value), 64);
        }
        return {};
    };
    for (int i = 0; i < 4; ++i)
        QVERIFY(assembly.add(static_cast<std::size_t>(i), image(10 + 30 * i), transformOf(0.5, 7)));
    const Volume volume = assembly.volume();
    for (int i = 0; i < 4; ++i) {
        const auto value = volume.valueAt(volume.geometry().toPatient({Eigen::Vector3d(1, 1, i)}));
        QVERIFY(value);
        QVERIFY(std::abs(*value - (0.5 * (10 + 30 * i) + 7)) < 0.002);
    }
}

void VolumeAssemblyTest::refusesColoursAndOtherSizes()
{
    MadeStack made;
    made.even(4, 2);
    VolumeAssembly assembly(geometryOf(made.stack()));
    dicom::PixelFormat format;
    format.rows = static_cast<std::uint32_t>(made.rows);
    format.columns = static_cast<std::uint32_t>(made.columns);
    format.samplesPerPixel = 3;
    format.type = dicom::SampleType::U8;
    const dicom::Frame colours(format, dicom::PixelBuffer::allocate(format.byteCount()).first);
    QCOMPARE(assembly.add(0, colours, transformOf(1)).error(), VolumeRefusal::Colour);
    MadeStack larger{.columns = 60};
    larger.even(4, 2);
    QCOMPARE(assembly.add(0, flat<std::int16_t>(larger, dicom::SampleType::S16, 0, 16), transformOf(1)).error(), VolumeRefusal::DifferentPixels);
}

void VolumeAssemblyTest::movesTiltedImages()
{
    MadeStack made{.tiltDegrees = 15};
    made.even(12, 3);
    const auto ramp = [](const Eigen::Vector3d &mm) { return 20 * mm.y() + 3 * mm.x(); };
    const Volume volume = test::volumeOf(made, ramp);
    QVERIFY(!volume.isNull());
    for (const double along : {0.0, 9.0, 21.0, 33.0}) {
        const Eigen::Vector3d place = made.originMm + Eigen::Vector3d(10, 16, along);
        const auto value = volume.valueAt({place});
        QVERIFY(value);
        const Eigen::Vector3d centre = volume.geometry().patientFromVoxel()
            * Eigen::Vector3d(volume.geometry().toVoxel({place}).index.array().round());
        QVERIFY2(std::abs(*value - ramp(centre)) <= 1, qPrintable(QString::number(*value - ramp(centre))));
    }
}

QTEST_APPLESS_MAIN(VolumeAssemblyTest)
#include "volume_assembly_test.moc"
