#include "tests/viewer/volume/axis_stacks.h"
#include "viewer/volume/plane_curve_maker.h"

#include <QTest>

#include <cmath>

using namespace negato;
using namespace negato::viewer;
using test::axesOf;
using test::kSlices;
using test::Set;
using test::stackOf;

/// The values of a region, at one step and along an axis.
class RegionCurveTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneSliceOverTimeIsAnAxisOfItsImages();
    void aRegionCountsThePixelsWhoseCentresLieInIt();
    void aRegionLeavesOutPaddingAndWhatIsOutside();
    void regionsOfAllKindsOfValuesAreCountedAlike();
    void aCurveHasTheValuesOfEachStep();
    void whatCannotBeReadIsAGapWithASentence();
    void aPlaneOfAllVolumesHasACurveToo();
    void aFileOfTheCurveHasUnitsAndGaps();
};

void RegionCurveTest::oneSliceOverTimeIsAnAxisOfItsImages()
{
    const Set cine = stackOf("");
    QVERIFY(!timesOfOnePlace(*cine)); // a volume
    for (auto &frame : cine->stack.frames)
        frame.plane->originMm.z() = 5;
    FrameLoader loader(std::make_shared<test::ImageSource>(), 1 << 26);
    ImageCurveMaker maker(loader, timesOfOnePlace(*cine).value(), 0, {{40, 20}, {50, 26}});
    QTRY_VERIFY(maker.isFinished());
    QCOMPARE(maker.curve().points.size(), std::size_t{kSlices});
    QCOMPARE(maker.curve().points[2].statistics->mean, 203.0);
}

/// The right half of image n is 200 + n, the left 0.
void RegionCurveTest::aRegionCountsThePixelsWhoseCentresLieInIt()
{
    test::ImageSource source;
    const dicom::Frame frame = *source.decode("DOE^JANE/5");
    const auto bright = regionStatistics(frame, {}, {{40, 20}, {50, 26}});
    std::size_t inside = 0; // the same by the equation of the ellipse
    for (int y = 0; y < 64; ++y)
        for (int x = 0; x < 64; ++x)
            inside += std::pow((x - 45) / 5.0, 2) + std::pow((y - 23) / 3.0, 2) <= 1;
    QCOMPARE(*bright, (RegionStatistics{inside, 205, 0, 205, 205}));
    // Pixels 31 and 32: 0 and 205.
    const auto edge = regionStatistics(frame, {}, {{30.9, 9.9}, {32.1, 10.1}});
    QCOMPARE(edge->pixels, std::size_t{2});
    QCOMPARE(edge->mean, 102.5);
    QVERIFY(std::abs(edge->deviation - 205 / std::sqrt(2)) < 1e-9);
    QCOMPARE(edge->minimum, 0.0);
    QCOMPARE(edge->maximum, 205.0);
    QCOMPARE(regionStatistics(frame, {}, {{50, 26}, {40, 20}}), bright); // whatever corner it began at
}

void RegionCurveTest::aRegionLeavesOutPaddingAndWhatIsOutside()
{
    test::ImageSource source;
    const dicom::Frame frame = *source.decode("DOE^JANE/5");
    dicom::PixelTransform transform;
    transform.slope = 2;
    transform.intercept = -10;
    transform.paddingLow = 0;
    const auto statistics = regionStatistics(frame, transform, {{-1000, -1000}, {2000, 2000}});
    QCOMPARE(statistics->pixels, std::size_t{64 * 32});
    QCOMPARE(statistics->mean, 400.0);
    QVERIFY(!regionStatistics(frame, transform, {{70, 70}, {80, 80}}));
    QVERIFY(!regionStatistics(frame, transform, {{2, 2}, {9, 9}})); // padding alone
    QVERIFY(!regionStatistics(frame, transform, {{std::nan(""), 2}, {9, 9}}));
}

/// Mean and deviation of 100 ... 163 by their formulas, of whole and of real numbers, with a slope that falls.
void RegionCurveTest::regionsOfAllKindsOfValuesAreCountedAlike()
{
    dicom::PixelFormat format;
    format.rows = 1;
    format.columns = 64;
    const auto frameOf = [&]<typename T>(dicom::SampleType type, T) {
        format.type = type;
        auto [buffer, bytes] = dicom::PixelBuffer::allocate(format.byteCount());
        for (int i = 0; i < 64; ++i)
            reinterpret_cast<T *>(bytes)[i] = static_cast<T>(100 + i);
        return dicom::Frame(format, std::move(buffer));
    };
    dicom::PixelTransform transform;
    transform.slope = -2;
    transform.intercept = 1000;
    const EllipseRegion whole{{-100, -1}, {163, 1}};
    for (const dicom::Frame &frame : {frameOf(dicom::SampleType::U8, std::uint8_t{}), frameOf(dicom::SampleType::S16, std::int16_t{}),
                                      frameOf(dicom::SampleType::U32, std::uint32_t{}), frameOf(dicom::SampleType::F32, float{})}) {
        const auto found = regionStatistics(frame, transform, whole);
        QCOMPARE(found->pixels, std::size_t{64});
        QCOMPARE(found->mean, 1000 - 2 * 131.5);
        QVERIFY(std::abs(found->deviation - 2 * std::sqrt(64.0 * 65 / 12)) < 1e-9); // of 64 numbers in a row: n (n + 1) / 12
        QCOMPARE(found->minimum, 1000.0 - 2 * 163);
        QCOMPARE(found->maximum, 800.0);
    }
}

void RegionCurveTest::aCurveHasTheValuesOfEachStep()
{
    const auto source = std::make_shared<test::ImageSource>();
    source->changeHeader = [](dicom::FileHeader &header) { // image n is made at 10 n ms
        const auto number = std::stoi(header.dataSet.text(dicom::tag::InstanceNumber));
        test::set(header.dataSet, dicom::tag::TriggerTime, dicom::Vr::DS, std::to_string(10 * number));
    };
    FrameLoader loader(source, 1 << 26);
    const auto axes = axesOf({stackOf("phase 2", 14), stackOf("phase 1", 1), stackOf("phase 3", 30)});
    ImageCurveMaker maker(loader, axes.front(), 1, {{40, 20}, {50, 26}});
    QTRY_VERIFY(maker.isFinished());
    const RegionCurve &curve = maker.curve();
    QCOMPARE(curve.points[0].statistics->mean, 202.0); // the second slice of each: images 2, 15, 31
    QCOMPARE(curve.points[1].statistics->mean, 215.0);
    QCOMPARE(curve.points[2].statistics->mean, 231.0);
    QVERIFY(std::abs(*curve.axis.steps[2].value - 0.29) < 1e-9);
    QCOMPARE(curve.unit, QStringLiteral("HU"));
}

void RegionCurveTest::whatCannotBeReadIsAGapWithASentence()
{
    FrameLoader loader(std::make_shared<test::ImageSource>(), 1 << 26);
    const auto axes = axesOf({stackOf("phase 1"), stackOf("phase 2", 1, "BROKEN"), stackOf("phase 3", 7)});
    ImageCurveMaker maker(loader, axes.front(), 0, {{40, 20}, {50, 26}});
    QTRY_VERIFY(maker.isFinished());
    QVERIFY(!maker.curve().points[1].statistics);
    QVERIFY(!maker.curve().points[1].gap.isEmpty());
    QCOMPARE(maker.curve().points[2].statistics->mean, 207.0);
}

/// A coronal plane through the right half, of 3 slices of 64 pixels.
void RegionCurveTest::aPlaneOfAllVolumesHasACurveToo()
{
    FrameLoader loader(std::make_shared<test::ImageSource>(), 1 << 26);
    const auto broken = stackOf("phase 2", 4);
    broken->filePath = [](const std::string &) { return QStringLiteral("BROKEN/1"); };
    const auto axes = axesOf({stackOf("phase 1"), broken, stackOf("phase 3", 21)});
    const auto geometry = render::VolumeGeometry::of(axes.front().steps.front().set->stack);
    const render::ReformatPlane plane = render::planeThrough(*geometry, geometry->centre(), render::coronalDirections());
    const dicom::PixelPoint middle = plane.slicePlane().toPixel(geometry->toPatient({{48, 32, 1}}));
    PlaneCurveMaker maker(loader, axes.front(), plane, {{middle.x - 2, middle.y - 0.2}, {middle.x + 2, middle.y + 0.2}});
    QTRY_VERIFY(maker.isFinished());
    const RegionCurve &curve = maker.curve();
    QCOMPARE(curve.points[0].statistics->mean, 202.0); // the slice in the middle: image 2
    QVERIFY(!curve.points[1].statistics && !curve.points[1].gap.isEmpty());
    QCOMPARE(curve.points[2].statistics->mean, 222.0);
}

void RegionCurveTest::aFileOfTheCurveHasUnitsAndGaps()
{
    RegionCurve curve;
    curve.axis = axesOf({stackOf("b 0 s/mm2"), stackOf("b 50 s/mm2"), stackOf("b 1000 s/mm2")}).front();
    curve.unit = QStringLiteral("HU");
    curve.points = {{RegionStatistics{4, 1234.5, 2.25, -3, 1500}, {}}, {{}, QStringLiteral("Broken, and \"bad\"")}, {RegionStatistics{4, 7, 0, 7, 7}, {}}};
    const QStringList lines = QString::fromUtf8(csvOf(curve)).split(QStringLiteral("\r\n"));
    QCOMPARE(lines[0], QStringLiteral("Step,Name,\"b-value (s/mm\u00b2, Diffusion b-value)\",Mean (HU),SD (HU),Minimum (HU),Maximum (HU),Pixels,Remark"));
    QCOMPARE(lines[1], QStringLiteral("1,b 0\u202fs/mm\u00b2,0,1234.5,2.25,-3,1500,4,"));
    QCOMPARE(lines[2], QStringLiteral("2,b 50\u202fs/mm\u00b2,50,,,,,,\"Broken, and \"\"bad\"\"\""));
    QCOMPARE(lines[3], QStringLiteral("3,b 1000\u202fs/mm\u00b2,1000,7,0,7,7,4,"));
}

QTEST_GUILESS_MAIN(RegionCurveTest)
#include "region_curve_test.moc"
