#include "dicom/base/tags.h"
#include "tests/phantom/phantom_answers.h"
#include "tests/viewer/window/fourth_axis_fixture.h"
#include "viewer/volume/plane_feed.h"
#include "viewer/window/display_set_list.h"
#include "viewer/window/opened_study.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace negato;
using namespace negato::viewer;
using namespace negato::phantom;

/// The dynamic and the diffusion series of the phantoms, in the window as a reader has it.
class FourthAxisDeskTest : public QObject, private test::FourthAxisFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { begin(); }
    void init() { show(kMrPerfusion); }

    void theFirstTimeHangsWithItsSlider();
    void aStepKeepsSliceZoomPanAndWindow();
    void theOldTextStaysUntilTheNewPixelsAreThere();
    void theSliderIsDragged();
    void theSliderCoversNoText();
    void theTimesArePlayed();
    void bValuesComeByTheirSize();
    void linkedTilesStepTogether();
    void planesGoOnToTheNextVolume();
    void planesGoOnWhereTheStudyHasChanged();
    void theListShowsAllTimesAsOne();
    void playingGoesOnWhileTheStudyGrows();

private:
    [[nodiscard]] int phaseOnScreen(int index = 0);
};

/// The number of the file says time and slice.
int FourthAxisDeskTest::phaseOnScreen(int index)
{
    const auto code = m_fixture->barCodeOnScreen(index);
    return code ? (code->frame - 1) / dynamic::kSlices : -1;
}

void FourthAxisDeskTest::theFirstTimeHangsWithItsSlider()
{
    QCOMPARE(canvas().tileCount(), 1); // later times are steps, not tiles of their own
    QCOMPARE(bar().count, static_cast<int>(dynamic::kTimesS.size()));
    QCOMPARE(bar().shown, 0);
    QTRY_COMPARE(bar().label, QStringLiteral("phase 1 of 8, 0\u202fs"));
    QCOMPARE(bar().hint, QStringLiteral("Time by Acquisition Time"));
}

void FourthAxisDeskTest::aStepKeepsSliceZoomPanAndWindow()
{
    canvas().showImage(3);
    QVERIFY(m_fixture->waitForImage(0, 3));
    canvas().zoomBy(1.5);
    canvas().setWindow({300, 444, dicom::VoiFunction::Linear, {}});
    const auto view = tile().view();
    QTRY_VERIFY(bar().label.contains(QLatin1Char('s'))); // the times are known
    press(Qt::Key_Period);
    press(Qt::Key_Period);
    QTRY_VERIFY(isAt(2));
    QCOMPARE(*tile().shown()->loaded.header->dataSet.integer(dicom::tag::InstanceNumber), 2 * dynamic::kSlices + 4);
    QCOMPARE(tile().shown()->index, 3);
    QVERIFY(tile().view() == view);
    QCOMPARE(tile().displayState().window.width, 444.0);
    QTRY_COMPARE(bar().label, QStringLiteral("phase 3 of 8, 24\u202fs"));
    press(Qt::Key_Comma);
    QTRY_VERIFY(isAt(1));
    for (int i = 0; i < 3; ++i)
        press(Qt::Key_Comma); // stops at the first
    QTRY_VERIFY(isAt(0));
    canvas().fit();
    QTRY_COMPARE(static_cast<int>(m_fixture->barCodeOnScreen(0)->frame), 4);
}

void FourthAxisDeskTest::theOldTextStaysUntilTheNewPixelsAreThere()
{
    bool isAlwaysShown = true, isAlwaysOfItsPixels = true;
    const auto watch = connect(&canvas(), &CanvasWidget::shownImageChanged, this, [&] {
        isAlwaysShown = isAlwaysShown && tile().shown();
        const auto number = tile().shown() ? tile().shown()->loaded.header->dataSet.integer(dicom::tag::TemporalPositionIdentifier).value_or(0) : 0;
        isAlwaysOfItsPixels = isAlwaysOfItsPixels && tile().shownSet()->stack.distinction == "phase " + std::to_string(number);
    });
    for (int step = 0; step < 7; ++step)
        press(Qt::Key_Period);
    QTRY_VERIFY(isAt(7));
    disconnect(watch);
    QVERIFY(isAlwaysShown);
    QVERIFY(isAlwaysOfItsPixels);
    QCOMPARE(phaseOnScreen(), 7);
}

void FourthAxisDeskTest::theSliderIsDragged()
{
    const QRectF whole(QPointF(), canvas().size());
    const double y = stepBarRect(whole).center().y();
    const auto placeOf = [&](int step) {
        int x = 0;
        while (stepAt(whole, bar(), x) < step)
            ++x;
        return QPoint(x + 3, static_cast<int>(y));
    };
    QTest::mousePress(&canvas(), Qt::LeftButton, {}, placeOf(0));
    QTest::mouseMove(&canvas(), placeOf(2));
    QTest::mouseMove(&canvas(), placeOf(5));
    QTRY_VERIFY(isAt(5));
    QTest::mouseMove(&canvas(), QPoint(placeOf(4).x(), 40)); // it follows, however far from the bar
    QTest::mouseRelease(&canvas(), Qt::LeftButton, {}, QPoint(placeOf(4).x(), 40));
    QTRY_VERIFY(isAt(4));
    QTRY_COMPARE(phaseOnScreen(), 4);
    QCOMPARE(tile().displayState().window.width, 800.0); // nothing else was dragged
}

/// Where the bar is, nothing but the bar is drawn: the same picture without texts has the same pixels there.
void FourthAxisDeskTest::theSliderCoversNoText()
{
    const auto barPixels = [&] {
        const QImage picture = canvas().picture(0);
        const double ratio = canvas().devicePixelRatioF();
        const QRectF rect = stepBarRect(QRectF(QPointF(), canvas().size()));
        return picture.copy(QRectF(rect.topLeft() * ratio, rect.size() * ratio).toAlignedRect());
    };
    QTRY_VERIFY(bar().label.contains(QLatin1Char('s')));
    const QImage with = barPixels();
    canvas().setOverlaysShown(false);
    QCOMPARE(barPixels(), with);
    canvas().setOverlaysShown(true);
}

void FourthAxisDeskTest::theTimesArePlayed()
{
    QSet<int> seen;
    const auto watch = connect(&canvas(), &CanvasWidget::shownImageChanged, this, [&] { seen += bar().shown; });
    press(Qt::Key_J);
    QTRY_COMPARE(seen.size(), dynamic::kTimesS.size());
    press(Qt::Key_J);
    disconnect(watch);
    const int stopped = bar().wanted;
    QTest::qWait(300);
    QCOMPARE(bar().wanted, stopped);
    QCOMPARE(tile().shown()->index, 0); // always the same place
}

void FourthAxisDeskTest::bValuesComeByTheirSize()
{
    QVERIFY(m_fixture->importAndShow(kMrDiffusion));
    m_fixture->window().readingPage().showItem(m_fixture->window().readingPage().study()->items.back().key);
    QTRY_VERIFY(tile().shown() && bar().count == 3);
    while (bar().wanted > 0)
        press(Qt::Key_Comma);
    QTRY_VERIFY(isAt(0));
    QCOMPARE(bar().label, QStringLiteral("b 0\u202fs/mm\u00b2 (1 of 3)"));
    press(Qt::Key_Period);
    QTRY_VERIFY(isAt(1));
    QCOMPARE(bar().label, QStringLiteral("b 50\u202fs/mm\u00b2 (2 of 3)"));
    QCOMPARE(*tile().shown()->loaded.header->dataSet.number(dicom::tag::DiffusionBValue), 50.0);
    press(Qt::Key_Period);
    QTRY_VERIFY(isAt(2));
    QCOMPARE(bar().label, QStringLiteral("b 1000\u202fs/mm\u00b2 (3 of 3)"));
}

void FourthAxisDeskTest::linkedTilesStepTogether()
{
    const auto first = canvas().displaySet(0);
    canvas().setTileGrid(1, 2);
    canvas().setDisplaySet(1, first);
    QVERIFY(m_fixture->waitForImage(1, 0));
    press(Qt::Key_Period);
    QTRY_VERIFY(isAt(1, 0));
    QCOMPARE(bar(1).wanted, 0); // not linked
    press(Qt::Key_Y);
    press(Qt::Key_Period);
    QTRY_VERIFY(isAt(2, 0));
    QTRY_VERIFY(isAt(2, 1));
    press(Qt::Key_Y);
}

void FourthAxisDeskTest::planesGoOnToTheNextVolume()
{
    press(Qt::Key_M, Qt::ShiftModifier);
    QTRY_VERIFY(canvas().tileCount() == 4 && tile(1).shown());
    auto *feed = qobject_cast<PlaneFeed *>(canvas().feed(0));
    QVERIFY(feed);
    MprSession &session = feed->session();
    QTRY_VERIFY(session.loader().isFinished());
    session.moveCursor({{dynamic::kVessel.xMm, dynamic::kVessel.yMm, 0}});
    session.turnOthers(MprSession::Axial, 0.2);
    const auto before = session.plane(MprSession::Coronal);
    press(Qt::Key_Period);
    press(Qt::Key_Period);
    QTRY_VERIFY(isAt(2, 0));
    QVERIFY(session.plane(MprSession::Coronal) == before);
    const auto valueAtCursor = [&](int view) {
        const ShownImage &image = *tile(view).shown();
        const dicom::PixelPoint pixel = image.plane->toPixel(session.cursor());
        const dicom::Frame &frame = image.loaded.frame;
        return image.loaded.transform->modalityValue(frame.value(static_cast<std::uint32_t>(std::lround(pixel.y)), static_cast<std::uint32_t>(std::lround(pixel.x))));
    };
    for (int view = 0; view < MprSession::kViews; ++view) {
        QTRY_COMPARE(valueAtCursor(view), dynamic::kVesselSignals[2]);
        QCOMPARE(tile(view).shownSet()->stack.distinction, std::string("phase 3"));
        QCOMPARE(bar(view).shown, 2);
    }
    QSet<int> seen;
    const auto watch = connect(&canvas(), &CanvasWidget::shownImageChanged, this, [&] { seen += bar(0).shown; });
    press(Qt::Key_J);
    QTRY_COMPARE(seen.size(), dynamic::kTimesS.size());
    press(Qt::Key_J);
    disconnect(watch);
    QVERIFY(session.plane(MprSession::Coronal) == before);
    const int last = bar(0).wanted;
    press(Qt::Key_M, Qt::ShiftModifier);
    QTRY_COMPARE(canvas().tileCount(), 1);
    QTRY_VERIFY(isAt(last));
}

void FourthAxisDeskTest::planesGoOnWhereTheStudyHasChanged()
{
    press(Qt::Key_M, Qt::ShiftModifier);
    QTRY_VERIFY(canvas().tileCount() == 4 && tile(0).shown());
    auto *feed = qobject_cast<PlaneFeed *>(canvas().feed(0));
    QTRY_VERIFY(feed->session().loader().isFinished() && feed->isUpToDate());
    const auto before = m_fixture->window().readingPage().study();
    press(Qt::Key_K); // a series comes
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->window().readingPage().study() != before, 20'000);
    QCOMPARE(bar(0).count, static_cast<int>(dynamic::kTimesS.size()));
    QTRY_COMPARE(bar(0).label, QStringLiteral("phase 1 of 8, 0\u202fs"));
    press(Qt::Key_Period);
    QTRY_VERIFY(isAt(1, 0));
    QCOMPARE(tile(0).shownSet()->stack.distinction, std::string("phase 2"));
    press(Qt::Key_M, Qt::ShiftModifier);
    QTRY_COMPARE(canvas().tileCount(), 1);
}

void FourthAxisDeskTest::theListShowsAllTimesAsOne()
{
    const auto textsOf = [this] {
        QStringList texts;
        const auto *list = m_fixture->window().findChild<DisplaySetList *>();
        for (int i = 0; i < list->count(); ++i)
            texts += list->item(i)->text();
        return texts;
    };
    QCOMPARE(textsOf().filter(QStringLiteral("8 time")).size(), 1);
    QCOMPARE(textsOf().filter(QStringLiteral("phase")).size(), 0);
    const auto &items = m_fixture->window().readingPage().study()->items;
    const auto countOf = [&](const char *word) {
        return std::ranges::count_if(items, [word](const HangingItem &item) { return item.set->stack.distinction.starts_with(word); });
    };
    const auto ofTimes = countOf("phase"), ofBValues = countOf("b ");
    QVERIFY(ofTimes == 8 && ofBValues > 1);
    QCOMPARE(textsOf().filter(QStringLiteral("%1 b-value").arg(ofBValues)).size(), 1);
    QCOMPARE(textsOf().size(), static_cast<qsizetype>(items.size()) - (ofTimes - 1) - (ofBValues - 1));
}

void FourthAxisDeskTest::playingGoesOnWhileTheStudyGrows()
{
    press(Qt::Key_J);
    QTRY_VERIFY(bar().shown > 0);
    ReadingPage &page = m_fixture->window().readingPage();
    auto grown = std::make_shared<OpenedStudy>(*page.study());
    HangingItem report;
    report.key = QStringLiteral("9.9#0");
    report.modality = QStringLiteral("SR");
    report.set = std::make_shared<DisplaySet>();
    grown->items.push_back(report);
    page.updateStudy(grown);
    const int before = bar().shown;
    QTRY_VERIFY(bar().shown != before);
    const int next = bar().shown;
    QTRY_VERIFY(bar().shown != next);
    m_fixture->window().readingPage().setStudy(nullptr); // its images go away
    QTest::qWait(300);
    QVERIFY(!canvas().stepBar(0));
}

QTEST_MAIN(FourthAxisDeskTest)
#include "fourth_axis_desk_test.moc"
