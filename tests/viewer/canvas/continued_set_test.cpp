#include "tests/viewer/canvas/test_images.h"
#include "viewer/canvas/canvas_widget.h"
#include "viewer/canvas/overlay_content.h"

#include <QTest>

using namespace negato;
using namespace negato::viewer;

/// A tile that goes on to other images of the same places.
class ContinuedSetTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void whatIsShownStaysUnderItsOwnText();
    void aStepThatGrowsUnderWayLeavesWhatIsShownItsText();
    void aStepThatCannotBeReadSaysSo();
    void theReadersWindowStays();
    void aRegionIsSeenAtItsPlaceInAllSteps();
    void aRegionIsDrawnOnWhileStepsArePlayed();

private:
    [[nodiscard]] static std::shared_ptr<DisplaySet> step(const std::string &patient, const std::string &name);
    [[nodiscard]] const Tile &tile() const { return m_canvas->tile(0); }
    [[nodiscard]] bool says(const QString &text) const;

    std::shared_ptr<test::ImageSource> m_source;
    std::unique_ptr<FrameLoader> m_loader;
    std::unique_ptr<CanvasWidget> m_canvas;
};

std::shared_ptr<DisplaySet> ContinuedSetTest::step(const std::string &patient, const std::string &name)
{
    auto set = test::displaySet(patient, 4);
    set->stack.distinction = name;
    return set;
}

bool ContinuedSetTest::says(const QString &text) const
{
    const OverlayContent content = overlayContent(tile(), OverlayConfig::builtIn(), {});
    return std::ranges::any_of(content.corners, [&](const auto &lines) {
        return std::ranges::any_of(lines, [&](const OverlayLine &line) { return line.text == text; });
    });
}

void ContinuedSetTest::init()
{
    m_source = std::make_shared<test::ImageSource>();
    m_source->change = [](dicom::DataSet &dataSet) { test::set(dataSet, dicom::tag::SeriesInstanceUID, dicom::Vr::UI, "1.2.3"); };
    m_loader = std::make_unique<FrameLoader>(m_source, 1 << 26);
    m_canvas = std::make_unique<CanvasWidget>(*m_loader, test::theme(), [](const dicom::Error &) { return QStringLiteral("why"); });
    m_canvas->resize(500, 400);
    m_canvas->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_canvas.get()));
    m_canvas->setDisplaySet(0, step("DOE^JANE", "phase 1"));
    QTRY_VERIFY(tile().shown());
    m_canvas->showImage(2);
    QTRY_COMPARE(tile().shown()->index, 2);
}

void ContinuedSetTest::cleanup()
{
    m_source->gate.release(1000);
    m_canvas.reset();
    m_loader.reset();
}

void ContinuedSetTest::whatIsShownStaysUnderItsOwnText()
{
    const auto before = tile().shown()->loaded.id;
    const auto next = step("HELD", "phase 2");
    m_canvas->continueDisplaySet(0, next);
    QTest::qWait(50);
    QCOMPARE(tile().shown()->loaded.id, before);
    QVERIFY(tile().isWaiting());
    QVERIFY(says(QStringLiteral("phase 1")));
    QVERIFY(!says(QStringLiteral("phase 2")));
    m_source->gate.release(1000);
    QTRY_VERIFY(!tile().isWaiting());
    QCOMPARE(tile().shownSet(), next.get());
    QCOMPARE(tile().shown()->index, 2);
    QVERIFY(says(QStringLiteral("phase 2")));
}

void ContinuedSetTest::aStepThatGrowsUnderWayLeavesWhatIsShownItsText()
{
    m_canvas->continueDisplaySet(0, step("HELD", "phase 2"));
    const auto grown = test::displaySet("HELD", 6);
    grown->stack.distinction = "phase 2";
    m_canvas->growDisplaySet(0, grown);
    QVERIFY(tile().shown());
    QVERIFY(says(QStringLiteral("phase 1"))); // its pixels are still there
    QVERIFY(!says(QStringLiteral("phase 2")));
    QVERIFY(tile().isWaiting());
    m_source->gate.release(1000);
    QTRY_VERIFY(!tile().isWaiting());
    QVERIFY(says(QStringLiteral("phase 2")));
    QCOMPARE(tile().imageCount(), 6);
}

void ContinuedSetTest::aStepThatCannotBeReadSaysSo()
{
    m_canvas->continueDisplaySet(0, step("BROKEN", "phase 2"));
    QTRY_COMPARE(tile().state(), Tile::State::Failed);
    QVERIFY(!tile().shown()); // not the old one
    m_canvas->continueDisplaySet(0, step("DOE^JANE", "phase 3"));
    QTRY_COMPARE(tile().state(), Tile::State::Shown);
    QCOMPARE(tile().shown()->index, 2);
}

void ContinuedSetTest::theReadersWindowStays()
{
    const double shown = tile().displayState().window.width;
    m_source->change = [](dicom::DataSet &dataSet) {
        test::set(dataSet, dicom::tag::SeriesInstanceUID, dicom::Vr::UI, "1.2.3");
        test::set(dataSet, dicom::tag::WindowWidth, dicom::Vr::DS, "17");
    };
    const auto next = step("ROE^RICHARD", "phase 2");
    m_canvas->continueDisplaySet(0, next);
    QTRY_COMPARE(tile().shownSet(), next.get());
    QVERIFY(!tile().shown()->loaded.transform->windows.empty());
    QCOMPARE(tile().displayState().window.width, shown); // so that an enhancement is seen
    m_canvas->reset();
    QCOMPARE(tile().displayState().window.width, tile().shown()->loaded.transform->windows.front().width);
}

void ContinuedSetTest::aRegionIsSeenAtItsPlaceInAllSteps()
{
    m_canvas->setTool(Tool::Ellipse);
    const auto at = [&](double column, double row) { return tile().view().toScreen({column, row}).toPoint(); };
    QTest::mousePress(m_canvas.get(), Qt::LeftButton, {}, at(40, 20));
    QTest::mouseMove(m_canvas.get(), at(45, 25));
    QTest::mouseMove(m_canvas.get(), at(50, 30));
    QTest::mouseRelease(m_canvas.get(), Qt::LeftButton, {}, at(50, 30));
    const auto drawn = m_canvas->activeRegion();
    QVERIFY(drawn && drawn->shape == MeasurementShape::Ellipse);
    const auto next = step("ROE^RICHARD", "phase 2");
    m_canvas->continueDisplaySet(0, next);
    QTRY_COMPARE(tile().shownSet(), next.get());
    QCOMPARE(m_canvas->activeRegion(), drawn);
    // Taken by its outline and moved.
    const QPoint edge = at(50, 25);
    QTest::mousePress(m_canvas.get(), Qt::LeftButton, {}, edge);
    QTest::mouseMove(m_canvas.get(), at(53, 25));
    QTest::mouseRelease(m_canvas.get(), Qt::LeftButton, {}, at(53, 25));
    QVERIFY(std::abs(m_canvas->activeRegion()->start.x - drawn->start.x - 3) < 0.5);
    QCOMPARE(m_canvas->activeRegion()->shape, MeasurementShape::Ellipse);
    m_canvas->deleteSelectedMeasurement();
    QVERIFY(!m_canvas->activeRegion());
}

void ContinuedSetTest::aRegionIsDrawnOnWhileStepsArePlayed()
{
    m_canvas->setTool(Tool::Ellipse);
    const auto at = [&](double column, double row) { return tile().view().toScreen({column, row}).toPoint(); };
    QTest::mousePress(m_canvas.get(), Qt::LeftButton, {}, at(20, 20));
    QTest::mouseMove(m_canvas.get(), at(25, 25));
    const auto next = step("ROE^RICHARD", "phase 2");
    m_canvas->continueDisplaySet(0, next);
    QTRY_COMPARE(tile().shownSet(), next.get());
    QTest::mouseMove(m_canvas.get(), at(40, 35));
    QTest::mouseRelease(m_canvas.get(), Qt::LeftButton, {}, at(40, 35));
    QVERIFY(m_canvas->activeRegion());
    QVERIFY(std::abs(m_canvas->activeRegion()->end.x - 40) < 0.5);
    QTest::mouseMove(m_canvas.get(), at(50, 50)); // and is done
    QVERIFY(std::abs(m_canvas->activeRegion()->end.x - 40) < 0.5);
}

QTEST_MAIN(ContinuedSetTest)
#include "continued_set_test.moc"
