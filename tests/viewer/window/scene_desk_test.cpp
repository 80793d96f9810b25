#include "tests/viewer/volume/ball_source.h"
#include "viewer/actions/action_registry.h"
#include "viewer/export/export_dialog.h"
#include "viewer/volume/scene_feed.h"
#include "viewer/window/canvas_actions.h"
#include "viewer/window/mpr_desk.h"
#include "viewer/window/scene_desk.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QFile>
#include <QFileInfo>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>

using namespace negato;
using namespace negato::viewer;

/// A canvas with its actions and desks, as in the window.
class SceneDeskTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void keysTurnTheVolumeWhicheverTileIsActive();
    void clippingFollowsTheTileThatIsActive();
    void withoutAVolumeASentenceSaysSo();
    void theScalpelCutsByKeys();
    void theRectangleGoesWithItsTile();
    void theBoxGoesByNumbers();
    void leavingUnchecksWhatBelongsToTheVolume();
    void aTurntableIsWrittenByTheDialog();
    void picturesOfATurntableGoToAFolder();
    void aSurfaceIsWrittenByTheDialog();
    void aSurfaceIsClippedAsThePictureIs();
    void aSurfaceOfNothingSaysSo();
    void theOldFileStaysWhenAnExportIsCancelled();

private:
    void trigger(ActionId id) { m_actions->action(id)->trigger(); }
    void hang();
    [[nodiscard]] SceneFeed *feed() const { return qobject_cast<SceneFeed *>(m_canvas->feed(MprSession::kViews)); }
    [[nodiscard]] ExportDialog *dialog() const { return m_canvas->findChild<ExportDialog *>(); }

    QTemporaryDir m_folder;
    Theme m_theme = Theme::builtIn();
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<FrameLoader> m_loader;
    std::unique_ptr<CanvasWidget> m_canvas;
    ActionRegistry *m_actions = nullptr;
    std::unique_ptr<MprDesk> m_mpr;
    std::unique_ptr<SceneDesk> m_desk;
};

void SceneDeskTest::init()
{
    m_settings = std::make_unique<QSettings>(m_folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
    m_loader = std::make_unique<FrameLoader>(std::make_shared<test::BallSource>(), 1 << 26);
    m_canvas = std::make_unique<CanvasWidget>(*m_loader, m_theme, [](const dicom::Error &) { return QStringLiteral("why"); });
    m_canvas->resize(600, 600);
    m_actions = new ActionRegistry(m_theme, *m_settings, m_canvas.get());
    connectCanvasActions(*m_actions, m_theme, *m_canvas);
    m_mpr = std::make_unique<MprDesk>(*m_canvas, *m_loader, *m_actions);
    m_desk = std::make_unique<SceneDesk>(*m_canvas, m_theme, *m_actions);
    m_canvas->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_canvas.get()));
    m_canvas->setDisplaySet(0, test::displaySet("DOE^JANE", test::kBallImages));
}

void SceneDeskTest::cleanup()
{
    m_desk.reset();
    m_mpr.reset();
    m_canvas.reset();
    m_loader.reset();
}

void SceneDeskTest::hang()
{
    trigger(ActionId::Mpr);
    QVERIFY(feed());
    QTRY_VERIFY(feed()->isFinest());
}

void SceneDeskTest::keysTurnTheVolumeWhicheverTileIsActive()
{
    hang();
    m_canvas->activateWindow();
    m_canvas->setFocus();
    QVERIFY(QTest::qWaitForWindowActive(m_canvas.get()));
    QTest::keyClick(m_canvas.get(), Qt::Key_3, Qt::ControlModifier);
    QTRY_COMPARE(QString::fromStdString(m_canvas->tile(3).shown()->letters.right), QStringLiteral("P"));
    m_canvas->setActiveTile(3);
    QTest::keyClick(m_canvas.get(), Qt::Key_2, Qt::ControlModifier);
    QTRY_COMPARE(QString::fromStdString(m_canvas->tile(3).shown()->letters.right), QStringLiteral("R"));
}

void SceneDeskTest::clippingFollowsTheTileThatIsActive()
{
    hang();
    m_canvas->setActiveTile(MprSession::Coronal);
    trigger(ActionId::ClipAtPlane);
    QCOMPARE(feed()->clipView(), std::optional<int>(MprSession::Coronal));
    m_canvas->setActiveTile(3); // the volume itself is no plane
    QCOMPARE(feed()->clipView(), std::optional<int>(MprSession::Coronal));
    m_canvas->setActiveTile(MprSession::Sagittal);
    QCOMPARE(feed()->clipView(), std::optional<int>(MprSession::Sagittal));
    trigger(ActionId::ClipAtPlane);
    QCOMPARE(feed()->clipView(), std::optional<int>());
}

void SceneDeskTest::withoutAVolumeASentenceSaysSo()
{
    QSignalSpy told(m_desk.get(), &SceneDesk::told);
    trigger(ActionId::CropBox);
    QCOMPARE(told.count(), 1);
    QVERIFY(told.front().front().toString().contains(m_actions->action(ActionId::Mpr)->shortcut().toString(QKeySequence::NativeText)));
    QVERIFY(!m_actions->action(ActionId::CropBox)->isChecked());
}

/// A rectangle over the ball on the picture's left (the patient's right), by arrows alone.
void SceneDeskTest::theScalpelCutsByKeys()
{
    hang();
    m_canvas->setActiveTile(3);
    m_canvas->activateWindow();
    m_canvas->setFocus();
    QVERIFY(QTest::qWaitForWindowActive(m_canvas.get()));
    const auto isSeen = [this](const Eigen::Vector3d &ball) {
        const auto &view = feed()->view();
        const QImage picture = m_canvas->picture(3);
        const Eigen::Vector3d from = ball - view.focusMm;
        const QPointF pixel(picture.width() / 2.0 + from.dot(view.directions.right) / view.pixelMm, picture.height() / 2.0 + from.dot(view.directions.down) / view.pixelMm);
        return qGray(picture.pixel(pixel.toPoint())) > 30;
    };
    QVERIFY(isSeen(test::kRightBall) && isSeen(test::kLeftBall));
    trigger(ActionId::ScalpelTool);
    QSignalSpy told(m_desk.get(), &SceneDesk::told);
    QTest::keyClick(m_canvas.get(), Qt::Key_Return);
    QCOMPARE(told.count(), 1);
    for (int step = 0; step < 15; ++step) {
        QTest::keyClick(m_canvas.get(), Qt::Key_Up, Qt::ControlModifier); // by pixels
        QTest::keyClick(m_canvas.get(), Qt::Key_Left);
    }
    QTest::keyClick(m_canvas.get(), Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(m_canvas.get(), Qt::Key_Escape);
    QVERIFY(!feed()->scalpel().isBusy() && !feed()->scalpel().mask());
    QTest::keyClick(m_canvas.get(), Qt::Key_Return);
    for (int step = 0; step < 10; ++step) // from the middle half to the left half
        QTest::keyClick(m_canvas.get(), Qt::Key_Left);
    for (int step = 0; step < 10; ++step) {
        QTest::keyClick(m_canvas.get(), Qt::Key_Down, Qt::ShiftModifier);
        QTest::keyClick(m_canvas.get(), Qt::Key_Up);
    }
    for (int step = 0; step < 10; ++step)
        QTest::keyClick(m_canvas.get(), Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(m_canvas.get(), Qt::Key_Return);
    QTRY_VERIFY(feed()->scalpel().mask() && !feed()->scalpel().isBusy());
    QTRY_VERIFY(feed()->isFinest());
    QTRY_VERIFY(!isSeen(test::kRightBall));
    QVERIFY(isSeen(test::kLeftBall));
    QCOMPARE(m_canvas->tileCount(), 4); // Enter has enlarged nothing
}

/// The active tile changes by key while there is a rectangle: nothing of it is left to be cut later.
void SceneDeskTest::theRectangleGoesWithItsTile()
{
    hang();
    m_canvas->setActiveTile(3);
    m_canvas->setFocus();
    trigger(ActionId::ScalpelTool);
    QTest::keyClick(m_canvas.get(), Qt::Key_Return);
    m_canvas->setActiveTile(0);
    m_canvas->setTool(Tool::Pan);
    const QPoint middle(m_canvas->width() * 3 / 4, m_canvas->height() * 3 / 4);
    QTest::mousePress(m_canvas.get(), Qt::LeftButton, {}, middle);
    QTest::mouseMove(m_canvas.get(), middle + QPoint(20, 20));
    QTest::mouseRelease(m_canvas.get(), Qt::LeftButton, {}, middle + QPoint(20, 20));
    QCOMPARE(m_canvas->activeTile(), 3);
    QVERIFY(!feed()->scalpel().isBusy() && !feed()->scalpel().mask());
}

void SceneDeskTest::theBoxGoesByNumbers()
{
    hang();
    trigger(ActionId::CropNumbers);
    QVERIFY(m_actions->action(ActionId::CropBox)->isChecked() && feed()->isCropping());
    const auto numbers = m_canvas->findChildren<QDoubleSpinBox *>();
    QCOMPARE(numbers.size(), 6);
    numbers[1]->setValue(12);
    QVERIFY(std::abs(feed()->cropBox().croppedMm(1) - 12) < 1e-9);
    auto *buttons = m_canvas->findChild<QDialogButtonBox *>();
    buttons->button(QDialogButtonBox::Reset)->click();
    QVERIFY(feed()->cropBox().isWhole());
    QCOMPARE(numbers[1]->value(), 0.0);
    trigger(ActionId::Mpr); // the volume goes, and the dialog with it
    QTRY_VERIFY(!m_canvas->findChild<QDoubleSpinBox *>());
}

void SceneDeskTest::leavingUnchecksWhatBelongsToTheVolume()
{
    hang();
    trigger(ActionId::CropBox);
    trigger(ActionId::ClipAtPlane);
    QVERIFY(m_actions->action(ActionId::CropBox)->isChecked() && m_actions->action(ActionId::ClipAtPlane)->isChecked());
    trigger(ActionId::Mpr);
    QTRY_VERIFY(!m_actions->action(ActionId::CropBox)->isChecked());
    QVERIFY(!m_actions->action(ActionId::ClipAtPlane)->isChecked());
}

void SceneDeskTest::aTurntableIsWrittenByTheDialog()
{
    hang();
    trigger(ActionId::ExportTurntable);
    QVERIFY(dialog());
    const QString file = m_folder.filePath(QStringLiteral("turn.mp4"));
    dialog()->findChild<QSpinBox *>(QStringLiteral("pictures"))->setValue(8);
    dialog()->setTarget(file);
    QSignalSpy told(m_desk.get(), &SceneDesk::told);
    dialog()->start();
    QTRY_COMPARE(told.count(), 1);
    QVERIFY(QFileInfo(file).size() > 1000);
    QTRY_VERIFY(!dialog());
}

void SceneDeskTest::aSurfaceIsWrittenByTheDialog()
{
    hang();
    trigger(ActionId::ExportSurface);
    QVERIFY(dialog());
    dialog()->findChild<QDoubleSpinBox *>(QStringLiteral("threshold"))->setValue(500);
    const QString file = m_folder.filePath(QStringLiteral("balls.stl"));
    dialog()->setTarget(file);
    dialog()->start();
    QTRY_VERIFY(QFileInfo(file).size() > 1000);
    QTRY_VERIFY(!dialog());
}

void SceneDeskTest::picturesOfATurntableGoToAFolder()
{
    hang();
    trigger(ActionId::ExportTurntable);
    QVERIFY(dialog()->findChild<QCheckBox *>(QStringLiteral("cube"))->isChecked());
    QVERIFY(!dialog()->findChild<QCheckBox *>(QStringLiteral("name"))->isChecked());
    dialog()->findChild<QComboBox *>(QStringLiteral("kind"))->setCurrentIndex(1);
    const auto labels = dialog()->findChildren<QLabel *>();
    QVERIFY(std::ranges::any_of(labels, [](const QLabel *label) { return label->isVisible() && label->text().contains(QStringLiteral("turntable-0001.png")); }));
    dialog()->findChild<QSpinBox *>(QStringLiteral("pictures"))->setValue(4);
    dialog()->setTarget(m_folder.filePath(QStringLiteral("film.mp4")));
    dialog()->start(); // a folder is no movie
    QVERIFY(!dialog()->isRunning());
    const QString folder = m_folder.filePath(QStringLiteral("turn"));
    dialog()->setTarget(folder);
    dialog()->start();
    QTRY_VERIFY(!dialog());
    QCOMPARE(QDir(folder).entryList(QDir::Files).size(), 4);
}

/// The balls lie in front and behind the coronal plane through the middle: one of them is left.
void SceneDeskTest::aSurfaceIsClippedAsThePictureIs()
{
    const auto bytes = [this](const QString &name) {
        trigger(ActionId::ExportSurface);
        dialog()->findChild<QDoubleSpinBox *>(QStringLiteral("threshold"))->setValue(500);
        dialog()->setTarget(m_folder.filePath(name));
        dialog()->start();
        (void)QTest::qWaitFor([this] { return !dialog(); }, 10'000);
        return static_cast<double>(QFileInfo(m_folder.filePath(name)).size());
    };
    hang();
    const double whole = bytes(QStringLiteral("whole.stl"));
    m_canvas->setActiveTile(MprSession::Coronal);
    trigger(ActionId::ClipAtPlane);
    QVERIFY(std::abs(bytes(QStringLiteral("clipped.stl")) / whole - 0.5) < 0.1);
}

void SceneDeskTest::aSurfaceOfNothingSaysSo()
{
    hang();
    trigger(ActionId::ExportSurface);
    dialog()->findChild<QDoubleSpinBox *>(QStringLiteral("threshold"))->setValue(5000);
    dialog()->setTarget(m_folder.filePath(QStringLiteral("none.stl")));
    dialog()->start();
    QTRY_VERIFY(!dialog()->isRunning());
    const auto labels = dialog()->findChildren<QLabel *>();
    QVERIFY(std::ranges::any_of(labels, [](const QLabel *label) { return label->isVisible() && label->text().contains(QStringLiteral("reaches this value")); }));
    QVERIFY(!QFileInfo::exists(m_folder.filePath(QStringLiteral("none.stl"))));
}

void SceneDeskTest::theOldFileStaysWhenAnExportIsCancelled()
{
    hang();
    const QString name = m_folder.filePath(QStringLiteral("old.mp4"));
    QFile old(name);
    QVERIFY(old.open(QIODevice::WriteOnly) && old.write("old") == 3);
    old.close();
    trigger(ActionId::ExportTurntable);
    dialog()->findChild<QSpinBox *>(QStringLiteral("pictures"))->setValue(720);
    dialog()->setTarget(name);
    dialog()->start();
    dialog()->reject(); // stops, and leaves the dialog
    QTRY_VERIFY(!dialog()->isRunning());
    QVERIFY(dialog()->isVisible());
    QCOMPARE(QFileInfo(name).size(), 3);
    dialog()->reject();
    QTRY_VERIFY(!dialog());
}

QTEST_MAIN(SceneDeskTest)
#include "scene_desk_test.moc"
