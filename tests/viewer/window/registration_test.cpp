#include "tests/phantom/phantom_answers.h"
#include "tests/support/judges.h"
#include "tests/viewer/canvas/test_images.h"
#include "tests/viewer/window/window_fixture.h"
#include "viewer/actions/action_registry.h"
#include "viewer/canvas/canvas_widget.h"
#include "viewer/canvas/overlay_content.h"
#include "viewer/loading/frame_source.h"
#include "viewer/volume/plane_feed.h"
#include "viewer/window/fusion_desk.h"
#include "viewer/window/mpr_desk.h"
#include "viewer/window/reading_page.h"
#include "viewer/window/registration_bar.h"
#include "viewer/window/registration_desk.h"

#include <QDoubleSpinBox>
#include <QFileInfo>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QStatusBar>
#include <QTest>

using namespace negato;
using namespace negato::viewer;

namespace {

/// Where the PET lies in a Frame of Reference of its own: moved from the CT's by this.
const Eigen::Vector3d kMoved(14, -9, 12);

/// Written by pydicom: another Frame of Reference, other places.
const QString kMove = QStringLiteral("import sys, glob, pydicom\n"
                                     "for name in glob.glob(sys.argv[1] + '/**', recursive=True):\n"
                                     "    try: ds = pydicom.dcmread(name)\n"
                                     "    except Exception: continue\n"
                                     "    ds.FrameOfReferenceUID = '2.25.4711'\n"
                                     "    ds.ImagePositionPatient = [float(a) + float(b) for a, b in zip(ds.ImagePositionPatient, sys.argv[2:5])]\n"
                                     "    ds.save_as(name)\n");

} // namespace

/// A CT and a PET of one patient in two Frames of Reference, in the whole window.
class RegistrationTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();

    void withoutRegistrationTheyAreNotFused();
    void aRegistrationIsStoppedByKey();
    void rejectedNothingIsFused();
    void acceptedItIsSaved();
    void judgesAcceptWhatWasSaved();
    void fusedLaterItIsFound();
    void fusedAtOnceItIsFoundToo();
    void aSavedOneCanBeLeftOut();
    void seriesOfTwoPatientsAreNotRegistered();

private:
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers);
    void fuse();
    void propose();
    void showPlanes();
    [[nodiscard]] CanvasWidget &canvas() const { return m_fixture->window().readingPage().canvas(); }
    [[nodiscard]] const ShownImage *shown() const { return canvas().tile(0).shown(); }
    [[nodiscard]] bool isFused(FusionPlace place) const { return shown() && shown()->fused && shown()->fused->place == place; }
    [[nodiscard]] QString message() const { return m_fixture->window().statusBar()->currentMessage(); }
    [[nodiscard]] MprSession *session() const;
    [[nodiscard]] QStringList texts() const;
    [[nodiscard]] RegistrationBar *bar() const { return m_fixture->window().findChild<RegistrationBar *>(); }
    [[nodiscard]] std::vector<dicom::SeriesRecord> registrations() const;

    std::unique_ptr<test::WindowFixture> m_fixture;
};

void RegistrationTest::initTestCase()
{
    m_fixture = std::make_unique<test::WindowFixture>();
    QVERIFY(m_fixture->isReady());
    const QString pet = m_fixture->phantomFolder(phantom::kPetCtPet);
    QCOMPARE(test::said(QStringLiteral("/usr/bin/python3"), {QStringLiteral("-c"), kMove, pet, QString::number(kMoved.x()), QString::number(kMoved.y()), QString::number(kMoved.z())}), QString());
    bool isShown = false;
    connect(&m_fixture->window(), &MainWindow::studyShown, this, [&] { isShown = true; });
    m_fixture->window().importAndOpen({QFileInfo(pet).path()});
    QTRY_VERIFY_WITH_TIMEOUT(isShown, 60'000);
    QVERIFY(m_fixture->waitForImage(0, 0));
    showPlanes();
}

void RegistrationTest::cleanupTestCase()
{
    m_fixture.reset();
}

void RegistrationTest::press(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    QApplication::setActiveWindow(&m_fixture->window()); // there is no window manager to do it
    QTest::keyClick(&m_fixture->window(), key, modifiers);
}

MprSession *RegistrationTest::session() const
{
    auto *feed = qobject_cast<PlaneFeed *>(canvas().feed(0));
    return feed ? &feed->session() : nullptr;
}

/// Of the CT, whichever series hung first.
void RegistrationTest::showPlanes()
{
    for (int tile = 0; tile < canvas().tileCount(); ++tile)
        if (canvas().tile(tile).shown() && canvas().tile(tile).shown()->modality == QStringLiteral("CT"))
            canvas().setActiveTile(tile);
    press(Qt::Key_M, Qt::ShiftModifier);
    QTRY_VERIFY(session());
    QTRY_VERIFY_WITH_TIMEOUT(session()->loader().isFinished() && shown(), 30'000);
    QCOMPARE(shown()->modality, QStringLiteral("CT"));
}

QStringList RegistrationTest::texts() const
{
    QStringList texts;
    OverlayOptions options;
    options.locale = QLocale::c();
    for (const auto &corner : overlayContent(canvas().tile(0), OverlayConfig::builtIn(), options).corners)
        for (const OverlayLine &line : corner)
            texts += line.text;
    return texts;
}

std::vector<dicom::SeriesRecord> RegistrationTest::registrations() const
{
    auto all = m_fixture->archive().seriesOf(m_fixture->window().readingPage().study()->studyInstanceUid.toStdString()).value();
    std::erase_if(all, [](const dicom::SeriesRecord &series) { return series.modality != "REG"; });
    return all;
}

/// The overlay is loaded, whether or not it is laid over.
void RegistrationTest::fuse()
{
    press(Qt::Key_F, Qt::ShiftModifier);
    QTRY_VERIFY_WITH_TIMEOUT(session()->overlayLoader() && session()->overlayLoader()->isFinished(), 30'000);
}

void RegistrationTest::propose()
{
    press(Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY_WITH_TIMEOUT(isFused(FusionPlace::Proposed), 120'000);
}

void RegistrationTest::withoutRegistrationTheyAreNotFused()
{
    fuse();
    QTRY_VERIFY2(message().contains(QStringLiteral("no common frame of reference")), qPrintable(message()));
    QTest::qWait(100);
    QVERIFY(!shown()->fused);
}

void RegistrationTest::aRegistrationIsStoppedByKey()
{
    press(Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY_WITH_TIMEOUT(bar()->isVisible() && bar()->findChild<QProgressBar *>()->isVisible(), 5'000); // it takes longer than half a second
    press(Qt::Key_Backspace, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(message().contains(QStringLiteral("was stopped")), 2'000);
    QVERIFY(!bar()->isVisible());
    QVERIFY(!shown()->fused);
}

void RegistrationTest::rejectedNothingIsFused()
{
    propose();
    QVERIFY(!texts().filter(QStringLiteral("PROPOSED registration with PT")).isEmpty());
    QVERIFY(bar()->isVisible() && !bar()->findChild<QProgressBar *>()->isVisible());
    press(Qt::Key_K, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(shown()->fused->mode == FusionMode::Checkerboard);
    bar()->findChild<QDoubleSpinBox *>()->setValue(40);
    QTRY_COMPARE(shown()->fused->squareMm, 40.0);
    QTRY_VERIFY(!texts().filter(QStringLiteral("squares of 40")).isEmpty());
    press(Qt::Key_Backspace, Qt::ControlModifier);
    QTRY_VERIFY(!shown()->fused);
    QVERIFY2(message().contains(QStringLiteral("was rejected")), qPrintable(message()));
    QVERIFY(!bar()->isVisible());
    QCOMPARE(registrations().size(), 0U);
}

/// The body and its spheres come to lie where they were made: to half a voxel of the PET.
void RegistrationTest::acceptedItIsSaved()
{
    propose();
    const Eigen::Vector3d middle(0, 0, 0);
    const Eigen::Vector3d off = session()->placing().overlayFromBase * middle - (middle + kMoved);
    QVERIFY2(off.norm() < 2, qPrintable(QString::number(off.norm())));
    bar()->findChild<QDoubleSpinBox *>()->setFocus();
    press(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(!bar()->isVisible());
    QTRY_VERIFY(canvas().hasFocus()); // its keys are the images' again
    QTRY_VERIFY2_WITH_TIMEOUT(message().contains(QStringLiteral("saved in the study")), qPrintable(message()), 10'000);
    QCOMPARE(registrations().size(), 1U);
    QTRY_VERIFY(isFused(FusionPlace::Registered));
    QTRY_VERIFY(!texts().filter(QStringLiteral("by Negatoscope, saved on")).isEmpty());
}

void RegistrationTest::judgesAcceptWhatWasSaved()
{
    const auto instances = m_fixture->archive().instancesOf(registrations().front().seriesInstanceUid).value();
    QCOMPARE(instances.size(), 1U);
    QCOMPARE(test::iodErrors(instances.front().file).join(QLatin1Char('\n')), QString());
    QVERIFY(test::said(QStringLiteral("dcmdump"), {QString::fromStdString(instances.front().file.string())}).contains(QStringLiteral("=SpatialRegistrationStorage")));
    const QStringList said = test::byPydicom(
        instances.front().file, {QStringLiteral("ds.RegistrationSequence[1].FrameOfReferenceUID"), QStringLiteral("len(ds.RegistrationSequence[1].ReferencedImageSequence)"),
                                 QStringLiteral("ds.RegistrationSequence[1].MatrixRegistrationSequence[0].RegistrationTypeCodeSequence[0].CodeMeaning"),
                                 QStringLiteral("(lambda m: sum((m[4*r] * 14 + m[4*r+1] * -9 + m[4*r+2] * 12 + m[4*r+3]) ** 2 for r in range(3)) ** 0.5 < 2)([float(v) for v in "
                                                "ds.RegistrationSequence[1].MatrixRegistrationSequence[0].MatrixSequence[0].FrameOfReferenceTransformationMatrix])")});
    QCOMPARE(said, (QStringList{QStringLiteral("2.25.4711"), QStringLiteral("40"), QStringLiteral("Image Content-based Alignment"), QStringLiteral("True")}));
}

void RegistrationTest::fusedLaterItIsFound()
{
    const auto isListed = [this] {
        const auto &items = m_fixture->window().readingPage().study()->items;
        return std::ranges::any_of(items, [](const HangingItem &item) { return item.modality == QStringLiteral("REG"); });
    };
    QTRY_VERIFY_WITH_TIMEOUT(isListed(), 10'000);
    press(Qt::Key_M, Qt::ShiftModifier);
    QTRY_VERIFY(!session());
    showPlanes();
    press(Qt::Key_F, Qt::ShiftModifier);
    QTRY_VERIFY_WITH_TIMEOUT(isFused(FusionPlace::Registered), 30'000);
    QVERIFY(!texts().filter(QStringLiteral("by Negatoscope, saved on")).isEmpty());
}

/// Before the first image of the planes has said whose registrations count.
void RegistrationTest::fusedAtOnceItIsFoundToo()
{
    const auto pool = dicom::WorkerPool::create({.program = NEGATO_BIN_DIR "/negatoscope-worker", .workers = 1}).value();
    const std::shared_ptr<FrameSource> source = workerSource(*pool);
    const Theme theme = Theme::builtIn();
    FrameLoader loader(source, 1 << 28); // knows no image yet
    CanvasWidget canvas(loader, theme, [](const dicom::Error &) { return QString(); });
    const ActionRegistry actions(theme, m_fixture->settings(), &canvas);
    MprDesk desk(canvas, loader, actions);
    RegistrationStore store(m_fixture->archive(), source);
    const auto items = m_fixture->window().readingPage().study()->items;
    FusionDesk fusion(desk, actions, [&] { return items; }, &canvas);
    fusion.setStore(&store);
    canvas.setDisplaySet(0, std::ranges::find(items, QStringLiteral("CT"), &HangingItem::modality)->set);
    desk.start();
    QVERIFY(!desk.session()->loader().header());
    actions.action(ActionId::Fusion)->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(desk.session()->isFused() && desk.session()->overlay(), 30'000);
    QCOMPARE(desk.session()->placing().place, FusionPlace::Registered);
}

void RegistrationTest::aSavedOneCanBeLeftOut()
{
    press(Qt::Key_Backspace, Qt::ControlModifier);
    QTRY_VERIFY(!shown()->fused);
    QTRY_VERIFY2(message().contains(QStringLiteral("no common frame of reference")), qPrintable(message()));
    QCOMPARE(registrations().size(), 1U); // it stays in the study
}

void RegistrationTest::seriesOfTwoPatientsAreNotRegistered()
{
    const Theme theme = Theme::builtIn();
    FrameLoader loader(std::make_shared<test::ImageSource>(), 1 << 26);
    CanvasWidget canvas(loader, theme, [](const dicom::Error &) { return QString(); });
    const ActionRegistry actions(theme, m_fixture->settings(), &canvas);
    MprDesk desk(canvas, loader, actions);
    RegistrationBar bar(actions);
    RegistrationDesk registration(desk, actions, bar);
    QSignalSpy told(&registration, &RegistrationDesk::told);
    canvas.setDisplaySet(0, test::displaySet("DOE^JANE", 11));
    desk.start();
    desk.session()->fuseWith(test::displaySet("ROE^RICHARD", 11), QStringLiteral("PET"));
    QTRY_VERIFY(desk.session()->loader().isFinished() && desk.session()->overlayLoader()->isFinished());
    actions.action(ActionId::RegisterFusion)->trigger();
    QTRY_COMPARE(told.count(), 1);
    QVERIFY2(told.first().first().toString().contains(QStringLiteral("not of one patient")), qPrintable(told.first().first().toString()));
    QTest::qWait(100);
    QCOMPARE(desk.session()->placing().place, FusionPlace::SharedSpace);
}

QTEST_MAIN(RegistrationTest)
#include "registration_test.moc"
