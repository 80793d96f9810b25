#include "tests/viewer/volume/scene_fixture.h"

using namespace negato;
using namespace negato::viewer;
using test::kLeftBall;
using test::kRightBall;

namespace {

/// The direction that a letter stands for.
Eigen::Vector3d towards(QChar letter)
{
    const QString letters = QStringLiteral("LPHRAF");
    const auto index = letters.indexOf(letter);
    return Eigen::Vector3d::Unit(index % 3) * (index < 3 ? 1 : -1);
}

} // namespace

class SceneTest : public QObject, private test::SceneFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { end(); }

    void standardViewsLieAsTheirLettersSay_data();
    void standardViewsLieAsTheirLettersSay();
    void draggingAFaceCutsAwayWhatLiesOutside();
    void aFaceThatLooksAtTheEyeMovesUpAndDown();
    void resettingTheTileRestoresTheBox();
    void theBoxMeansTheSameInACoarserVolume();
    void whatLiesInFrontOfAPlaneIsCutAway();
    void whatTheScalpelGoesAroundIsGone();
    void withShiftAllElseIsGone();
    void escapeGivesUpAnOutline();
    void undoDuringACutGivesItUp();
};

void SceneTest::init()
{
    begin();
    hang(test::displaySet("DOE^JANE", test::kBallImages));
}

void SceneTest::standardViewsLieAsTheirLettersSay_data()
{
    QTest::addColumn<StandardView>("view");
    QTest::addColumn<QString>("letters"); // right and bottom of the picture, and the side that is seen
    QTest::newRow("front") << StandardView::Front << QStringLiteral("LFA");
    QTest::newRow("back") << StandardView::Back << QStringLiteral("RFP");
    QTest::newRow("left") << StandardView::Left << QStringLiteral("PFL");
    QTest::newRow("right") << StandardView::Right << QStringLiteral("AFR");
    QTest::newRow("head") << StandardView::Head << QStringLiteral("RPH");
    QTest::newRow("feet") << StandardView::Feet << QStringLiteral("LPF");
}

/// Where the balls are found by pointing at the picture is known from the letters alone.
void SceneTest::standardViewsLieAsTheirLettersSay()
{
    QFETCH(StandardView, view);
    QFETCH(QString, letters);
    m_feed->setStandardView(view);
    QTRY_VERIFY(isSettled());
    const dicom::OrientationLetters &shown = m_canvas->tile(0).shown()->letters;
    QCOMPARE(QString::fromStdString(shown.right + shown.bottom), letters.left(2));
    m_canvas->setTool(Tool::Crosshair);
    for (const Eigen::Vector3d &ball : {kLeftBall, kRightBall}) {
        const Eigen::Vector3d offset = (ball - test::kBallsMiddle) / m_feed->view().pixelMm;
        const QPointF at(kSide / 2.0 + offset.dot(towards(letters[0])), kSide / 2.0 + offset.dot(towards(letters[1])));
        QTest::mouseClick(m_canvas.get(), Qt::LeftButton, {}, at.toPoint());
        const Eigen::Vector3d found = m_session->cursor().mm;
        const Eigen::Vector3d miss = found - ball;
        QVERIFY2(miss.norm() < test::kBallRadius + 4, // slices are 5 mm apart
                 qPrintable(QStringLiteral("%1, %2, %3").arg(miss.x()).arg(miss.y()).arg(miss.z())));
        QVERIFY((found - ball).dot(towards(letters[2])) > test::kBallRadius / 2); // the near side of it
    }
}

void SceneTest::draggingAFaceCutsAwayWhatLiesOutside()
{
    m_feed->setCropping(true);
    QTRY_VERIFY(isSettled());
    constexpr int leftFace = 1; // the far end of the columns
    QCOMPARE(m_feed->cropBox().outwards(leftFace), Eigen::Vector3d::UnitX().eval());
    const QPointF handle = m_feed->scene()->cropBox()->handles[leftFace];
    const double pixels = 30 / m_feed->view().pixelMm;
    drag({handle, handle - QPointF(pixels / 2, 3), handle - QPointF(pixels, 5)});
    QTRY_VERIFY(isSettled());
    QVERIFY2(std::abs(m_feed->cropBox().croppedMm(leftFace) - 30) < 0.5, qPrintable(QString::number(m_feed->cropBox().croppedMm(leftFace))));
    QVERIFY(!isSeen(kLeftBall));
    QVERIFY(isSeen(kRightBall));
    m_feed->setStandardView(StandardView::Back);
    QTRY_VERIFY(isSettled());
    QVERIFY(!isSeen(kLeftBall) && isSeen(kRightBall));
    m_feed->setCropping(false);
    QTRY_VERIFY(isSettled() && isSeen(kLeftBall));
}

void SceneTest::aFaceThatLooksAtTheEyeMovesUpAndDown()
{
    m_feed->setCropping(true);
    QTRY_VERIFY(isSettled());
    const SceneBox box = *m_feed->scene()->cropBox();
    constexpr int front = 2; // the near end of the rows
    QVERIFY(box.isFacing[front] && !box.isFacing[front + 1]);
    drag({box.handles[front], box.handles[front] + QPointF(0, 20 / m_feed->view().pixelMm)});
    QVERIFY(std::abs(m_feed->cropBox().croppedMm(front) - 20) < 0.5);
    QTRY_VERIFY(isSettled());
    m_feed->setStandardView(StandardView::Left);
    QTRY_VERIFY(isSettled());
    QVERIFY(isSeen(kRightBall));
    QVERIFY(!isSeen(kLeftBall + Eigen::Vector3d(0, -5, 0))); // its front half is gone
    QVERIFY(isSeen(kLeftBall + Eigen::Vector3d(0, 4, 0)));
}

void SceneTest::resettingTheTileRestoresTheBox()
{
    CropBox box = m_feed->cropBox();
    box.setCroppedMm(1, 40);
    m_feed->setCropping(true);
    m_feed->setCropBox(box);
    QTRY_VERIFY(isSettled() && !isSeen(kLeftBall));
    m_feed->scene()->reset();
    QTRY_VERIFY(isSettled() && isSeen(kLeftBall));
    QVERIFY(m_feed->cropBox().isWhole());
}

void SceneTest::theBoxMeansTheSameInACoarserVolume()
{
    CropBox box = m_feed->cropBox();
    QVERIFY(box.voxels(4).isEmpty());
    box.setCroppedMm(0, 8); // 8 columns, 2 of the coarse ones
    box.setCroppedMm(5, 10); // 2 slices
    QCOMPARE(box.voxels(1).min().x(), 7.5);
    QCOMPARE(box.voxels(4).min().x(), 1.5);
    QCOMPARE(box.voxels(1).max().z(), 10.5);
    QCOMPARE(box.voxels(2).max().z(), 5.0); // the edge between slices 10 and 11 is in the middle of the coarse slice 5
    box.setCroppedMm(0, 1e6);
    QVERIFY(box.edges().sizes().x() >= 1);
}

void SceneTest::whatLiesInFrontOfAPlaneIsCutAway()
{
    m_session->moveCursor({{0, 0, 35}});
    m_feed->setClipView(MprSession::Coronal);
    QTRY_VERIFY(isSettled());
    QVERIFY(!isSeen(kLeftBall)); // it lies nearer to the front than the plane
    QVERIFY(isSeen(kRightBall));
    m_session->moveCursor({{0, -25, 35}});
    QTRY_VERIFY(isSettled() && isSeen(kLeftBall));
    m_session->moveCursor({{0, 25, 35}});
    QTRY_VERIFY(isSettled() && !isSeen(kRightBall));
    m_feed->setClipView(MprSession::Axial); // read from the feet
    m_session->moveCursor({{0, 25, 36}});
    QTRY_VERIFY(isSettled() && !isSeen(kLeftBall) && isSeen(kRightBall));
    m_feed->setClipView(std::nullopt);
    QTRY_VERIFY(isSettled() && isSeen(kLeftBall) && isSeen(kRightBall));
}

void SceneTest::whatTheScalpelGoesAroundIsGone()
{
    m_canvas->setTool(Tool::Scalpel);
    drag(around(kLeftBall));
    QTRY_VERIFY(isSettled() && !isSeen(kLeftBall));
    QVERIFY(isSeen(kRightBall));
    for (const StandardView view : {StandardView::Left, StandardView::Head}) {
        m_feed->setStandardView(view);
        QTRY_VERIFY(isSettled());
        QVERIFY(!isSeen(kLeftBall) && isSeen(kRightBall));
    }
    drag(around(kRightBall)); // from the head
    QTRY_VERIFY(isSettled() && !isSeen(kRightBall));
    m_feed->scalpel().undo();
    QTRY_VERIFY(isSettled() && isSeen(kRightBall) && !isSeen(kLeftBall));
    m_feed->scalpel().undo();
    QTRY_VERIFY(isSettled() && isSeen(kLeftBall));
    m_feed->scalpel().redo();
    QTRY_VERIFY(isSettled() && !isSeen(kLeftBall) && isSeen(kRightBall));
    m_feed->scalpel().redo();
    m_feed->scalpel().redo(); // there is nothing more
    QTRY_VERIFY(isSettled() && !isSeen(kRightBall));
}

void SceneTest::withShiftAllElseIsGone()
{
    m_canvas->setTool(Tool::Scalpel);
    drag(around(kLeftBall), Qt::ShiftModifier);
    QTRY_VERIFY(isSettled() && !isSeen(kRightBall));
    QVERIFY(isSeen(kLeftBall));
}

void SceneTest::escapeGivesUpAnOutline()
{
    m_canvas->setTool(Tool::Scalpel);
    const QPolygonF way = around(kLeftBall);
    drag(way, {}, false);
    m_canvas->cancel();
    QCOMPARE(m_canvas->tool(), Tool::Scalpel);
    QTest::mouseRelease(m_canvas.get(), Qt::LeftButton, {}, way.back().toPoint());
    QVERIFY(!m_feed->scalpel().isBusy() && !m_feed->scalpel().mask());
    m_canvas->cancel();
    QCOMPARE(m_canvas->tool(), Tool::WindowLevel);
}

void SceneTest::undoDuringACutGivesItUp()
{
    m_canvas->setTool(Tool::Scalpel);
    drag(around(kLeftBall));
    m_feed->scalpel().undo();
    QTRY_VERIFY(isSettled());
    QVERIFY(!m_feed->scalpel().mask());
    QVERIFY(isSeen(kLeftBall));
}

QTEST_MAIN(SceneTest)
#include "scene_test.moc"
