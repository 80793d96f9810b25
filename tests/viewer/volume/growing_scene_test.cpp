#include "tests/viewer/volume/scene_fixture.h"
#include "viewer/canvas/reformat_text.h"

using namespace negato;
using namespace negato::viewer;
using test::kLeftBall;
using test::kRightBall;

/// A volume in 3D whose images still arrive.
class GrowingSceneTest : public QObject, private test::SceneFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }

    void aPictureIsOfItsVolumeWhatEverThePlanesShow();
    void cutsAndBoxStayInTheirPlacesWhileAVolumeGrows();
    void everyCutOfAVolumeThatHasGrownCanBeUndone();
    void undoDoesNotWaitForACutOfTheEarlierVolume();
    void aVolumeThatStaysTheEarlierOneSaysSo();

private:
    void growTo(int first);
};

namespace {

/// Of all images of the balls those from a place on.
std::shared_ptr<const DisplaySet> imagesFrom(int first)
{
    const auto set = test::displaySet("DOE^JANE", test::kBallImages);
    set->stack.frames.erase(set->stack.frames.begin(), set->stack.frames.begin() + first);
    return set;
}

} // namespace

/// As the window does it; whoever calls it waits.
void GrowingSceneTest::growTo(int first)
{
    m_session->grow(m_session->loader().displaySet(), imagesFrom(first));
    QTRY_COMPARE(m_session->geometry().size().z(), test::kBallImages - first);
    auto scene = std::make_unique<SceneFeed>(m_session);
    scene->takeOver(*m_feed);
    show(std::move(scene));
}

void GrowingSceneTest::aPictureIsOfItsVolumeWhatEverThePlanesShow()
{
    hang(imagesFrom(2));
    m_session->grow(m_session->loader().displaySet(), imagesFrom(0));
    QTRY_COMPARE(m_session->geometry().size().z(), test::kBallImages);
    QCOMPARE(m_feed->find(0)->scene->slices, test::kBallImages - 2);
    m_canvas->setTool(Tool::Scalpel);
    drag(around(kLeftBall));
    QTRY_VERIFY(m_feed->scalpel().mask() && isSettled());
    QCOMPARE(m_feed->scalpel().mask()->size().z(), test::kBallImages - 2);
    QTRY_VERIFY(!isSeen(kLeftBall) && isSeen(kRightBall));
}

void GrowingSceneTest::cutsAndBoxStayInTheirPlacesWhileAVolumeGrows()
{
    hang(imagesFrom(2));
    m_canvas->setTool(Tool::Scalpel);
    drag(around(kLeftBall));
    QTRY_VERIFY(m_feed->scalpel().mask() && isSettled());
    CropBox box = m_feed->cropBox();
    box.setCroppedMm(5, 10); // the head's end
    m_feed->setCropBox(box);
    m_feed->setCropping(true);
    m_feed->scene()->zoom(1.25);
    const render::RayView view = m_feed->view();
    growTo(0);
    QTRY_VERIFY(m_feed->scalpel().mask() && isSettled());
    QTRY_VERIFY(!isSeen(kLeftBall) && isSeen(kRightBall));
    QCOMPARE(m_feed->view().focusMm, view.focusMm);
    QCOMPARE(m_feed->view().pixelMm, view.pixelMm);
    QVERIFY(std::abs(m_feed->cropBox().croppedMm(5) - 10) < 1e-9); // its end has not moved
    QCOMPARE(m_feed->cropBox().croppedMm(4), 0.0); // where images have come nothing is cropped
}

void GrowingSceneTest::everyCutOfAVolumeThatHasGrownCanBeUndone()
{
    hang(imagesFrom(2));
    m_canvas->setTool(Tool::Scalpel);
    drag(around(kLeftBall));
    QTRY_VERIFY(isSettled() && !isSeen(kLeftBall));
    drag(around(kRightBall));
    QTRY_VERIFY(isSettled() && !isSeen(kRightBall));
    growTo(1);
    QTRY_VERIFY(isSettled() && !isSeen(kLeftBall) && !isSeen(kRightBall));
    growTo(0); // and again, before anybody has gone back
    QTRY_VERIFY(isSettled() && !isSeen(kLeftBall) && !isSeen(kRightBall));
    m_feed->scalpel().undo();
    QTRY_VERIFY(isSettled() && isSeen(kRightBall));
    QVERIFY(!isSeen(kLeftBall));
    QCOMPARE(m_feed->scalpel().mask()->size().z(), test::kBallImages);
    m_feed->scalpel().undo();
    QTRY_VERIFY(isSettled() && isSeen(kLeftBall) && isSeen(kRightBall));
    m_feed->scalpel().redo();
    QTRY_VERIFY(isSettled() && !isSeen(kLeftBall) && isSeen(kRightBall));
    drag(around(kRightBall)); // a cut of this volume takes the place of what was undone
    QTRY_VERIFY(isSettled() && !isSeen(kRightBall));
    m_feed->scalpel().redo();
    QVERIFY(isSettled());
    m_feed->scalpel().undo();
    QTRY_VERIFY(isSettled() && isSeen(kRightBall) && !isSeen(kLeftBall));
}

/// Undo twice, and what is cut meanwhile is cut of what is shown then.
void GrowingSceneTest::undoDoesNotWaitForACutOfTheEarlierVolume()
{
    hang(imagesFrom(2));
    m_canvas->setTool(Tool::Scalpel);
    drag(around(kLeftBall));
    QTRY_VERIFY(isSettled() && !isSeen(kLeftBall));
    drag(around(kRightBall));
    QTRY_VERIFY(isSettled() && !isSeen(kRightBall));
    growTo(0);
    m_feed->scalpel().undo();
    m_feed->scalpel().undo();
    QTRY_VERIFY(isSettled() && isSeen(kLeftBall) && isSeen(kRightBall));
    QVERIFY(!m_feed->scalpel().mask());
    m_feed->scalpel().redo();
    drag(around(kRightBall));
    QTRY_VERIFY(isSettled() && !isSeen(kLeftBall) && !isSeen(kRightBall));
    m_feed->scalpel().undo();
    QTRY_VERIFY(isSettled() && !isSeen(kLeftBall) && isSeen(kRightBall));
    m_feed->scalpel().undo();
    QTRY_VERIFY(isSettled() && isSeen(kLeftBall) && isSeen(kRightBall));
}

/// As its planes do.
void GrowingSceneTest::aVolumeThatStaysTheEarlierOneSaysSo()
{
    hang(imagesFrom(2));
    const auto warnings = [this] { return reformatWarnings(*m_canvas->tile(0).shown(), QLocale::c()); };
    QCOMPARE(warnings(), QStringList());
    const auto repeated = test::displaySet("DOE^JANE", test::kBallImages);
    repeated->stack.frames[3].plane = repeated->stack.frames[4].plane; // nobody knows what is there
    m_session->grow(m_session->loader().displaySet(), repeated);
    QTRY_COMPARE(warnings().filter(QStringLiteral("at one place")).size(), 1);
    QCOMPARE(m_canvas->tile(0).shown()->scene->slices, test::kBallImages - 2);
    m_session->continueWith(imagesFrom(0));
    QTRY_COMPARE(m_session->geometry().size().z(), test::kBallImages);
    show(std::make_unique<SceneFeed>(m_session));
    QTRY_VERIFY(isSettled());
    QCOMPARE(warnings(), QStringList());
}

QTEST_MAIN(GrowingSceneTest)
#include "growing_scene_test.moc"
