#include "tests/viewer/canvas/test_images.h"
#include "viewer/volume/fourth_axis.h"
#include "viewer/volume/plane_curve_maker.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>

using namespace negato;
using namespace negato::viewer;

namespace {

namespace tag = dicom::tag;
using dicom::Vr;

/// Data sets of images of one place: a value of one attribute each, and dates beside it; empty: none.
class DatedImages
{
public:
    DatedImages(dicom::Tag attribute, Vr vr, const QStringList &values, const QStringList &dates)
    {
        m_dataSets.resize(static_cast<std::size_t>(values.size()));
        for (qsizetype i = 0; i < values.size(); ++i) {
            dicom::DataSet &dataSet = m_dataSets[static_cast<std::size_t>(i)];
            test::set(dataSet, attribute, vr, values[i].toStdString());
            if (i < dates.size() && !dates[i].isEmpty())
                test::set(dataSet, tag::AcquisitionDate, Vr::DA, dates[i].toStdString());
            m_images.emplace_back(dicom::FrameAttributes(dataSet, 1));
        }
    }
    [[nodiscard]] std::optional<AxisTimes> times() const { return axisTimes(m_images); }

private:
    std::vector<dicom::DataSet> m_dataSets;
    std::vector<std::optional<dicom::FrameAttributes>> m_images;
};

std::vector<FourthAxis> threeSteps(const QString &patientOfSecond)
{
    std::vector<std::shared_ptr<const DisplaySet>> sets;
    for (int step = 1; step <= 3; ++step) {
        const auto set = test::displaySet("DOE^JANE", 3 * step);
        set->stack.frames.erase(set->stack.frames.begin(), set->stack.frames.end() - 3);
        for (std::size_t i = 0; i < 3; ++i)
            set->stack.frames[i].plane->originMm.z() = 5.0 * static_cast<double>(i);
        set->seriesUid = QStringLiteral("1.2.3");
        set->stack.distinction = "phase " + std::to_string(step);
        set->stack.distinctions = {set->stack.distinction};
        if (step == 2)
            set->filePath = [patientOfSecond](const std::string &uid) { return patientOfSecond + QLatin1Char('/') + QString::fromStdString(uid.substr(uid.rfind('.') + 1)); };
        sets.push_back(set);
    }
    return fourthAxes(sets);
}

/// Somebody else has wanted these images, wants them still, and knows that they cannot be read.
FrameLoader::Client whoFailed(FrameLoader &loader, const DisplaySet &set)
{
    const FrameLoader::Client client = loader.addClient();
    std::vector<FrameWant> wants;
    for (std::size_t image = 0; image < set.stack.frames.size(); ++image)
        wants.push_back({addressOf(set, image), LoadPriority::Neighbour});
    loader.setWants(client, wants);
    return client;
}

qint64 nanosecondsFor(int images)
{
    const auto set = test::displaySet("DOE^JANE", images);
    for (auto &frame : set->stack.frames)
        frame.plane->originMm.z() = 5;
    qint64 best = std::numeric_limits<qint64>::max();
    for (int round = 0; round < 3; ++round) {
        QElapsedTimer timer;
        timer.start();
        const auto axis = timesOfOnePlace(*set);
        best = std::min(best, timer.nsecsElapsed());
        Q_ASSERT(axis && axis->count() == static_cast<std::size_t>(images));
    }
    return best;
}

} // namespace

/// Series that are odd or damaged, as steps of an axis.
class OddAxisTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void timesOfTwoKindsAreNotCompared_data();
    void timesOfTwoKindsAreNotCompared();
    void stepsOfOneNameAreStepsAllTheSame();
    void imagesThatFailedBeforeAreGaps();
    void volumesWhoseImagesFailedBeforeAreGaps();
    void oneSliceOfManyTimesIsQuick();
};

void OddAxisTest::timesOfTwoKindsAreNotCompared_data()
{
    QTest::addColumn<bool>("isDateTime");
    QTest::addColumn<QStringList>("values");
    QTest::addColumn<QStringList>("dates");
    const auto list = [](std::initializer_list<const char *> values) {
        QStringList texts;
        for (const char *value : values)
            texts += QString::fromLatin1(value);
        return texts;
    };
    QTest::newRow("the second alone has a date") << false << list({"101500", "101512"}) << list({"", "20250520"});
    QTest::newRow("a date that is none") << false << list({"101500", "101512"}) << list({"20251320", "20250520"});
    QTest::newRow("one alone says its offset from UTC") << true << list({"20250520101500", "20250520111512+0100"}) << QStringList();
    QTest::newRow("offsets differ") << true << list({"20250520101500+0000", "20250520111512+0100"}) << QStringList();
}

void OddAxisTest::timesOfTwoKindsAreNotCompared()
{
    QFETCH(bool, isDateTime);
    QFETCH(QStringList, values);
    QFETCH(QStringList, dates);
    const DatedImages images(isDateTime ? tag::AcquisitionDateTime : tag::AcquisitionTime, isDateTime ? Vr::DT : Vr::TM, values, dates);
    QVERIFY(!images.times());
}

void OddAxisTest::stepsOfOneNameAreStepsAllTheSame()
{
    FourthAxis axis = threeSteps(QStringLiteral("DOE^JANE")).front();
    const auto twin = std::make_shared<DisplaySet>(*axis.steps[0].set);
    QCOMPARE(axis.stepOf(twin.get()), 0); // the study was laid out anew
    axis.steps.insert(axis.steps.begin() + 1, {twin, 1, {}, {}});
    QCOMPARE(axis.stepOf(axis.steps[0].set.get()), 0);
    QCOMPARE(axis.stepOf(twin.get()), 1);
    QCOMPARE(axis.stepOf(nullptr), -1);
}

void OddAxisTest::imagesThatFailedBeforeAreGaps()
{
    FrameLoader loader(std::make_shared<test::ImageSource>(), 1 << 26);
    const auto axis = threeSteps(QStringLiteral("BROKEN")).front();
    (void)whoFailed(loader, *axis.steps[1].set);
    QTRY_VERIFY(loader.failure(addressOf(*axis.steps[1].set, 0)));
    ImageCurveMaker maker(loader, axis, 0, {{40, 20}, {50, 26}});
    QTRY_VERIFY(maker.isFinished());
    QVERIFY(!maker.curve().points[1].statistics && !maker.curve().points[1].gap.isEmpty());
    QVERIFY(maker.curve().points[2].statistics);
}

void OddAxisTest::volumesWhoseImagesFailedBeforeAreGaps()
{
    FrameLoader loader(std::make_shared<test::ImageSource>(), 1 << 26);
    const auto axis = threeSteps(QStringLiteral("BROKEN")).front();
    (void)whoFailed(loader, *axis.steps[1].set);
    QTRY_VERIFY(loader.failure(addressOf(*axis.steps[1].set, 2)));
    const auto geometry = render::VolumeGeometry::of(axis.steps.front().set->stack);
    const render::ReformatPlane plane = render::planeThrough(*geometry, geometry->centre(), render::axialDirections());
    PlaneCurveMaker maker(loader, axis, plane, {{40, 20}, {50, 26}});
    QTRY_VERIFY(maker.isFinished());
    QVERIFY(!maker.curve().points[1].statistics && !maker.curve().points[1].gap.isEmpty());
    QVERIFY(maker.curve().points[2].statistics);
}

/// Eight times the images may take eight times as long, not sixty-four.
void OddAxisTest::oneSliceOfManyTimesIsQuick()
{
    const qint64 few = nanosecondsFor(250), many = nanosecondsFor(2000);
    QVERIFY2(many < 24 * few, qPrintable(QStringLiteral("%1 and %2 microseconds").arg(few / 1000).arg(many / 1000)));
}

QTEST_GUILESS_MAIN(OddAxisTest)
#include "odd_axis_test.moc"
