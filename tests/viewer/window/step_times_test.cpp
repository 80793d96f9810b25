#include "tests/viewer/canvas/test_images.h"
#include "viewer/actions/action_registry.h"
#include "viewer/canvas/canvas_widget.h"
#include "viewer/window/fourth_axis_desk.h"
#include "viewer/window/mpr_desk.h"
#include "viewer/window/opened_study.h"
#include "viewer/window/tile_links.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace negato;
using namespace negato::viewer;

namespace {

constexpr int kSlices = 3, kSteps = 3;

/// Image n is slice (n - 1) % 3 of step (n - 1) / 3. Slices of one step are made one after the other, later steps more slowly.
void setTime(dicom::DataSet &dataSet)
{
    const int image = std::stoi(dataSet.text(dicom::tag::InstanceNumber)) - 1, slice = image % kSlices, step = image / kSlices;
    test::set(dataSet, dicom::tag::TriggerTime, dicom::Vr::DS, std::to_string(step * 1000 + slice * (50 + 100 * step)));
}

std::shared_ptr<DisplaySet> stepOf(int step, const QString &patient = QStringLiteral("DOE^JANE"))
{
    const auto set = test::displaySet("DOE^JANE", kSlices * (step + 1));
    set->stack.frames.erase(set->stack.frames.begin(), set->stack.frames.end() - kSlices);
    for (int slice = 0; slice < kSlices; ++slice)
        set->stack.frames[static_cast<std::size_t>(slice)].plane->originMm.z() = 5.0 * slice;
    set->seriesUid = QStringLiteral("1.2.3");
    set->stack.distinction = "phase " + std::to_string(step + 1);
    set->stack.distinctions = {set->stack.distinction};
    set->filePath = [patient](const std::string &uid) { return patient + QLatin1Char('/') + QString::fromStdString(uid.substr(uid.rfind('.') + 1)); };
    return set;
}

} // namespace

/// When images were made, as the slider says it.
class StepTimesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void theTimesAreThoseOfTheImageShown();
    void tilesAtOtherPlacesHaveTheirOwn();
    void imagesThatFailedBeforeHideNoTimes();

private:
    void open(const QString &patientOfSecond = QStringLiteral("DOE^JANE"));
    [[nodiscard]] QString label(int tile = 0) const { return m_canvas->stepBar(tile).value_or(StepBar()).label; }

    QTemporaryDir m_folder;
    std::shared_ptr<test::ImageSource> m_source;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<QWidget> m_owner;
    std::unique_ptr<ActionRegistry> m_actions;
    std::unique_ptr<FrameLoader> m_loader;
    std::unique_ptr<CanvasWidget> m_canvas;
    std::unique_ptr<MprDesk> m_mpr;
    std::unique_ptr<TileLinks> m_links;
    std::unique_ptr<FourthAxisDesk> m_desk;
    std::vector<HangingItem> m_items;
};

void StepTimesTest::init()
{
    m_source = std::make_shared<test::ImageSource>();
    m_source->change = setTime;
    m_settings = std::make_unique<QSettings>(m_folder.filePath(QStringLiteral("keys.ini")), QSettings::IniFormat);
    m_owner = std::make_unique<QWidget>();
    m_actions = std::make_unique<ActionRegistry>(test::theme(), *m_settings, m_owner.get());
    m_loader = std::make_unique<FrameLoader>(m_source, 1 << 26);
    m_canvas = std::make_unique<CanvasWidget>(*m_loader, test::theme(), [](const dicom::Error &) { return QString(); });
    m_mpr = std::make_unique<MprDesk>(*m_canvas, *m_loader, *m_actions);
    m_links = std::make_unique<TileLinks>(*m_canvas);
    m_desk = std::make_unique<FourthAxisDesk>(*m_canvas, *m_loader, *m_mpr, *m_links, *m_actions);
    m_canvas->resize(601, 300);
    m_canvas->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_canvas.get()));
}

void StepTimesTest::cleanup()
{
    m_desk.reset();
    m_links.reset();
    m_mpr.reset();
    m_canvas.reset();
    m_loader.reset();
    m_actions.reset();
    m_items.clear();
}

void StepTimesTest::open(const QString &patientOfSecond)
{
    for (int step = 0; step < kSteps; ++step)
        m_items.push_back({QString::number(step), {}, {}, {}, stepOf(step, step == 1 ? patientOfSecond : QStringLiteral("DOE^JANE"))});
    m_canvas->setDisplaySet(0, m_items.front().set);
    m_desk->setItems(m_items);
    QTRY_VERIFY(m_canvas->tile(0).shown());
}

void StepTimesTest::theTimesAreThoseOfTheImageShown()
{
    open();
    m_desk->show(0, 2);
    QTRY_COMPARE(label(), QStringLiteral("phase 3 of 3, 2\u202fs"));
    m_canvas->showImage(2); // made 600 ms after the first slice of this step, in the first step 100 ms after it
    QTRY_COMPARE(label(), QStringLiteral("phase 3 of 3, 2.4\u202fs"));
    m_desk->show(0, 1);
    QTRY_COMPARE(label(), QStringLiteral("phase 2 of 3, 1.2\u202fs"));
    m_canvas->showImage(0);
    QTRY_COMPARE(label(), QStringLiteral("phase 2 of 3, 1\u202fs"));
}

void StepTimesTest::tilesAtOtherPlacesHaveTheirOwn()
{
    open();
    m_canvas->setTileGrid(1, 2);
    m_canvas->setDisplaySet(1, m_items[2].set);
    m_canvas->setDisplaySet(0, m_items[2].set);
    m_desk->setItems(m_items);
    QTRY_COMPARE(label(0), QStringLiteral("phase 3 of 3, 2\u202fs"));
    m_canvas->setActiveTile(1);
    m_canvas->showImage(1);
    QTRY_COMPARE(label(1), QStringLiteral("phase 3 of 3, 2.2\u202fs"));
    QCOMPARE(label(0), QStringLiteral("phase 3 of 3, 2\u202fs"));
}

void StepTimesTest::imagesThatFailedBeforeHideNoTimes()
{
    const FrameLoader::Client other = m_loader->addClient();
    const FrameAddress broken = addressOf(*stepOf(1, QStringLiteral("BROKEN")), 0);
    m_loader->setWants(other, {{broken, LoadPriority::Neighbour}});
    QTRY_VERIFY(m_loader->failure(broken));
    open(QStringLiteral("BROKEN"));
    m_desk->show(0, 2);
    QTRY_COMPARE(label(), QStringLiteral("phase 3 of 3, 2\u202fs"));
}

QTEST_MAIN(StepTimesTest)
#include "step_times_test.moc"
