#include "tests/viewer/volume/axis_stacks.h"

#include <QTest>

#include <cmath>

using namespace negato;
using namespace negato::viewer;
using test::axesOf;
using test::kSlices;
using test::Set;
using test::stackOf;

namespace {

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
    void timesComeFromTheFirstAttributeThatRises_data();
    void timesComeFromTheFirstAttributeThatRises();
    void timesGoOnOverMidnight();
    void imagesThatAreNotKnownHaveNoTime();
    void labelsHaveTheTimeWhereItIsKnown();
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

QTEST_GUILESS_MAIN(FourthAxisTest)
#include "fourth_axis_test.moc"
