#include "tests/viewer/canvas/test_images.h"
#include "viewer/canvas/canvas_widget.h"
#include "viewer/canvas/guide_lines.h"
#include "viewer/canvas/overlay_content.h"
#include "viewer/volume/mpr_session.h"
#include "viewer/volume/plane_feed.h"

#include <QTest>

using namespace negato;
using namespace negato::viewer;

namespace {

constexpr int kImages = 13;

/// As the data set of image n (from 1) of test::ImageSource has it.
double heightOf(int image)
{
    return image * 5.0;
}

} // namespace

/// Three tiles of 300 x 300 pixels that show one series in its planes.
class MprTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void eachPlaneHasItsOwnLetters();
    void anAxialPlaneShowsTheImageOfItsPlace();
    void thePatientIsThatOfTheImages();
    void scrollingMovesTheLinesOfTheOthers();
    void scrollingFromBetweenTwoPlanesPassesNoneBy();
    void theFirstAndTheLastPlaneAreReached();
    void draggingTheCrossMovesTheOtherPlanes();
    void draggingAHandleTurnsBothLines();
    void controlTurnsOneLineAlone();
    void aTurnedPlaneKeepsItsScaleAndItsPlace();
    void draggingTheEdgeMakesASlab();
    void theCrosshairToolJumpsToThePointer();
    void aPlaneIsTheSamePlaceAgain();
    void whatIsNoVolumeSaysWhy_data();
    void whatIsNoVolumeSaysWhy();
    void imagesThatCannotBeReadAreCounted();
    void aVolumeNeedsOnePatient();

private:
    void hang(const std::shared_ptr<DisplaySet> &set);
    [[nodiscard]] const ShownImage &shown(int tile) const { return *m_canvas->tile(tile).shown(); }
    [[nodiscard]] bool isSettled() const;
    [[nodiscard]] QPointF onScreen(int tile, const Eigen::Vector3d &mm) const;
    void drag(int tile, QPointF from, QPointF to, Qt::KeyboardModifiers modifiers = {});
    [[nodiscard]] QPoint inCanvas(int tile, QPointF position) const;
    [[nodiscard]] QStringList textsOf(int tile) const;

    std::shared_ptr<test::ImageSource> m_source;
    std::unique_ptr<FrameLoader> m_loader;
    std::unique_ptr<CanvasWidget> m_canvas;
    std::shared_ptr<MprSession> m_session;
};

void MprTest::init()
{
    m_source = std::make_shared<test::ImageSource>();
    m_loader = std::make_unique<FrameLoader>(m_source, 1 << 26);
    m_canvas = std::make_unique<CanvasWidget>(*m_loader, test::theme(), [](const dicom::Error &) { return QStringLiteral("why"); });
    m_canvas->resize(902, 300);
    m_canvas->setTileGrid(1, 3);
    m_canvas->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_canvas.get()));
    hang(test::displaySet("DOE^JANE", kImages));
    QTRY_VERIFY(isSettled());
}

void MprTest::cleanup()
{
    m_canvas.reset();
    m_session.reset();
    m_loader.reset();
}

void MprTest::hang(const std::shared_ptr<DisplaySet> &set)
{
    m_session = std::make_shared<MprSession>(*m_loader, set);
    for (int view = 0; view < MprSession::kViews; ++view)
        m_canvas->setFeed(view, set, std::make_unique<PlaneFeed>(m_session, view));
}

/// All tiles show the planes of the session, of the whole volume.
bool MprTest::isSettled() const
{
    if (!m_session->isReady() || !m_session->loader().isFinished())
        return false;
    for (int view = 0; view < MprSession::kViews; ++view) {
        const ShownImage *image = m_canvas->tile(view).shown();
        if (!image || image->plane != m_session->plane(view).slicePlane() || image->reformat->slices != image->reformat->expectedSlices
            || image->reformat->thicknessMm != m_session->slab(view).thicknessMm)
            return false;
    }
    return true;
}

QPointF MprTest::onScreen(int tile, const Eigen::Vector3d &mm) const
{
    return m_canvas->tile(tile).view().toScreen(shown(tile).plane->toPixel({mm}));
}

QPoint MprTest::inCanvas(int tile, QPointF position) const
{
    return (position + QPointF(301.0 * tile, 0)).toPoint();
}

void MprTest::drag(int tile, QPointF from, QPointF to, Qt::KeyboardModifiers modifiers)
{
    QTest::mousePress(m_canvas.get(), Qt::LeftButton, modifiers, inCanvas(tile, from));
    for (int step = 1; step <= 4; ++step) {
        QMouseEvent move(QEvent::MouseMove, inCanvas(tile, from + (to - from) * step / 4), inCanvas(tile, from + (to - from) * step / 4),
                         Qt::NoButton, Qt::LeftButton, modifiers);
        QCoreApplication::sendEvent(m_canvas.get(), &move);
    }
    QTest::mouseRelease(m_canvas.get(), Qt::LeftButton, modifiers, inCanvas(tile, to));
}

QStringList MprTest::textsOf(int tile) const
{
    OverlayOptions options;
    options.errorText = [](const dicom::Error &) { return QStringLiteral("why"); };
    options.locale = QLocale::c();
    const OverlayContent content = overlayContent(m_canvas->tile(tile), OverlayConfig::builtIn(), options);
    QStringList texts{content.message, content.detail};
    for (const auto &corner : content.corners)
        for (const OverlayLine &line : corner)
            texts += line.text;
    return texts;
}

void MprTest::eachPlaneHasItsOwnLetters()
{
    const auto letters = [&](int tile) {
        const dicom::OrientationLetters &around = shown(tile).letters;
        return QString::fromStdString(around.left + around.right + around.top + around.bottom);
    };
    QCOMPARE(letters(MprSession::Axial), QStringLiteral("RLAP"));
    QCOMPARE(letters(MprSession::Coronal), QStringLiteral("RLHF"));
    QCOMPARE(letters(MprSession::Sagittal), QStringLiteral("APHF"));
    QVERIFY(textsOf(0).contains(QStringLiteral("Axial")));
    QVERIFY(textsOf(1).contains(QStringLiteral("Coronal")));
    QVERIFY(textsOf(2).contains(QStringLiteral("Sagittal")));
}

void MprTest::anAxialPlaneShowsTheImageOfItsPlace()
{
    for (const int image : {1, 7, 13}) {
        m_session->moveCursor({{0, 0, heightOf(image)}});
        QTRY_VERIFY(isSettled());
        const dicom::Frame &frame = shown(MprSession::Axial).loaded.frame;
        QCOMPARE(frame.format().columns, test::kEdge);
        QCOMPARE(frame.value(10, 60), double(test::ImageSource::kLevel + image));
        QCOMPARE(frame.value(10, 10), 0.0);
        QCOMPARE(shown(MprSession::Axial).plane->originMm, Eigen::Vector3d(-32, -32, heightOf(image)));
    }
}

void MprTest::thePatientIsThatOfTheImages()
{
    for (int tile = 0; tile < 3; ++tile) {
        const dicom::DataSet &dataSet = shown(tile).loaded.header->dataSet;
        QCOMPARE(dataSet.text(dicom::tag::PatientID), std::string("DOE^JANE"));
        QVERIFY(!dataSet.contains(dicom::tag::SOPInstanceUID)); // it is none of the images
        QVERIFY(!dataSet.contains(dicom::tag::InstanceNumber));
        QVERIFY(textsOf(tile).filter(QStringLiteral("Im")).isEmpty());
    }
    QVERIFY(!m_canvas->hasPatientConflict());
}

void MprTest::scrollingMovesTheLinesOfTheOthers()
{
    const double before = guideScene(m_canvas->tile(MprSession::Coronal))->centre.y();
    m_canvas->setActiveTile(MprSession::Axial);
    m_canvas->nextImage(-2);
    QTRY_VERIFY(isSettled());
    QCOMPARE(m_session->cursor().mm.z(), heightOf(7) - 10);
    const double moved = guideScene(m_canvas->tile(MprSession::Coronal))->centre.y() - before;
    QVERIFY(std::abs(moved - 10 * m_canvas->tile(MprSession::Coronal).view().zoom * 1.0) < 1.5); // downwards, to the feet
}

/// The cross opens there in a series of an even number of images.
void MprTest::scrollingFromBetweenTwoPlanesPassesNoneBy()
{
    m_canvas->setActiveTile(MprSession::Axial);
    for (const double off : {1.0, 2.5, 4.0})
        for (const int steps : {1, -1}) {
            Eigen::Vector3d between = m_session->cursor().mm;
            between.z() = heightOf(7) + off;
            m_session->moveCursor({between});
            QTRY_VERIFY(isSettled());
            m_canvas->nextImage(steps);
            QTRY_VERIFY(isSettled());
            QVERIFY2(std::abs(m_session->cursor().mm.z() - heightOf(steps > 0 ? 8 : 7)) < 1e-6, qPrintable(QString::number(m_session->cursor().mm.z())));
            m_canvas->nextImage(steps);
            QTRY_VERIFY(isSettled());
            QVERIFY(std::abs(m_session->cursor().mm.z() - heightOf(steps > 0 ? 9 : 6)) < 1e-6);
        }
}

/// Also where the cross is nearer to them than to any other plane.
void MprTest::theFirstAndTheLastPlaneAreReached()
{
    m_canvas->setActiveTile(MprSession::Axial);
    for (const auto &[from, steps, to] : {std::tuple(heightOf(1) + 1, -1, heightOf(1)), std::tuple(heightOf(kImages) - 1, 1, heightOf(kImages))}) {
        Eigen::Vector3d between = m_session->cursor().mm;
        between.z() = from;
        m_session->moveCursor({between});
        QTRY_VERIFY(isSettled());
        m_canvas->nextImage(steps);
        QTRY_VERIFY(isSettled());
        QVERIFY2(std::abs(m_session->cursor().mm.z() - to) < 1e-6, qPrintable(QString::number(m_session->cursor().mm.z())));
    }
}

void MprTest::draggingTheCrossMovesTheOtherPlanes()
{
    const Eigen::Vector3d wanted(10, -12, m_session->cursor().mm.z());
    drag(MprSession::Axial, onScreen(0, m_session->cursor().mm), onScreen(0, wanted));
    QTRY_VERIFY(isSettled());
    QVERIFY((m_session->cursor().mm - wanted).norm() < 0.5); // half a pixel of the screen
    QVERIFY(std::abs(shown(MprSession::Sagittal).plane->originMm.x() - 10) < 0.5);
    QVERIFY(std::abs(shown(MprSession::Coronal).plane->originMm.y() + 12) < 0.5);
}

void MprTest::draggingAHandleTurnsBothLines()
{
    const auto scene = *guideScene(m_canvas->tile(MprSession::Axial));
    const GuideLine &line = scene.lines.front();
    const QPointF handle = line.turnHandle(scene.centre, 1);
    const QPointF turned = scene.centre + (handle - scene.centre) * 0.8 + QPointF(-(handle - scene.centre).y(), (handle - scene.centre).x()) * 0.6;
    drag(MprSession::Axial, handle, turned);
    QTRY_VERIFY(isSettled());
    const double angle = std::acos(m_session->directions(MprSession::Coronal).right.dot(Eigen::Vector3d::UnitX()));
    QVERIFY2(std::abs(angle - std::atan2(0.6, 0.8)) < 0.02, qPrintable(QString::number(angle)));
    // Clockwise on the screen: what was to the patient's left turns to the back.
    QVERIFY(m_session->directions(MprSession::Coronal).right.y() > 0);
    QVERIFY(std::abs(m_session->directions(MprSession::Coronal).normal().dot(m_session->directions(MprSession::Sagittal).normal())) < 1e-9);
    QVERIFY(textsOf(MprSession::Coronal).contains(QStringLiteral("Oblique")));
}

void MprTest::controlTurnsOneLineAlone()
{
    const auto scene = *guideScene(m_canvas->tile(MprSession::Axial));
    const GuideLine &line = scene.lines.front();
    const int other = scene.lines.back().view;
    const QPointF handle = line.turnHandle(scene.centre, 1);
    const QPointF arm = handle - scene.centre;
    const auto before = m_session->directions(other);
    drag(MprSession::Axial, handle, scene.centre + arm * 0.8 + QPointF(-arm.y(), arm.x()) * 0.6, Qt::ControlModifier);
    QVERIFY(m_session->directions(other) == before);
    QVERIFY(m_session->directions(line.view).normal().dot(Eigen::Vector3d::UnitY()) < 0.9 || line.view != MprSession::Coronal);
}

void MprTest::aTurnedPlaneKeepsItsScaleAndItsPlace()
{
    m_session->moveCursor({{8, 5, heightOf(6)}});
    QTRY_VERIFY(isSettled());
    const auto mmPerPixel = [&] { return shown(MprSession::Coronal).plane->rowSpacingMm / m_canvas->tile(MprSession::Coronal).view().zoom; };
    const double scale = mmPerPixel();
    const QPointF place = onScreen(MprSession::Coronal, m_session->cursor().mm);
    m_session->turnOthers(MprSession::Axial, 0.6);
    m_session->turnOthers(MprSession::Sagittal, 0.3);
    QTRY_VERIFY(isSettled());
    QCOMPARE(mmPerPixel(), scale);
    QVERIFY((onScreen(MprSession::Coronal, m_session->cursor().mm) - place).manhattanLength() < 0.01);
}

void MprTest::draggingTheEdgeMakesASlab()
{
    const auto scene = *guideScene(m_canvas->tile(MprSession::Axial));
    const GuideLine &line = scene.lines.front();
    const QPointF handle = line.thicknessHandle(scene.centre, 1);
    const double pixelsPerMm = m_canvas->tile(MprSession::Axial).view().zoom;
    drag(MprSession::Axial, handle, handle + line.across() * (10 * pixelsPerMm));
    QTRY_VERIFY(isSettled());
    QVERIFY(std::abs(m_session->slab(line.view).thicknessMm - 20) < 1);
    const QStringList texts = textsOf(line.view);
    QVERIFY2(!texts.filter(QStringLiteral("MIP")).isEmpty(), qPrintable(texts.join(QLatin1Char('|'))));
    QVERIFY(shown(line.view).loaded.header->dataSet.number(dicom::tag::SliceThickness));
}

void MprTest::theCrosshairToolJumpsToThePointer()
{
    m_canvas->setTool(Tool::Crosshair);
    const Eigen::Vector3d wanted(-20, 21, m_session->cursor().mm.z());
    QTest::mouseClick(m_canvas.get(), Qt::LeftButton, {}, inCanvas(0, onScreen(0, wanted)));
    QTRY_VERIFY(isSettled());
    QVERIFY((m_session->cursor().mm - wanted).norm() < 0.5);
}

void MprTest::aPlaneIsTheSamePlaceAgain()
{
    const QString key = shown(MprSession::Axial).frameKey;
    m_canvas->setActiveTile(MprSession::Axial);
    m_canvas->nextImage(1);
    QTRY_VERIFY(isSettled());
    QVERIFY(shown(MprSession::Axial).frameKey != key);
    m_canvas->nextImage(-1);
    QTRY_VERIFY(isSettled());
    QCOMPARE(shown(MprSession::Axial).frameKey, key);
}

void MprTest::whatIsNoVolumeSaysWhy_data()
{
    QTest::addColumn<int>("images");
    QTest::addColumn<bool>("hasPlaces");
    QTest::newRow("two images") << 2 << true;
    QTest::newRow("no places") << 9 << false;
}

void MprTest::whatIsNoVolumeSaysWhy()
{
    QFETCH(int, images);
    QFETCH(bool, hasPlaces);
    const auto set = test::displaySet("ROE^RICHARD", images);
    if (!hasPlaces)
        set->stack.frames.front().plane.reset();
    hang(set);
    for (int tile = 0; tile < 3; ++tile) {
        QTRY_COMPARE(m_canvas->tile(tile).state(), Tile::State::Failed);
        QVERIFY(textsOf(tile).contains(QStringLiteral("No reformatted view")));
        QVERIFY(textsOf(tile)[1].size() > 20); // the sentence
        QVERIFY(!m_canvas->tile(tile).shown());
    }
}

void MprTest::imagesThatCannotBeReadAreCounted()
{
    const auto set = test::displaySet("DOE^JANE", kImages);
    const auto path = set->filePath;
    set->filePath = [=](const std::string &sop) {
        const QString good = path(sop);
        return good.endsWith(QLatin1String("/4")) ? QStringLiteral("BROKEN/4") : good;
    };
    hang(set);
    QTRY_VERIFY(m_canvas->tile(0).shown() && m_session->loader().isFinished());
    QTRY_VERIFY(!textsOf(0).filter(QStringLiteral("could not be read: 1")).isEmpty());
}

void MprTest::aVolumeNeedsOnePatient()
{
    const auto set = test::displaySet("DOE^JANE", kImages);
    for (auto &frame : set->stack.frames)
        if (frame.sopInstanceUid == test::instanceUid("DOE^JANE", 4))
            frame.sopInstanceUid = test::instanceUid("ROE^RICHARD", 4);
    set->filePath = [](const std::string &sop) {
        const std::string number = sop.substr(sop.rfind('.') + 1);
        return QString::fromStdString((sop == test::instanceUid("ROE^RICHARD", 4) ? "ROE^RICHARD/" : "DOE^JANE/") + number);
    };
    hang(set);
    QTRY_COMPARE(m_canvas->tile(0).state(), Tile::State::Failed);
    QVERIFY(!textsOf(0).filter(QStringLiteral("different patients")).isEmpty());
}

QTEST_MAIN(MprTest)
#include "mpr_test.moc"
