#include "tests/viewer/volume/ball_source.h"
#include "viewer/canvas/canvas_widget.h"
#include "viewer/volume/mpr_session.h"
#include "viewer/volume/scene_feed.h"

#include <QMouseEvent>
#include <QTest>

using namespace negato;
using namespace negato::viewer;
using test::kLeftBall;
using test::kRightBall;

namespace {

constexpr int kSide = 400; ///< of the tile, pixels

/// The direction that a letter stands for.
Eigen::Vector3d towards(QChar letter)
{
    const QString letters = QStringLiteral("LPHRAF");
    const auto index = letters.indexOf(letter);
    return Eigen::Vector3d::Unit(index % 3) * (index < 3 ? 1 : -1);
}

} // namespace

/// A tile that shows two balls in 3D.
class SceneTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

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
    void aPictureIsOfItsVolumeWhatEverThePlanesShow();
    void cutsAndBoxStayInTheirPlacesWhileAVolumeGrows();

private:
    [[nodiscard]] bool isSettled() const { return m_feed->isFinest() && !m_feed->scalpel().isBusy(); }
    [[nodiscard]] QPointF onScreen(const Eigen::Vector3d &mm) const;
    [[nodiscard]] bool isSeen(const Eigen::Vector3d &mm) const;
    void drag(const QPolygonF &way, Qt::KeyboardModifiers modifiers = {}, bool isReleased = true);
    [[nodiscard]] QPolygonF around(const Eigen::Vector3d &mm) const;

    std::unique_ptr<FrameLoader> m_loader;
    std::unique_ptr<CanvasWidget> m_canvas;
    std::shared_ptr<MprSession> m_session;
    SceneFeed *m_feed = nullptr;
};

void SceneTest::init()
{
    m_loader = std::make_unique<FrameLoader>(std::make_shared<test::BallSource>(), 1 << 26);
    m_canvas = std::make_unique<CanvasWidget>(*m_loader, test::theme(), [](const dicom::Error &) { return QStringLiteral("why"); });
    m_canvas->resize(kSide, kSide);
    m_canvas->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_canvas.get()));
    const auto set = test::displaySet("DOE^JANE", test::kBallImages);
    m_session = std::make_shared<MprSession>(*m_loader, set);
    auto feed = std::make_unique<SceneFeed>(m_session);
    m_feed = feed.get();
    m_canvas->setFeed(0, set, std::move(feed));
    QTRY_VERIFY(isSettled());
}

void SceneTest::cleanup()
{
    m_canvas.reset();
    m_session.reset();
    m_loader.reset();
}

QPointF SceneTest::onScreen(const Eigen::Vector3d &mm) const
{
    const render::RayView &view = m_feed->view();
    const Eigen::Vector3d offset = (mm - view.focusMm) / view.pixelMm;
    return QPointF(offset.dot(view.directions.right), offset.dot(view.directions.down)) + QPointF(kSide, kSide) / 2;
}

/// Something is drawn in the middle of the ball there.
bool SceneTest::isSeen(const Eigen::Vector3d &mm) const
{
    const QPoint at = onScreen(mm).toPoint();
    const dicom::Frame &frame = m_canvas->tile(0).shown()->loaded.frame;
    return frame.value(static_cast<std::uint32_t>(at.y()), static_cast<std::uint32_t>(at.x()), 0) > 40;
}

void SceneTest::drag(const QPolygonF &way, Qt::KeyboardModifiers modifiers, bool isReleased)
{
    QTest::mousePress(m_canvas.get(), Qt::LeftButton, modifiers, way.front().toPoint());
    for (const QPointF &point : way) {
        QMouseEvent move(QEvent::MouseMove, point.toPoint(), point.toPoint(), Qt::NoButton, Qt::LeftButton, modifiers);
        QCoreApplication::sendEvent(m_canvas.get(), &move);
    }
    if (isReleased)
        QTest::mouseRelease(m_canvas.get(), Qt::LeftButton, modifiers, way.back().toPoint());
}

QPolygonF SceneTest::around(const Eigen::Vector3d &mm) const
{
    const double radius = (test::kBallRadius + 3) / m_feed->view().pixelMm;
    QPolygonF circle;
    for (int i = 0; i < 40; ++i)
        circle += onScreen(mm) + QPointF(std::cos(i * M_PI / 20), std::sin(i * M_PI / 20)) * radius;
    return circle;
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

namespace {

/// Of all images of the balls those from a place on.
std::shared_ptr<const DisplaySet> imagesFrom(int first)
{
    const auto set = test::displaySet("DOE^JANE", test::kBallImages);
    set->stack.frames.erase(set->stack.frames.begin(), set->stack.frames.begin() + first);
    return set;
}

} // namespace

void SceneTest::aPictureIsOfItsVolumeWhatEverThePlanesShow()
{
    const auto few = imagesFrom(2);
    const auto session = std::make_shared<MprSession>(*m_loader, few);
    auto scene = std::make_unique<SceneFeed>(session);
    m_feed = scene.get();
    m_canvas->setFeed(0, few, std::move(scene));
    QTRY_VERIFY(isSettled());
    session->grow(few, imagesFrom(0));
    QTRY_COMPARE(session->geometry().size().z(), test::kBallImages);
    QCOMPARE(m_feed->find(0)->scene->slices, test::kBallImages - 2);
    m_canvas->setTool(Tool::Scalpel);
    drag(around(kLeftBall));
    QTRY_VERIFY(m_feed->scalpel().mask() && isSettled());
    QCOMPARE(m_feed->scalpel().mask()->size().z(), test::kBallImages - 2);
    QTRY_VERIFY(!isSeen(kLeftBall) && isSeen(kRightBall));
}

void SceneTest::cutsAndBoxStayInTheirPlacesWhileAVolumeGrows()
{
    const auto few = imagesFrom(2);
    const auto session = std::make_shared<MprSession>(*m_loader, few);
    auto scene = std::make_unique<SceneFeed>(session);
    m_feed = scene.get();
    m_canvas->setFeed(0, few, std::move(scene));
    QTRY_VERIFY(isSettled());
    m_canvas->setTool(Tool::Scalpel);
    drag(around(kLeftBall));
    QTRY_VERIFY(m_feed->scalpel().mask() && isSettled());
    CropBox box = m_feed->cropBox();
    box.setCroppedMm(5, 10); // the head's end
    m_feed->setCropBox(box);
    m_feed->setCropping(true);
    m_feed->scene()->zoom(1.25);
    const render::RayView view = m_feed->view();
    session->grow(few, imagesFrom(0));
    QTRY_COMPARE(session->geometry().size().z(), test::kBallImages);
    scene = std::make_unique<SceneFeed>(session);
    scene->takeOver(*m_feed);
    m_feed = scene.get();
    m_canvas->setFeed(0, session->loader().displaySet(), std::move(scene));
    QTRY_VERIFY(m_feed->scalpel().mask() && isSettled());
    QTRY_VERIFY(!isSeen(kLeftBall) && isSeen(kRightBall));
    QCOMPARE(m_feed->view().focusMm, view.focusMm);
    QCOMPARE(m_feed->view().pixelMm, view.pixelMm);
    QVERIFY(std::abs(m_feed->cropBox().croppedMm(5) - 10) < 1e-9); // its end has not moved
    QCOMPARE(m_feed->cropBox().croppedMm(4), 0.0); // where images have come nothing is cropped
}

QTEST_MAIN(SceneTest)
#include "scene_test.moc"
