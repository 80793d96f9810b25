#include "tests/viewer/canvas/test_images.h"
#include "viewer/volume/fourth_axis.h"
#include "viewer/volume/plane_curve_maker.h"
#include "viewer/volume/volume_shelf.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace negato;
using namespace negato::viewer;

namespace {

using Set = std::shared_ptr<DisplaySet>;

constexpr int kSlices = 3;

/// Slices of 64 x 64 pixels; images `first` to `first + 2` of the patient's files.
Set stackOf(const std::string &distinction, int first = 1, const std::string &patient = "DOE^JANE")
{
    Set set = test::displaySet(patient, first + kSlices - 1);
    auto &frames = set->stack.frames;
    frames.erase(frames.begin(), frames.begin() + first - 1);
    for (std::size_t i = 0; i < frames.size(); ++i)
        frames[i].plane->originMm.z() = 5.0 * static_cast<double>(i);
    set->seriesUid = QStringLiteral("1.2.3");
    set->stack.distinction = distinction;
    for (const QString &part : QString::fromStdString(distinction).split(QStringLiteral(", "))) // no part of these holds one
        set->stack.distinctions.push_back(part.toStdString());
    return set;
}

std::vector<FourthAxis> axesOf(const std::vector<Set> &sets)
{
    const std::vector<std::shared_ptr<const DisplaySet>> constant(sets.begin(), sets.end());
    return fourthAxes(constant);
}

QStringList namesOf(const FourthAxis &axis)
{
    QStringList names;
    for (const FourthAxis::Step &step : axis.steps)
        names += step.name;
    return names;
}

/// Data sets of images of one place, as attributes: a value each, empty for images that are not known.
class Images
{
public:
    Images(dicom::Tag attribute, dicom::Vr vr, const QStringList &values)
    {
        m_dataSets.reserve(static_cast<std::size_t>(values.size()));
        for (const QString &value : values) {
            m_dataSets.emplace_back();
            if (!value.isEmpty())
                test::set(m_dataSets.back(), attribute, vr, value.toStdString());
            m_images.push_back(value.isEmpty() ? std::nullopt : std::optional(dicom::FrameAttributes(m_dataSets.back(), 1)));
        }
    }
    [[nodiscard]] dicom::DataSet &dataSet(std::size_t index) { return m_dataSets[index]; }
    [[nodiscard]] std::optional<AxisTimes> times() const { return axisTimes(m_images); }

private:
    std::vector<dicom::DataSet> m_dataSets;
    std::vector<std::optional<dicom::FrameAttributes>> m_images;
};

} // namespace

class FourthAxisTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCommaInANameIsNoPart();
    void phasesComeInTheOrderOfTheirNumbers();
    void valuesComeInOrderWithTheirUnit();
    void manufacturersValuesAreAnAxisToo();
    void echoesHaveTheirTimes();
    void otherPlacesAreNoStep_data();
    void otherPlacesAreNoStep();
    void onePartAloneMayDiffer();
    void whatIsNotKnownIsNoStep();
    void anAxisNeedsTwoSteps();
    void missingPhasesAreCountedApart();
    void oneSliceOverTimeIsAnAxisOfItsImages();
    void timesComeFromTheFirstAttributeThatRises_data();
    void timesComeFromTheFirstAttributeThatRises();
    void timesGoOnOverMidnight();
    void imagesThatAreNotKnownHaveNoTime();
    void labelsHaveTheTimeWhereItIsKnown();
    void aRegionCountsThePixelsWhoseCentresLieInIt();
    void aRegionLeavesOutPaddingAndWhatIsOutside();
    void regionsOfAllKindsOfValuesAreCountedAlike();
    void aCurveHasTheValuesOfEachStep();
    void whatCannotBeReadIsAGapWithASentence();
    void aPlaneOfAllVolumesHasACurveToo();
    void aFileOfTheCurveHasUnitsAndGaps();
    void aShelfKeepsWithinItsBytes();
};

/// The name of a stack comes from the file: it may look like a time, and is none.
void FourthAxisTest::aCommaInANameIsNoPart()
{
    std::vector<dicom::FrameDescription> frames;
    for (const char *name : {"Liver, phase 1", "Liver, phase 2"}) {
        auto set = test::displaySet("DOE^JANE", 2 * kSlices);
        for (std::size_t i = 0; i < kSlices; ++i) {
            dicom::FrameDescription frame = set->stack.frames[i];
            frame.stackId = name;
            frame.sopInstanceUid += std::string(".") + name[14 - 1];
            frames.push_back(frame);
        }
    }
    std::vector<std::shared_ptr<const DisplaySet>> sets;
    for (dicom::Stack &stack : dicom::sortIntoStacks(std::move(frames))) {
        auto set = std::make_shared<DisplaySet>();
        set->seriesUid = QStringLiteral("1.2.3");
        set->stack = std::move(stack);
        sets.push_back(set);
    }
    QCOMPARE(sets.size(), std::size_t{2});
    QCOMPARE(sets.front()->stack.distinctions, std::vector<std::string>{"stack Liver, phase 1"});
    QVERIFY(fourthAxes(sets).empty());
}

void FourthAxisTest::phasesComeInTheOrderOfTheirNumbers()
{
    const auto axes = axesOf({stackOf("phase 10"), stackOf("phase 2"), stackOf("phase 1")});
    QCOMPARE(axes.size(), std::size_t{1});
    QCOMPARE(axes.front().kind, FourthAxis::Kind::Phase);
    QCOMPARE(namesOf(axes.front()), QStringList({QStringLiteral("phase 1"), QStringLiteral("phase 2"), QStringLiteral("phase 10")}));
    QVERIFY(axes.front().unit.isEmpty()); // nothing says when
}

void FourthAxisTest::valuesComeInOrderWithTheirUnit()
{
    const auto axes = axesOf({stackOf("b 1000 s/mm2"), stackOf("b 0 s/mm2"), stackOf("b 50 s/mm2")});
    QCOMPARE(axes.size(), std::size_t{1});
    const FourthAxis &axis = axes.front();
    QCOMPARE(axis.kind, FourthAxis::Kind::BValue);
    QCOMPARE(axis.unit, QStringLiteral("s/mm\u00b2"));
    QCOMPARE(*axis.steps[0].value, 0.0);
    QCOMPARE(*axis.steps[1].value, 50.0);
    QCOMPARE(*axis.steps[2].value, 1000.0);
    QCOMPARE(axis.label(2, QLocale::c()), QStringLiteral("b 1000\u202fs/mm\u00b2 (3 of 3)"));
}

void FourthAxisTest::manufacturersValuesAreAnAxisToo()
{
    const auto axes = axesOf({stackOf("b 800 s/mm2 by Siemens"), stackOf("b 50 s/mm2 by Siemens")});
    QCOMPARE(axes.size(), std::size_t{1});
    QCOMPARE(axes.front().steps.front().number, 50.0);
    QVERIFY(axesOf({stackOf("b 800 s/mm2 by Siemens"), stackOf("b 50 s/mm2")}).empty()); // not one measure
}

void FourthAxisTest::echoesHaveTheirTimes()
{
    const auto first = stackOf("echo 1"), second = stackOf("echo 2");
    for (auto &frame : first->stack.frames)
        frame.echoTimeMs = 20;
    for (auto &frame : second->stack.frames)
        frame.echoTimeMs = 80;
    const auto axes = axesOf({second, first});
    QCOMPARE(axes.size(), std::size_t{1});
    QCOMPARE(axes.front().source, QStringLiteral("Echo Time"));
    QCOMPARE(axes.front().label(1, QLocale::c()), QStringLiteral("echo 2 of 2, 80\u202fms"));
}

void FourthAxisTest::otherPlacesAreNoStep_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("moved by half a millimetre") << 0;
    QTest::newRow("a slice less") << 1;
    QTest::newRow("another matrix") << 2;
    QTest::newRow("another series") << 3;
}

void FourthAxisTest::otherPlacesAreNoStep()
{
    QFETCH(int, kind);
    const Set other = stackOf("phase 3");
    if (kind == 0)
        other->stack.frames[1].plane->originMm.x() += 0.5;
    else if (kind == 1)
        other->stack.frames.pop_back();
    else if (kind == 2)
        other->stack.frames.front().columns = 32;
    else
        other->seriesUid = QStringLiteral("1.2.4");
    const auto axes = axesOf({stackOf("phase 1"), stackOf("phase 2"), other});
    QCOMPARE(axes.size(), std::size_t{1});
    QCOMPARE(axes.front().count(), std::size_t{2});
    QCOMPARE(axes.front().stepOf(other.get()), -1);
}

void FourthAxisTest::onePartAloneMayDiffer()
{
    QVERIFY(axesOf({stackOf("type M, phase 1"), stackOf("type P, phase 2")}).empty());
    const auto axes = axesOf({stackOf("type M, phase 1"), stackOf("type P, phase 1"), stackOf("type M, phase 2"), stackOf("type P, phase 2")});
    QCOMPARE(axes.size(), std::size_t{2});
    for (const FourthAxis &axis : axes) // magnitudes and phases do not take turns
        QCOMPARE(axis.steps[0].set->stack.distinction.substr(0, 6), axis.steps[1].set->stack.distinction.substr(0, 6));
}

void FourthAxisTest::whatIsNotKnownIsNoStep()
{
    const auto axes = axesOf({stackOf("b unknown"), stackOf("b 0 s/mm2"), stackOf("b 500 s/mm2")});
    QCOMPARE(axes.size(), std::size_t{1});
    QCOMPARE(axes.front().count(), std::size_t{2});
}

void FourthAxisTest::anAxisNeedsTwoSteps()
{
    QVERIFY(axesOf({stackOf("phase 1")}).empty());
    QVERIFY(axesOf({stackOf(""), stackOf("")}).empty());
    QVERIFY(axesOf({stackOf("orientation 1"), stackOf("orientation 2")}).empty());
}

void FourthAxisTest::missingPhasesAreCountedApart()
{
    const auto axes = axesOf({stackOf("phase 1"), stackOf("phase 3")});
    QCOMPARE(axes.front().label(0, QLocale::c()), QStringLiteral("phase 1 of 2"));
    QCOMPARE(axes.front().label(1, QLocale::c()), QStringLiteral("phase 3 (2 of 2)"));
}

void FourthAxisTest::timesComeFromTheFirstAttributeThatRises_data()
{
    QTest::addColumn<int>("attribute");
    QTest::addColumn<QStringList>("values");
    QTest::addColumn<QList<double>>("seconds"); // none: the images do not say
    const auto row = [](const char *name, int attribute, const QStringList &values, const QList<double> &seconds) {
        QTest::newRow(name) << attribute << values << seconds;
    };
    const auto texts = [](std::initializer_list<const char *> values) {
        QStringList list;
        for (const char *value : values)
            list += QString::fromLatin1(value);
        return list;
    };
    row("trigger time, ms", 0, texts({"20", "70", "145"}), {0, 0.05, 0.125});
    row("acquisition time", 1, texts({"101500", "101512.5", "101600"}), {0, 12.5, 60});
    row("acquisition date and time", 2, texts({"20250520235950", "20250521000010"}), {0, 20});
    row("frame reference time, ms", 3, texts({"1000", "61000"}), {0, 60});
    row("time offset, s", 4, texts({"0", "1.5", "3"}), {0, 1.5, 3});
    row("all at once", 1, texts({"101500", "101500"}), {});
    row("backwards", 1, texts({"101500", "101400"}), {});
    row("no time of day", 1, texts({"101500", "later"}), {});
}

void FourthAxisTest::timesComeFromTheFirstAttributeThatRises()
{
    QFETCH(int, attribute);
    QFETCH(QStringList, values);
    QFETCH(QList<double>, seconds);
    struct Attribute
    {
        dicom::Tag tag;
        dicom::Vr vr;
    };
    using dicom::Vr;
    namespace tag = dicom::tag;
    constexpr std::array kAttributes{Attribute{tag::TriggerTime, Vr::DS}, Attribute{tag::AcquisitionTime, Vr::TM}, Attribute{tag::AcquisitionDateTime, Vr::DT},
                                     Attribute{tag::FrameReferenceTime, Vr::DS}, Attribute{tag::TemporalPositionTimeOffset, Vr::DS}};
    const Attribute &asked = kAttributes[static_cast<std::size_t>(attribute)];
    const auto times = Images(asked.tag, asked.vr, values).times();
    QCOMPARE(times.has_value(), !seconds.isEmpty());
    for (int i = 0; i < seconds.size(); ++i)
        QVERIFY(std::abs(*times->seconds[static_cast<std::size_t>(i)] - seconds[i]) < 1e-6);
    if (times)
        QVERIFY(times->source == asked.tag);
}

void FourthAxisTest::timesGoOnOverMidnight()
{
    Images images(dicom::tag::AcquisitionTime, dicom::Vr::TM, {QStringLiteral("235950"), QStringLiteral("000010")});
    QVERIFY(!images.times()); // without a date nobody knows
    test::set(images.dataSet(0), dicom::tag::AcquisitionDate, dicom::Vr::DA, "20250520");
    test::set(images.dataSet(1), dicom::tag::AcquisitionDate, dicom::Vr::DA, "20250521");
    QCOMPARE(*images.times()->seconds[1], 20.0);
}

void FourthAxisTest::imagesThatAreNotKnownHaveNoTime()
{
    const auto times = Images(dicom::tag::TriggerTime, dicom::Vr::DS, {QStringLiteral("0"), QString(), QStringLiteral("90")}).times();
    QVERIFY(times);
    QVERIFY(!times->seconds[1]);
    QCOMPARE(*times->seconds[2], 0.09);
}

void FourthAxisTest::labelsHaveTheTimeWhereItIsKnown()
{
    auto axes = axesOf({stackOf("phase 1"), stackOf("phase 2"), stackOf("phase 3")});
    QCOMPARE(axes.front().label(2, QLocale::c()), QStringLiteral("phase 3 of 3"));
    axes.front().setTimes({{0.0, 0.6, 1.2}, dicom::tag::TriggerTime});
    QCOMPARE(axes.front().label(2, QLocale::c()), QStringLiteral("phase 3 of 3, 1.2\u202fs"));
    QCOMPARE(axes.front().source, QStringLiteral("Trigger Time"));
    QCOMPARE(axes.front().title(), QStringLiteral("Time"));
}

void FourthAxisTest::oneSliceOverTimeIsAnAxisOfItsImages()
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
void FourthAxisTest::aRegionCountsThePixelsWhoseCentresLieInIt()
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

void FourthAxisTest::aRegionLeavesOutPaddingAndWhatIsOutside()
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
void FourthAxisTest::regionsOfAllKindsOfValuesAreCountedAlike()
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

void FourthAxisTest::aCurveHasTheValuesOfEachStep()
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

void FourthAxisTest::whatCannotBeReadIsAGapWithASentence()
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
void FourthAxisTest::aPlaneOfAllVolumesHasACurveToo()
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

void FourthAxisTest::aFileOfTheCurveHasUnitsAndGaps()
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

void FourthAxisTest::aShelfKeepsWithinItsBytes()
{
    FrameLoader loader(std::make_shared<test::ImageSource>(), 1 << 26);
    constexpr std::size_t kVolume = std::size_t{kSlices} * 64 * 64 * 2;
    VolumeShelf shelf(loader, 3 * kVolume);
    const std::vector<Set> sets{stackOf("phase 1"), stackOf("phase 2", 4), stackOf("phase 3", 7), stackOf("phase 4", 10)};
    const auto first = shelf.volumeOf(sets[0]);
    QCOMPARE(shelf.volumeOf(sets[0]), first); // it is not loaded twice
    const std::weak_ptr<VolumeLoader> second = shelf.volumeOf(sets[1]);
    (void)shelf.volumeOf(sets[2]);
    (void)shelf.volumeOf(sets[0]);
    (void)shelf.volumeOf(sets[3]);
    QCOMPARE(shelf.count(), std::size_t{3});
    QCOMPARE(shelf.bytes(), 3 * kVolume);
    QVERIFY(second.expired()); // used longest ago
    VolumeShelf small(loader, kVolume / 2);
    QVERIFY(small.volumeOf(sets[0])); // who asks gets it all the same
    small.prepare(sets[1]);
    QCOMPARE(small.count(), std::size_t{1});
}

QTEST_GUILESS_MAIN(FourthAxisTest)
#include "fourth_axis_test.moc"
