#include "tests/phantom/phantom_answers.h"
#include "tests/support/judges.h"
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
    void aKeyImageOfAFusedPlaneIsWhatWasSeen();
    void theSamePlaneInOtherColoursIsAnotherKeyImage();
    void thePetComesBackWhenTheFusionIsTakenAway();
    void aCorrectionWithinOneSpaceIsFoundAgain();

private:
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers);
    [[nodiscard]] CanvasWidget &canvas() const { return m_fixture->window().readingPage().canvas(); }
    [[nodiscard]] std::vector<dicom::InstanceRecord> instancesOf(const std::string &modality) const;
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

std::vector<dicom::InstanceRecord> PetCtTest::instancesOf(const std::string &modality) const
{
    std::vector<dicom::InstanceRecord> found;
    const auto all = m_fixture->archive().seriesOf(m_fixture->window().readingPage().study()->studyInstanceUid.toStdString()).value();
    for (const dicom::SeriesRecord &series : all)
        if (series.modality == modality)
            std::ranges::move(m_fixture->archive().instancesOf(series.seriesInstanceUid).value(), std::back_inserter(found));
    return found;
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

/// In colours at the hot sphere and grey in the air, as on the screen; made of images of both series; and marked.
void PetCtTest::aKeyImageOfAFusedPlaneIsWhatWasSeen()
{
    QTRY_VERIFY_WITH_TIMEOUT(session()->overlayLoader()->isFinished() && session()->loader().isFinished(), 30'000);
    canvas().setActiveTile(0);
    const auto isUpToDate = [&] { return qobject_cast<PlaneFeed *>(canvas().feed(0))->isUpToDate() && !canvas().tile(0).isWaiting(); };
    QTRY_VERIFY_WITH_TIMEOUT(isUpToDate(), 30'000);
    const auto isMarked = [&] { return canvas().isKeyImage(*canvas().tile(0).shown()); };
    press(Qt::Key_K, {});
    QTRY_VERIFY2_WITH_TIMEOUT(isMarked(), qPrintable(m_fixture->window().statusBar()->currentMessage()), 20'000);
    const auto capture = instancesOf("OT");
    const auto document = instancesOf("KO");
    QCOMPARE(capture.size(), std::size_t{1});
    QCOMPARE(document.size(), std::size_t{1});
    const ShownImage &shown = *canvas().tile(0).shown();
    const dicom::PixelPoint hot = shown.plane->toPixel({Eigen::Vector3d(phantom::pet::kHotSphere.centerMm.data())});
    const QPoint pixel(static_cast<int>(std::lround(hot.x)), static_cast<int>(std::lround(hot.y)));
    const QColor seen = canvas().picture(0).pixelColor((canvas().tile(0).view().toScreen({double(pixel.x()), double(pixel.y())}) * canvas().devicePixelRatioF()).toPoint());
    const auto file = capture.front().file;
    const QStringList said = test::byPydicom(
        file, {QStringLiteral("*ds.pixel_array[%1, %2], ds.Columns, ds.Rows").arg(pixel.y()).arg(pixel.x()),
               QStringLiteral("sorted({s.ReferencedSOPClassUID.name for s in ds.SourceImageSequence})"), QStringLiteral("ds.DerivationDescription"),
               QStringLiteral("int(abs(ds.pixel_array[4, 4].astype(int) - ds.pixel_array[4, 4][0]).max())")});
    QCOMPARE(said.size(), 4);
    const QStringList numbers = said[0].split(QLatin1Char(' '));
    constexpr int tolerance = 24; // the screen lies between pixels
    const QList<int> levels{seen.red(), seen.green(), seen.blue()};
    for (int i = 0; i < 3; ++i)
        QVERIFY2(std::abs(numbers[i].toInt() - levels[i]) <= tolerance, qPrintable(QStringLiteral("%1, on the screen %2 %3 %4").arg(said[0]).arg(levels[0]).arg(levels[1]).arg(levels[2])));
    QVERIFY(numbers[0].toInt() > numbers[2].toInt() + 60); // hot iron, not grey
    QCOMPARE(said[0].section(QLatin1Char(' '), 3), QStringLiteral("%1 %2").arg(shown.columns()).arg(shown.rows()));
    QCOMPARE(said[1], QStringLiteral("['CT Image Storage', 'Positron Emission Tomography Image Storage']"));
    QVERIFY2(said[2].contains(QStringLiteral("CT ")) && said[2].contains(QStringLiteral("with PT ")), qPrintable(said[2]));
    QCOMPARE(said[3], QStringLiteral("0"));
    const QStringList title = test::byPydicom(file, {QStringLiteral("ds.SeriesDescription")});
    QVERIFY2(title.front().contains(QStringLiteral("Axial")) && title.front().contains(QStringLiteral("with PT")), qPrintable(title.front()));
    QCOMPARE(test::iodErrors(file).join(QLatin1Char('\n')), QString());
    QCOMPARE(test::byPydicom(document.front().file, {QStringLiteral("ds.ContentSequence[0].ReferencedSOPSequence[0].ReferencedSOPInstanceUID")}),
             QStringList{QString::fromStdString(capture.front().sopInstanceUid)});
}

/// What is saved are colours: other colours are lost unless they are saved too.
void PetCtTest::theSamePlaneInOtherColoursIsAnotherKeyImage()
{
    const auto isUpToDate = [&] { return qobject_cast<PlaneFeed *>(canvas().feed(0))->isUpToDate() && !canvas().tile(0).isWaiting(); };
    const auto captures = [&] { return static_cast<int>(instancesOf("OT").size()); };
    const FusionStyle before = session()->fusionStyle();
    const dicom::VoiWindow window = canvas().tile(0).displayState().window;
    FusionStyle style = before;
    style.colours = FusionColours::Rainbow;
    session()->setFusionStyle(style);
    QTRY_VERIFY(isUpToDate());
    press(Qt::Key_K, {});
    QTRY_COMPARE_WITH_TIMEOUT(captures(), 2, 20'000);
    QTRY_COMPARE(static_cast<int>(instancesOf("KO").size()), 2);
    canvas().setWindow({-600, 1500, dicom::VoiFunction::Linear, {}}); // the lungs
    press(Qt::Key_K, {});
    QTRY_COMPARE_WITH_TIMEOUT(captures(), 3, 20'000);
    QTRY_COMPARE(static_cast<int>(instancesOf("KO").size()), 3);
    const auto isSavedAlready = [&] {
        press(Qt::Key_K, {});
        return m_fixture->window().statusBar()->currentMessage().contains(QStringLiteral("already"));
    };
    QTRY_VERIFY(isSavedAlready());
    QCOMPARE(captures(), 3);
    canvas().setWindow(window);
    session()->setFusionStyle(before);
    QTRY_VERIFY(isUpToDate());
}

/// The planes were those of the PET before the CT took its place.
void PetCtTest::thePetComesBackWhenTheFusionIsTakenAway()
{
    const Eigen::Vector3d before = session()->cursor().mm;
    const auto isShown = [this](const QString &modality, bool isFused) {
        const ShownImage *shown = canvas().tile(0).shown();
        return shown && shown->modality == modality && (shown->fused != nullptr) == isFused && session()->loader().isFinished();
    };
    press(Qt::Key_F, Qt::ShiftModifier);
    QTRY_VERIFY_WITH_TIMEOUT(isShown(QStringLiteral("PT"), false), 30'000);
    QVERIFY(!session()->isFused());
    QVERIFY(canvas().tile(0).displayState().isInverted);
    QVERIFY((session()->cursor().mm - before).norm() < 1e-6);
    QVERIFY(m_fixture->window().statusBar()->currentMessage().contains(QStringLiteral("again")));
    press(Qt::Key_F, Qt::ShiftModifier);
    QTRY_VERIFY_WITH_TIMEOUT(isShown(QStringLiteral("CT"), true), 30'000);
    QVERIFY((session()->cursor().mm - before).norm() < 1e-6);
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
    const auto isListed = [this] { return std::ranges::count(m_fixture->window().readingPage().study()->items, QStringLiteral("REG"), &HangingItem::modality) == 1; };
    QTRY_VERIFY_WITH_TIMEOUT(isListed(), 10'000);
    press(Qt::Key_F, Qt::ShiftModifier);
    QVERIFY(!session()->isFused());
    press(Qt::Key_F, Qt::ShiftModifier);
    QTRY_VERIFY_WITH_TIMEOUT(session()->isFused() && place() == FusionPlace::Registered, 10'000);
}

QTEST_MAIN(PetCtTest)
#include "pet_ct_test.moc"
