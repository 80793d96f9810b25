#include "tests/phantom/phantom_answers.h"
#include "tests/viewer/window/window_fixture.h"
#include "viewer/actions/action_registry.h"
#include "viewer/canvas/canvas_widget.h"
#include "viewer/volume/plane_feed.h"
#include "viewer/volume/scene_feed.h"
#include "viewer/window/reading_page.h"
#include "viewer/window/registration_bar.h"

#include <QFileInfo>
#include <QStatusBar>
#include <QTest>

using namespace negato;
using namespace negato::viewer;

/// A CT and a PET of one Frame of Reference, in the whole window.
class PetCtTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();

    void petIsDarkOnWhite();
    void petBeginsAsMip();
    void petLiesOverTheCtWhicheverWasShown();
    void aCorrectionWithinOneSpaceIsFoundAgain();

private:
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers);
    [[nodiscard]] CanvasWidget &canvas() const { return m_fixture->window().readingPage().canvas(); }
    [[nodiscard]] int tileOf(const QString &modality) const;
    [[nodiscard]] MprSession *session() const;
    [[nodiscard]] SceneFeed *scene() const { return qobject_cast<SceneFeed *>(canvas().feed(MprSession::kViews)); }

    std::unique_ptr<test::WindowFixture> m_fixture;
};

void PetCtTest::initTestCase()
{
    m_fixture = std::make_unique<test::WindowFixture>();
    QVERIFY(m_fixture->isReady());
    bool isShown = false;
    connect(&m_fixture->window(), &MainWindow::studyShown, this, [&] { isShown = true; });
    m_fixture->window().importAndOpen({QFileInfo(m_fixture->phantomFolder(phantom::kPetCtPet)).path()});
    QTRY_VERIFY_WITH_TIMEOUT(isShown, 60'000);
    QTRY_VERIFY_WITH_TIMEOUT(tileOf(QStringLiteral("PT")) >= 0 && tileOf(QStringLiteral("CT")) >= 0, 30'000);
}

void PetCtTest::cleanupTestCase()
{
    m_fixture.reset();
}

void PetCtTest::press(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    QApplication::setActiveWindow(&m_fixture->window()); // there is no window manager to do it
    QTest::keyClick(&m_fixture->window(), key, modifiers);
}

int PetCtTest::tileOf(const QString &modality) const
{
    for (int tile = 0; tile < canvas().tileCount(); ++tile)
        if (canvas().tile(tile).shown() && canvas().tile(tile).shown()->modality == modality)
            return tile;
    return -1;
}

MprSession *PetCtTest::session() const
{
    auto *feed = qobject_cast<PlaneFeed *>(canvas().feed(0));
    return feed ? &feed->session() : nullptr;
}

/// The air beside the patient, where no text lies.
void PetCtTest::petIsDarkOnWhite()
{
    const auto levelOfAir = [this](int tile) {
        const QImage picture = canvas().picture(tile);
        const QPointF air = canvas().tile(tile).view().toScreen({4, canvas().tile(tile).shown()->rows() * 0.7}) * canvas().devicePixelRatioF();
        return qGray(picture.pixel(air.toPoint()));
    };
    QVERIFY(levelOfAir(tileOf(QStringLiteral("PT"))) > 240);
    QVERIFY(levelOfAir(tileOf(QStringLiteral("CT"))) < 15);
}

void PetCtTest::petBeginsAsMip()
{
    canvas().setActiveTile(tileOf(QStringLiteral("PT")));
    press(Qt::Key_M, Qt::ShiftModifier);
    QTRY_VERIFY(session() && scene());
    QTRY_VERIFY_WITH_TIMEOUT(scene()->isFinest() && canvas().tile(3).shown(), 30'000);
    QCOMPARE(canvas().tile(3).shown()->scene->look, QStringLiteral("MIP"));
    QVERIFY(canvas().tile(3).displayState().isInverted && canvas().tile(0).displayState().isInverted);
}

/// The planes were those of the PET, through its hot sphere.
void PetCtTest::petLiesOverTheCtWhicheverWasShown()
{
    const Eigen::Vector3d hot(phantom::pet::kHotSphere.centerMm.data());
    session()->moveCursor({hot});
    const Eigen::Vector3d before = session()->cursor().mm;
    press(Qt::Key_F, Qt::ShiftModifier);
    QTRY_VERIFY_WITH_TIMEOUT(canvas().tile(0).shown() && canvas().tile(0).shown()->fused, 30'000);
    QCOMPARE(canvas().tile(0).shown()->modality, QStringLiteral("CT"));
    QVERIFY(!canvas().tile(0).displayState().isInverted);
    QVERIFY(canvas().tile(0).shown()->fused->name.startsWith(QStringLiteral("PT")));
    QVERIFY((session()->cursor().mm - before).norm() < 1e-6);
    const auto isHot = [&] { // hot iron where the uptake is
        const ShownImage &image = *canvas().tile(0).shown();
        const dicom::PixelPoint place = image.plane->toPixel({hot});
        const QRgb colour = image.fused->colours.pixel(static_cast<int>(std::lround(place.x)), static_cast<int>(std::lround(place.y)));
        return qAlpha(colour) > 100 && qRed(colour) > qBlue(colour);
    };
    QTRY_VERIFY_WITH_TIMEOUT(isHot(), 30'000); // not all of it is there at once
    QVERIFY(m_fixture->window().statusBar()->currentMessage().contains(QStringLiteral("the PET lies over it")));
}

void PetCtTest::aCorrectionWithinOneSpaceIsFoundAgain()
{
    const auto place = [this] { return session()->placing().place; };
    const auto said = [this](const char *words) { return m_fixture->window().statusBar()->currentMessage().contains(QLatin1String(words)); };
    QTRY_VERIFY_WITH_TIMEOUT(session()->overlayLoader()->isFinished() && session()->loader().isFinished(), 30'000);
    press(Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY_WITH_TIMEOUT(place() == FusionPlace::Proposed, 120'000);
    press(Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier); // a second one, stopped: the question is still there
    press(Qt::Key_Escape, {});
    QTRY_VERIFY_WITH_TIMEOUT(said("was stopped"), 5'000);
    QCOMPARE(place(), FusionPlace::Proposed);
    QVERIFY(m_fixture->window().findChild<RegistrationBar *>()->isVisible());
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY2_WITH_TIMEOUT(said("saved in the study"), qPrintable(m_fixture->window().statusBar()->currentMessage()), 10'000);
    QCOMPARE(place(), FusionPlace::Registered);
    press(Qt::Key_Backspace, Qt::ControlModifier);
    QVERIFY(said("common frame of reference"));
    QCOMPARE(place(), FusionPlace::SharedSpace);
    QTRY_VERIFY(canvas().tile(0).shown()->fused);
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture->window().readingPage().study()->items.size() == 3, 10'000);
    press(Qt::Key_F, Qt::ShiftModifier);
    QVERIFY(!session()->isFused());
    press(Qt::Key_F, Qt::ShiftModifier);
    QTRY_VERIFY_WITH_TIMEOUT(session()->isFused() && place() == FusionPlace::Registered, 10'000);
}

QTEST_MAIN(PetCtTest)
#include "pet_ct_test.moc"
