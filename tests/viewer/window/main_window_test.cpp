#include "dicom/base/tags.h"
#include "tests/phantom/phantom_answers.h"
#include "tests/viewer/window/window_fixture.h"
#include "viewer/browser/study_browser.h"
#include "viewer/canvas/canvas_widget.h"
#include "viewer/window/layout_picker.h"
#include "viewer/window/reading_page.h"

#include <QAbstractButton>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QSet>
#include <QSignalSpy>
#include <QStatusBar>
#include <QTableView>
#include <QTest>
#include <QTreeView>

#include <algorithm>
#include <utility>

using namespace negato;
using namespace negato::phantom;
using namespace negato::test;

/// What a reader does with the window, on studies whose every image says in its pixels which one it is.
class MainWindowTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<WindowFixture> m_fixture;

    viewer::CanvasWidget &canvas() { return m_fixture->window().readingPage().canvas(); }
    const viewer::Tile &tile() { return canvas().tile(0); }
    void press(viewer::ActionId id) { m_fixture->window().actions().action(id)->trigger(); }
    void key(int code, Qt::KeyboardModifiers modifiers = Qt::NoModifier) { QTest::keyClick(&canvas(), static_cast<Qt::Key>(code), modifiers); }

    void wheel(int steps, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        const QPointF middle(canvas().width() / 2.0, canvas().height() / 2.0);
        QWheelEvent event(middle, canvas().mapToGlobal(middle), {}, {0, -120 * steps}, Qt::NoButton, modifiers, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(&canvas(), &event);
    }

    void drag(Qt::MouseButton button, QPoint from, QPoint by)
    {
        QTest::mousePress(&canvas(), button, {}, from);
        for (int i = 1; i <= 8; ++i) {
            QMouseEvent move(QEvent::MouseMove, QPointF(from + by * i / 8), canvas().mapToGlobal(QPointF(from + by * i / 8)),
                             Qt::NoButton, button, Qt::NoModifier);
            QCoreApplication::sendEvent(&canvas(), &move);
        }
        QTest::mouseRelease(&canvas(), button, {}, from + by);
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_fixture = std::make_unique<WindowFixture>();
        QVERIFY(m_fixture->isReady());
    }

    void cleanupTestCase() { m_fixture.reset(); }

    void offersWaysToBeginWhenTheArchiveIsEmpty()
    {
        QSignalSpy asked(&m_fixture->window(), &viewer::MainWindow::demonstrationRequested);
        QTRY_VERIFY(m_fixture->window().browser()->isVisible());
        QAbstractButton *demonstration = nullptr;
        QTRY_VERIFY([&] {
            for (QAbstractButton *button : m_fixture->window().browser()->findChildren<QAbstractButton *>())
                if (button->isVisible() && button->text().contains(QLatin1String("demonstration"), Qt::CaseInsensitive))
                    demonstration = button;
            return demonstration != nullptr;
        }());
        QTest::mouseClick(demonstration, Qt::LeftButton);
        QCOMPARE(asked.count(), 1);
    }

    void showsWhatIsImported()
    {
        QVERIFY(m_fixture->importAndShow(kCtThick));
        press(viewer::ActionId::Layout1x1);
        if (canvas().areOverlaysShown())
            press(viewer::ActionId::Overlays); // the bar code is under the text
        QVERIFY(m_fixture->waitForImage(0, 0));
        const auto code = m_fixture->barCodeOnScreen(0);
        QVERIFY(code);
        QCOMPARE(int(code->patient), 1);
        QCOMPARE(int(code->series), int(kCtThick));
    }

    void everyImageIsTheOneItsDataSetSays()
    {
        for (int index = 0; index < tile().imageCount(); index += 7) {
            canvas().showImage(index);
            QVERIFY(m_fixture->waitForImage(0, index));
            const auto code = m_fixture->barCodeOnScreen(0);
            QVERIFY(code);
            const auto number = tile().shown()->loaded.header->dataSet.integer(dicom::tag::InstanceNumber);
            QCOMPARE(qint64(code->frame), qint64(number.value_or(-1)));
        }
    }

    void keysMoveThroughTheStack()
    {
        const int last = tile().imageCount() - 1;
        key(Qt::Key_Home);
        QVERIFY(m_fixture->waitForImage(0, 0));
        key(Qt::Key_Down);
        QVERIFY(m_fixture->waitForImage(0, 1));
        key(Qt::Key_PageDown);
        QVERIFY(m_fixture->waitForImage(0, 11));
        key(Qt::Key_Up);
        QVERIFY(m_fixture->waitForImage(0, 10));
        key(Qt::Key_End);
        QVERIFY(m_fixture->waitForImage(0, last));
        key(Qt::Key_Down); // stops at the end
        QVERIFY(m_fixture->waitForImage(0, last));
    }

    void theWheelMovesOneOrFive()
    {
        key(Qt::Key_Home);
        wheel(1);
        QVERIFY(m_fixture->waitForImage(0, 1));
        wheel(1, Qt::ShiftModifier);
        QVERIFY(m_fixture->waitForImage(0, 6));
        wheel(-1);
        QVERIFY(m_fixture->waitForImage(0, 5));
    }

    void scrollingNeverWaitsForDecoding()
    {
        key(Qt::Key_Home);
        QElapsedTimer clock;
        for (int i = 0; i < tile().imageCount(); ++i) {
            clock.restart();
            canvas().nextImage(1);
            QVERIFY2(clock.elapsed() < 100, "the window's thread was kept"); // generous: a shared machine
        }
        QVERIFY(m_fixture->waitForImage(0, tile().imageCount() - 1));
    }

    void draggingChangesTheWindow()
    {
        press(viewer::ActionId::WindowLevelTool);
        const auto before = tile().displayState().window;
        drag(Qt::LeftButton, {400, 400}, {80, 0});
        QVERIFY(tile().displayState().window.width > before.width);
        QCOMPARE(tile().displayState().window.center, before.center);
        press(viewer::ActionId::Reset);
        QCOMPARE(tile().displayState().window, before);
    }

    void numbersChooseThePresetsOfTheDataSet()
    {
        key(Qt::Key_2);
        const auto presets = canvas().presets();
        QVERIFY(presets.size() >= 2);
        QCOMPARE(tile().displayState().window.center, presets[1].window.center);
        QCOMPARE(tile().displayState().window.width, presets[1].window.width);
        key(Qt::Key_1);
        QCOMPARE(tile().displayState().window.center, presets[0].window.center);
    }

    void invertingExchangesBlackAndWhite()
    {
        const auto middle = [this] {
            const QImage picture = canvas().picture(0);
            return qGray(picture.pixel(picture.width() / 2, picture.height() / 2));
        };
        const int before = middle();
        key(Qt::Key_I);
        QTRY_COMPARE(middle(), 255 - before);
        key(Qt::Key_I);
        QTRY_COMPARE(middle(), before);
    }

    void zoomsToTheCursor()
    {
        const QPointF at(canvas().width() / 2.0, canvas().height() / 2.0);
        const auto under = tile().view().toPixel(at);
        const double zoom = tile().view().zoom;
        wheel(-1, Qt::ControlModifier);
        QVERIFY(tile().view().zoom > zoom);
        const auto now = tile().view().toPixel(at);
        QVERIFY(std::abs(now.x - under.x) < 0.01 && std::abs(now.y - under.y) < 0.01);
        key(Qt::Key_F);
        QCOMPARE(tile().view().zoom, zoom);
    }

    void orientationLettersFollowTheImage()
    {
        // axial, head first, supine: the patient's left is on the right side of the picture
        QCOMPARE(QString::fromStdString(tile().shown()->letters.right), QStringLiteral("L"));
        QCOMPARE(QString::fromStdString(tile().shown()->letters.top), QStringLiteral("A"));
    }

    void measuresInMillimetres()
    {
        press(viewer::ActionId::LengthTool);
        QSignalSpy measured(&canvas(), &viewer::CanvasWidget::measurementsChanged);
        drag(Qt::LeftButton, {500, 400}, {100, 0});
        QVERIFY(measured.count() > 0);
        key(Qt::Key_Escape);
        key(Qt::Key_Escape);
        QCOMPARE(canvas().tool(), viewer::Tool::WindowLevel);
    }

    void showsTheAttributesOfTheShownImage()
    {
        press(viewer::ActionId::Tags);
        auto *tree = m_fixture->window().findChild<QTreeView *>();
        QVERIFY(tree);
        QTRY_VERIFY(tree->isVisible() && tree->model()->rowCount() > 20);
        auto *search = tree->parentWidget()->findChild<QLineEdit *>();
        search->setText(QStringLiteral("PatientID"));
        QTRY_COMPARE(tree->model()->rowCount(), 1);
        QCOMPARE(tree->model()->index(0, 3).data().toString(), QStringLiteral("NEG-0001"));
        search->clear();
        press(viewer::ActionId::Tags);
        QTRY_VERIFY(!tree->isVisible());
    }

    void playsACineAtItsOwnRate()
    {
        QVERIFY(m_fixture->importAndShow(kAngiogram));
        QSignalSpy shown(&canvas(), &viewer::CanvasWidget::shownImageChanged);
        press(viewer::ActionId::Cine);
        QVERIFY(canvas().isCinePlaying());
        QTRY_VERIFY_WITH_TIMEOUT(shown.count() > 12, 15'000);
        press(viewer::ActionId::Cine);
        QVERIFY(!canvas().isCinePlaying());
    }

    void hangsTheFourViewsOfAMammogram()
    {
        QVERIFY(m_fixture->importAndShow(kMammogram));
        QCOMPARE(canvas().tileCount(), 4);
        QSet<qint64> numbers;
        for (int i = 0; i < 4; ++i) {
            QVERIFY(m_fixture->waitForImage(i, 0));
            numbers += canvas().tile(i).shown()->loaded.header->dataSet.integer(dicom::tag::InstanceNumber).value_or(0);
        }
        QCOMPARE(numbers, (QSet<qint64>{1, 2, 3, 4}));
        canvas().setActiveTile(2);
        key(Qt::Key_Return); // alone: large enough for its bar code
        QTRY_VERIFY(m_fixture->barCodeOnScreen(2));
        QCOMPARE(int(m_fixture->barCodeOnScreen(2)->frame), 3);
        key(Qt::Key_Return);
    }

    void offersEveryLayoutUpToFourByFive()
    {
        auto *picker = m_fixture->window().findChild<viewer::LayoutPicker *>();
        QVERIFY(picker);
        picker->resize(picker->sizeHint());
        for (int i = 0; i < 2; ++i)
            QTest::keyClick(picker, Qt::Key_Down);
        QTest::keyClick(picker, Qt::Key_Right);
        QTest::keyClick(picker, Qt::Key_Return);
        QCOMPARE(canvas().rowCount(), 3);
        QCOMPARE(canvas().columnCount(), 2);
        QTest::mouseClick(picker, Qt::LeftButton, {}, {picker->width() - 8, 110}); // last column, fourth row
        QCOMPARE(canvas().rowCount(), 4);
        QCOMPARE(canvas().columnCount(), 5);
        press(viewer::ActionId::Layout1x1);
    }

    void findsStudiesByAnyScript()
    {
        QVERIFY(m_fixture->importAndShow(kMrAxial));
        press(viewer::ActionId::ShowBrowser);
        auto *table = m_fixture->window().browser()->findChild<QTableView *>();
        auto *search = m_fixture->window().browser()->findChild<QLineEdit *>();
        QVERIFY(table && search);
        QTRY_VERIFY(table->model()->rowCount() >= 4);
        search->setText(QStringLiteral("山田"));
        QTRY_COMPARE(table->model()->rowCount(), 1);
        search->setText(QStringLiteral("muller")); // accents do not matter
        QTRY_COMPARE(table->model()->rowCount(), 1);
        search->clear();
        QTRY_VERIFY(table->model()->rowCount() >= 4);
    }

    void showsThePriorBesideTheStudy()
    {
        QVERIFY(m_fixture->importAndShow(kCtPrior));
        QVERIFY(m_fixture->importAndShow(kCtThick));
        auto &page = m_fixture->window().readingPage();
        QTRY_COMPARE(page.shelves().size(), std::size_t{2});
        QVERIFY(!page.shelves()[1].isOpen); // listed, but its series not yet
        key(Qt::Key_D);
        QTRY_COMPARE(canvas().tileCount(), 2);
        for (int i = 0; i < 2; ++i)
            QVERIFY(m_fixture->waitForImage(i, 0));
        QVERIFY(page.shelves()[1].isOpen);
        const auto left = m_fixture->barCodeOnScreen(0), right = m_fixture->barCodeOnScreen(1);
        QVERIFY(left && right);
        QCOMPARE(int(left->series), int(kCtThick));
        QCOMPARE(int(right->series), int(kCtPrior));
        QVERIFY(!canvas().hasPatientConflict());
        canvas().setActiveTile(0);
        key(Qt::Key_End);
        const auto places = [this] { return std::pair(canvas().tile(0).wantedImage(), canvas().tile(1).wantedImage()); };
        QTRY_VERIFY(places() != std::pair(0, 0));
        canvas().setActiveTile(1);
        const auto reached = places();
        key(Qt::Key_D); // they are compared already
        QCOMPARE(canvas().tileCount(), 2);
        QCOMPARE(places(), reached);
        QCOMPARE(canvas().activeTile(), 1);
        press(viewer::ActionId::Layout1x1);
        key(Qt::Key_D);
        QTRY_COMPARE(canvas().tileCount(), 2);
    }

    void opensStudiesOfTwoPatientsBesideEachOtherWithAWarning()
    {
        const auto study = [this](const char *id) {
            return QString::fromStdString(m_fixture->archive().studies({.patientId = id})->front().studyInstanceUid);
        };
        press(viewer::ActionId::Layout1x1);
        m_fixture->window().openStudies({study("NEG-0001"), study("NEG-0002")});
        QTRY_COMPARE(canvas().tileCount(), 2);
        for (int i = 0; i < 2; ++i)
            QVERIFY(m_fixture->waitForImage(i, 0));
        QCOMPARE(int(m_fixture->barCodeOnScreen(0)->patient), 1);
        QCOMPARE(int(m_fixture->barCodeOnScreen(1)->patient), 2);
        QTRY_VERIFY(canvas().hasPatientConflict());
        press(viewer::ActionId::Layout1x1);
    }

    void pixelValuesGoAndComeWithTheirKey()
    {
        QVERIFY(m_fixture->importAndShow(kCtThick));
        press(viewer::ActionId::Layout1x1);
        QTRY_VERIFY(tile().shown());
        const QPointF at(canvas().width() / 2.0, canvas().height() / 2.0);
        QMouseEvent move(QEvent::MouseMove, at, canvas().mapToGlobal(at), Qt::NoButton, {}, Qt::NoModifier);
        QCoreApplication::sendEvent(&canvas(), &move);
        const auto areShown = [this] {
            return std::ranges::any_of(m_fixture->window().statusBar()->findChildren<QLabel *>(),
                                       [](const QLabel *label) { return label->isVisible() && label->text().startsWith(QLatin1String("HU")); });
        };
        QVERIFY(areShown());
        press(viewer::ActionId::Probe);
        QVERIFY(!areShown());
        press(viewer::ActionId::Probe);
        QVERIFY(areShown()); // though the pointer rests
    }
};

QTEST_MAIN(MainWindowTest)
#include "main_window_test.moc"
