#include "tests/viewer/canvas/canvas_fixture.h"

using namespace negato;
using viewer::CanvasWidget;

/// Images that are played.
class CanvasCineTest : public QObject, private test::CanvasFixture
{
    Q_OBJECT

public:
    explicit CanvasCineTest(viewer::Drawing drawing)
        : CanvasFixture(drawing)
    {
    }

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }

    void cinePlaysTheStack();
    void cinesOfSeveralTilesPlayAtOnce();
    void cineGoesOnPastWhatCannotBeShown();
};

void CanvasCineTest::cinePlaysTheStack()
{
    auto set = test::displaySet("DOE", 4);
    for (auto &frame : set->stack.frames)
        frame.frameTimeMs = 10;
    m_canvas->setDisplaySet(0, set);
    QTRY_VERIFY(m_canvas->tile(0).shown());
    QList<int> seen;
    connect(m_canvas.get(), &CanvasWidget::shownImageChanged, this,
            [&] { seen.append(m_canvas->tile(0).shown()->index); });
    m_canvas->toggleCine();
    QTRY_VERIFY(seen.size() >= 6);
    m_canvas->toggleCine();
    QCOMPARE(seen.first(6), (QList<int>{1, 2, 3, 0, 1, 2}));
    QVERIFY(!m_canvas->isCinePlaying());
}

void CanvasCineTest::cinesOfSeveralTilesPlayAtOnce()
{
    m_canvas->setTileGrid(1, 3);
    for (const int tile : {0, 1}) {
        auto set = test::displaySet(tile == 0 ? "DOE" : "ROE", 5);
        for (auto &frame : set->stack.frames)
            frame.frameTimeMs = 20;
        m_canvas->setDisplaySet(tile, set);
    }
    showSet(2, "DOE", 1);
    QTRY_VERIFY(m_canvas->tile(0).shown() && m_canvas->tile(1).shown());
    QList<int> shown(3);
    connect(m_canvas.get(), &CanvasWidget::shownImageChanged, this, [&](int tile) { ++shown[tile]; });
    m_canvas->toggleAllCines();
    QTRY_VERIFY(shown[0] >= 6 && shown[1] >= 6);
    QVERIFY(std::abs(shown[0] - shown[1]) <= 1); // in step
    QCOMPARE(shown[2], 0);
    m_canvas->setActiveTile(1);
    QVERIFY(m_canvas->isCinePlaying());
    m_canvas->toggleCine(); // the active one pauses alone
    QVERIFY(!m_canvas->isCinePlaying());
    const int before = shown[0];
    QTRY_VERIFY(shown[0] >= before + 6);
    QVERIFY(shown[1] <= before + 1);
    m_canvas->setActiveTile(0);
    m_canvas->toggleAllCines(); // one plays: all pause
    QVERIFY(!m_canvas->isCinePlaying());
}

void CanvasCineTest::cineGoesOnPastWhatCannotBeShown()
{
    auto set = test::displaySet("DOE", 3);
    for (auto &frame : set->stack.frames)
        frame.frameTimeMs = 10;
    set->filePath = [](const std::string &sop) {
        return QString::fromStdString((sop == "2" ? "BROKEN/" : "DOE/") + sop);
    };
    m_canvas->setDisplaySet(0, set);
    QTRY_VERIFY(m_canvas->tile(0).shown());
    QList<int> wanted;
    connect(m_canvas.get(), &CanvasWidget::shownImageChanged, this,
            [&] { wanted.append(m_canvas->tile(0).wantedImage()); });
    m_canvas->toggleCine();
    QTRY_VERIFY(wanted.size() >= 6);
    QCOMPARE(wanted.first(6), (QList<int>{1, 2, 0, 1, 2, 0}));
}

int main(int count, char **arguments)
{
    return test::runWithBothEngines<CanvasCineTest>(count, arguments);
}
#include "canvas_cine_test.moc"
