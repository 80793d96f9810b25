#include "tests/viewer/volume/ball_source.h"
#include "viewer/actions/action_registry.h"
#include "viewer/volume/own_looks.h"
#include "viewer/volume/scene_feed.h"
#include "viewer/window/canvas_actions.h"
#include "viewer/window/look_editor.h"
#include "viewer/window/mpr_desk.h"
#include "viewer/window/scene_desk.h"
#include "viewer/window/transfer_curve.h"

#include <QApplication>
#include <QColorDialog>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QFile>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QWheelEvent>

using namespace negato;
using namespace negato::viewer;

/// The editor of a look, over two balls of 1000 in nothing.
class LookEditorTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void thePictureFollowsADraggedPoint();
    void pointsAreMadeAndRemovedByMouse();
    void allOfItGoesByKeys();
    void theWheelStopsAtBothEnds();
    void numbersMoveThePoint();
    void aColourIsChosen();
    void resetBringsTheLookBack();
    void theEditorFollowsOtherWays();
    void theMipHasNoCurve();
    void anOwnLookIsThereNextTime();
    void anOwnLookIsDeleted();
    void aBadFileIsTold();
    void theEditorGoesOnWithTheNextPicture();
    void theEditorGoesWithTheVolume();

private:
    void hang();
    [[nodiscard]] SceneFeed *feed() const { return qobject_cast<SceneFeed *>(m_canvas->feed(MprSession::kViews)); }
    [[nodiscard]] LookEditor *editor() const { return m_canvas->findChild<LookEditor *>(); }
    [[nodiscard]] TransferCurve &curve() const { return *editor()->findChild<TransferCurve *>(); }
    [[nodiscard]] int points() const { return static_cast<int>(feed()->transfer()->points.size()); }
    [[nodiscard]] QPoint place(std::size_t point) const;

    QTemporaryDir m_folder;
    Theme m_theme = Theme::builtIn();
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<FrameLoader> m_loader;
    std::unique_ptr<CanvasWidget> m_canvas;
    ActionRegistry *m_actions = nullptr;
    std::unique_ptr<MprDesk> m_mpr;
    std::unique_ptr<SceneDesk> m_desk;
};

void LookEditorTest::initTestCase()
{
    qputenv("XDG_CONFIG_HOME", m_folder.path().toUtf8());
}

void LookEditorTest::init()
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
    hang();
}

void LookEditorTest::cleanup()
{
    m_desk.reset();
    m_mpr.reset();
    m_canvas.reset();
    m_loader.reset();
    QFile::remove(ownLooksFile());
}

void LookEditorTest::hang()
{
    m_actions->action(ActionId::Mpr)->trigger();
    QVERIFY(feed());
    QTRY_VERIFY(feed()->isFinest());
    m_actions->action(ActionId::EditLook)->trigger();
    QVERIFY(editor());
    QVERIFY(QTest::qWaitForWindowExposed(editor()));
}

QPoint LookEditorTest::place(std::size_t point) const
{
    const render::TransferPoint &at = curve().function().points[point];
    return curve().placeOf(at.value, at.opacity).toPoint();
}

void LookEditorTest::thePictureFollowsADraggedPoint()
{
    const double before = feed()->transfer()->points.back().opacity;
    QVERIFY(before > 0.5);
    const auto last = static_cast<std::size_t>(points() - 1);
    for (std::size_t point = 0; point <= last; ++point) { // one after the other to the ground
        const QPoint ground(place(point).x(), curve().height());
        QTest::mousePress(&curve(), Qt::LeftButton, {}, place(point));
        QTest::mouseMove(&curve(), ground);
        QTest::mouseRelease(&curve(), Qt::LeftButton, {}, ground);
    }
    QVERIFY(std::ranges::all_of(feed()->transfer()->points, [](const render::TransferPoint &point) { return point.opacity < 1e-6; }));
    QTRY_VERIFY(feed()->isFinest());
    QTRY_VERIFY(m_canvas->tile(3).shown()->scene->look.endsWith(QStringLiteral("edited")));
    QVERIFY(qGray(m_canvas->picture(3).pixel(m_canvas->picture(3).rect().center())) < 5); // nothing can be seen
}

void LookEditorTest::pointsAreMadeAndRemovedByMouse()
{
    const int before = points();
    const auto &now = curve().function().points;
    const double middle = (now[0].value + now[1].value) / 2;
    const QPoint beside = curve().placeOf(middle, 0.9).toPoint();
    QTest::mouseClick(&curve(), Qt::LeftButton, {}, beside);
    QCOMPARE(points(), before + 1);
    QCOMPARE(curve().chosen(), 1);
    QVERIFY(std::abs(feed()->transfer()->points[1].opacity - 0.9) < 0.03);
    QTest::mouseClick(&curve(), Qt::RightButton, {}, beside);
    QCOMPARE(points(), before);
}

void LookEditorTest::allOfItGoesByKeys()
{
    QApplication::setActiveWindow(editor());
    curve().setFocus();
    QTRY_VERIFY(curve().hasFocus());
    const int before = points();
    QTest::keyClick(&curve(), Qt::Key_Right);
    QCOMPARE(curve().chosen(), 1);
    const render::TransferPoint was = feed()->transfer()->points[1];
    QTest::keyClick(&curve(), Qt::Key_Right, Qt::ShiftModifier);
    QTest::keyClick(&curve(), Qt::Key_Up, Qt::ShiftModifier);
    QVERIFY(feed()->transfer()->points[1].value > was.value && feed()->transfer()->points[1].opacity > was.opacity);
    QTest::keyClick(&curve(), Qt::Key_Insert);
    QCOMPARE(points(), before + 1);
    QCOMPARE(curve().chosen(), 2);
    QTest::keyClick(&curve(), Qt::Key_Delete);
    QCOMPARE(points(), before);
    QTest::keyClick(&curve(), Qt::Key_Return);
    auto *colours = editor()->findChild<QColorDialog *>();
    QVERIFY(colours && colours->isVisible());
    colours->reject();
    QVERIFY(editor()->isVisible());
}

/// As a wheel that spins freely does: the scale stays readable, and Home brings all back.
void LookEditorTest::theWheelStopsAtBothEnds()
{
    const QPoint before = place(1);
    for (const int delta : {120, -120}) {
        for (int turn = 0; turn < 4000; ++turn) {
            const QPointF at(before);
            QWheelEvent event(at, curve().mapToGlobal(at), {}, {0, delta}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
            QApplication::sendEvent(&curve(), &event);
        }
        QVERIFY(std::isfinite(curve().placeOf(0, 0.5).x()) && std::isfinite(curve().placeOf(1, 0.5).x()));
        QVERIFY(curve().placeOf(1, 0.5).x() > curve().placeOf(0, 0.5).x());
        QVERIFY(!curve().grab().isNull());
    }
    QTest::keyClick(&curve(), Qt::Key_Home);
    QCOMPARE(place(1), before);
}

void LookEditorTest::numbersMoveThePoint()
{
    curve().choose(1);
    const auto all = feed()->transfer()->points;
    const double wanted = (all[0].value + all[1].value) / 2;
    editor()->findChild<QDoubleSpinBox *>(QStringLiteral("value"))->setValue(wanted);
    editor()->findChild<QDoubleSpinBox *>(QStringLiteral("opacity"))->setValue(33.5);
    QVERIFY(std::abs(feed()->transfer()->points[1].value - wanted) < 0.1);
    QVERIFY(std::abs(feed()->transfer()->points[1].opacity - 0.335) < 1e-6);
}

void LookEditorTest::aColourIsChosen()
{
    curve().choose(2);
    Q_EMIT curve().colourWanted();
    auto *colours = editor()->findChild<QColorDialog *>();
    QVERIFY(colours);
    colours->setCurrentColor(Qt::blue); // at once, while the dialog is open
    QCOMPARE(feed()->transfer()->points[2].colour, (std::array<double, 3>{0, 0, 1}));
    const auto before = feed()->transfer();
    colours->accept();
    QCOMPARE(feed()->transfer()->points, before->points);
}

void LookEditorTest::resetBringsTheLookBack()
{
    const auto before = feed()->transfer();
    auto *reset = editor()->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Reset);
    QVERIFY(!reset->isEnabled());
    curve().choose(0);
    curve().movePoint(before->points[0].value - 5, 0.3);
    QVERIFY(feed()->isLookEdited() && reset->isEnabled());
    reset->click();
    QCOMPARE(feed()->transfer()->points, before->points);
    QCOMPARE(curve().function().points, before->points);
    QVERIFY(!reset->isEnabled());
}

void LookEditorTest::theEditorFollowsOtherWays()
{
    const auto before = curve().function();
    feed()->scene()->changeLook({0, 40});
    QVERIFY(curve().function().points.front().value > before.points.front().value);
    feed()->scene()->setLook(1);
    QCOMPARE(editor()->findChild<QComboBox *>()->currentIndex(), 1);
    QCOMPARE(curve().function().points, feed()->transfer()->points);
}

void LookEditorTest::theMipHasNoCurve()
{
    auto *looks = editor()->findChild<QComboBox *>();
    const int mip = looks->findText(QStringLiteral("MIP"));
    QVERIFY(mip >= 0);
    feed()->scene()->setLook(mip);
    QVERIFY(!curve().isEnabled());
    QVERIFY(!editor()->findChild<QDoubleSpinBox *>(QStringLiteral("value"))->isEnabled());
    feed()->scene()->setLook(0);
    QVERIFY(curve().isEnabled() && curve().chosen() >= 0);
}

void LookEditorTest::anOwnLookIsThereNextTime()
{
    curve().choose(1);
    curve().movePoint(curve().function().points[1].value, 0.77);
    const auto saved = feed()->transfer();
    auto *name = editor()->findChild<QLineEdit *>(QStringLiteral("name"));
    name->setText(QStringLiteral("Balls"));
    QTest::keyClick(name, Qt::Key_Return);
    QTRY_VERIFY(feed()->scene()->looks().contains(QStringLiteral("Balls")));
    QCOMPARE(feed()->scene()->looks().at(feed()->scene()->look()), QStringLiteral("Balls"));
    QVERIFY(editor()->isVisible());
    QVERIFY(QFileInfo::exists(ownLooksFile()));
    m_actions->action(ActionId::Mpr)->trigger();
    hang();
    const auto place = feed()->scene()->looks().indexOf(QStringLiteral("Balls"));
    QVERIFY(place >= 0);
    feed()->scene()->setLook(static_cast<int>(place));
    for (std::size_t i = 0; i < saved->points.size(); ++i) {
        QVERIFY(std::abs(feed()->transfer()->points[i].value - saved->points[i].value) < 1e-6);
        QVERIFY(std::abs(feed()->transfer()->points[i].opacity - saved->points[i].opacity) < 1e-6);
    }
}

/// By its key, after a question.
void LookEditorTest::anOwnLookIsDeleted()
{
    auto *button = editor()->findChild<QPushButton *>(QStringLiteral("deleteLook"));
    QVERIFY(button && !button->isEnabled() && button->toolTip().contains(QStringLiteral("Alt+D")));
    const QStringList asCame = feed()->scene()->looks();
    auto *name = editor()->findChild<QLineEdit *>(QStringLiteral("name"));
    for (const QString &text : {QStringLiteral("Balls"), QStringLiteral("Others")}) {
        name->setText(text);
        QTest::keyClick(name, Qt::Key_Return);
        QTRY_VERIFY(feed()->scene()->looks().contains(text));
    }
    feed()->scene()->setLook(static_cast<int>(feed()->scene()->looks().indexOf(QStringLiteral("Balls"))));
    QVERIFY(button->isEnabled());
    const auto answer = [&](const char *label) {
        QApplication::setActiveWindow(editor());
        QTest::keyClick(editor(), Qt::Key_D, Qt::AltModifier);
        QTRY_VERIFY(editor()->findChild<QMessageBox *>());
        auto *question = editor()->findChild<QMessageBox *>();
        QVERIFY(question->text().contains(QStringLiteral("Balls")));
        for (QAbstractButton *choice : question->buttons())
            if (choice->text().remove(QLatin1Char('&')).contains(QLatin1String(label)))
                choice->click();
        QTRY_VERIFY(!editor()->findChild<QMessageBox *>());
    };
    answer("Cancel");
    QVERIFY(feed()->scene()->looks().contains(QStringLiteral("Balls")));
    answer("Delete look");
    QTRY_VERIFY(!feed()->scene()->looks().contains(QStringLiteral("Balls")));
    QCOMPARE(feed()->scene()->looks(), asCame + QStringList{QStringLiteral("Others")});
    QCOMPARE(feed()->scene()->look(), 0);
    QVERIFY(!button->isEnabled()); // the program's own stay
    m_actions->action(ActionId::Mpr)->trigger();
    hang();
    QCOMPARE(feed()->scene()->looks(), asCame + QStringList{QStringLiteral("Others")});
}

void LookEditorTest::aBadFileIsTold()
{
    m_actions->action(ActionId::Mpr)->trigger();
    QVERIFY(QDir().mkpath(QFileInfo(ownLooksFile()).path()));
    QFile file(ownLooksFile());
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("not JSON") > 0);
    file.close();
    hang();
    QVERIFY(feed()->scene()->looks().size() > 1); // those that come with the program
    const auto labels = editor()->findChildren<QLabel *>();
    QVERIFY(std::ranges::any_of(labels, [](const QLabel *label) { return label->isVisible() && label->text().contains(QStringLiteral("own_looks.json")); }));
}

/// As when another time of the same place is shown.
void LookEditorTest::theEditorGoesOnWithTheNextPicture()
{
    curve().choose(1);
    curve().movePoint(curve().function().points[1].value, 0.42);
    const SceneFeed::Looks looks = feed()->allLooks();
    m_mpr->showScene();
    feed()->takeLooks(looks);
    QTRY_VERIFY(feed()->isFinest());
    QVERIFY(editor() && editor()->isVisible());
    QCOMPARE(feed()->transfer()->points[1].opacity, 0.42);
    QCOMPARE(curve().function().points[1].opacity, 0.42);
    curve().movePoint(curve().function().points[1].value, 0.13);
    QCOMPARE(feed()->transfer()->points[1].opacity, 0.13);
}

void LookEditorTest::theEditorGoesWithTheVolume()
{
    m_actions->action(ActionId::EditLook)->trigger(); // again: the same one
    QCOMPARE(m_canvas->findChildren<LookEditor *>().size(), 1);
    m_actions->action(ActionId::Mpr)->trigger();
    QTRY_VERIFY(!editor());
}

QTEST_MAIN(LookEditorTest)
#include "look_editor_test.moc"
