#include "dicom/base/tags.h"
#include "tests/phantom/phantom_answers.h"
#include "tests/viewer/window/window_fixture.h"
#include "viewer/canvas/canvas_widget.h"
#include "viewer/volume/plane_feed.h"
#include "viewer/window/reading_page.h"
#include "viewer/window/save_planes_dialog.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStatusBar>
#include <QTest>

using namespace negato;
using namespace negato::viewer;

/// The CT phantom in three planes, with the coronal one active.
class SavePlanesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aTileWithoutPlanesSaysSo();
    void theDialogTellsHowManyImagesThereWillBe();
    void theNewSeriesIsInTheListOfItsStudy();
    void escapeSavesNothing();

private:
    void press(int key, Qt::KeyboardModifiers modifiers);
    [[nodiscard]] SavePlanesDialog *openDialog();
    [[nodiscard]] std::vector<dicom::SeriesRecord> series() const;

    std::unique_ptr<test::WindowFixture> m_fixture;
};

void SavePlanesTest::initTestCase()
{
    m_fixture = std::make_unique<test::WindowFixture>();
    QVERIFY(m_fixture->isReady());
    QVERIFY(m_fixture->importAndShow(phantom::kCtThick));
}

void SavePlanesTest::press(int key, Qt::KeyboardModifiers modifiers)
{
    QApplication::setActiveWindow(&m_fixture->window()); // there is no window manager to do it
    QTest::keyClick(&m_fixture->window(), static_cast<Qt::Key>(key), modifiers);
}

std::vector<dicom::SeriesRecord> SavePlanesTest::series() const
{
    return m_fixture->archive().seriesOf(m_fixture->window().readingPage().study()->studyInstanceUid.toStdString()).value();
}

SavePlanesDialog *SavePlanesTest::openDialog()
{
    press(Qt::Key_S, Qt::ControlModifier);
    SavePlanesDialog *dialog = nullptr;
    (void)QTest::qWaitFor([&] {
        dialog = m_fixture->window().findChild<SavePlanesDialog *>();
        return dialog && dialog->isVisible();
    });
    if (dialog)
        QApplication::setActiveWindow(dialog);
    return dialog;
}

void SavePlanesTest::aTileWithoutPlanesSaysSo()
{
    press(Qt::Key_S, Qt::ControlModifier);
    QTRY_VERIFY2(m_fixture->window().statusBar()->currentMessage().startsWith(QStringLiteral("Only planes of a volume can be saved")),
                 qPrintable(m_fixture->window().statusBar()->currentMessage()));
}

/// 256 columns and rows of 1.5 mm: 256 coronal planes, or those from -15 to 15 mm in steps of 5: seven.
void SavePlanesTest::theDialogTellsHowManyImagesThereWillBe()
{
    press(Qt::Key_M, Qt::ShiftModifier);
    CanvasWidget &canvas = m_fixture->window().readingPage().canvas();
    QTRY_VERIFY(qobject_cast<PlaneFeed *>(canvas.feed(MprSession::Coronal)));
    canvas.setActiveTile(MprSession::Coronal);
    auto *feed = qobject_cast<PlaneFeed *>(canvas.feed(MprSession::Coronal));
    QTRY_VERIFY_WITH_TIMEOUT(feed->session().isReady() && feed->session().loader().isFinished() && canvas.tile(MprSession::Coronal).shown(), 30'000);
    SavePlanesDialog *dialog = openDialog();
    QVERIFY(dialog);
    QVERIFY2(dialog->findChild<QLabel *>(QStringLiteral("count"))->text().startsWith(QStringLiteral("256 image")),
             qPrintable(dialog->findChild<QLabel *>(QStringLiteral("count"))->text()));
    const auto *description = dialog->findChild<QLineEdit *>(QStringLiteral("description"));
    QVERIFY(description->text().endsWith(QStringLiteral("Coronal")));
    const int usual = description->fontMetrics().horizontalAdvance(QStringLiteral("Thorax with contrast 1.0 mm Coronal"));
    QVERIFY2(description->width() > usual, qPrintable(QStringLiteral("%1 of %2").arg(description->width()).arg(usual)));
    dialog->findChild<QCheckBox *>(QStringLiteral("whole"))->setChecked(false);
    dialog->findChild<QDoubleSpinBox *>(QStringLiteral("from"))->setValue(-15);
    dialog->findChild<QDoubleSpinBox *>(QStringLiteral("to"))->setValue(15);
    dialog->findChild<QDoubleSpinBox *>(QStringLiteral("step"))->setValue(5);
    QVERIFY(dialog->findChild<QLabel *>(QStringLiteral("count"))->text().startsWith(QStringLiteral("7 image")));
    dialog->findChild<QLineEdit *>(QStringLiteral("description"))->setText(QStringLiteral("Saved for the test"));
}

void SavePlanesTest::theNewSeriesIsInTheListOfItsStudy()
{
    const auto before = series();
    auto *dialog = m_fixture->window().findChild<SavePlanesDialog *>();
    QVERIFY(dialog);
    QTest::keyClick(dialog, Qt::Key_Return);
    QTRY_VERIFY2_WITH_TIMEOUT(series().size() == before.size() + 1, qPrintable(m_fixture->window().statusBar()->currentMessage()), 30'000);
    const dicom::SeriesRecord saved = series().back();
    QCOMPARE(saved.description, std::string("Saved for the test"));
    QCOMPARE(saved.instanceCount, 7);
    QCOMPARE(*saved.number, *before.back().number + 1);
    QTRY_VERIFY2(m_fixture->window().statusBar()->currentMessage().contains(QStringLiteral("7 image")), qPrintable(m_fixture->window().statusBar()->currentMessage()));
    const auto isListed = [&] {
        const auto &items = m_fixture->window().readingPage().study()->items;
        return std::ranges::any_of(items, [&](const HangingItem &item) { return item.set && item.set->seriesUid.toStdString() == saved.seriesInstanceUid; });
    };
    QTRY_VERIFY_WITH_TIMEOUT(isListed(), 10'000);
}

void SavePlanesTest::escapeSavesNothing()
{
    const auto before = series().size();
    SavePlanesDialog *dialog = openDialog();
    QVERIFY(dialog);
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTest::qWait(200);
    QCOMPARE(series().size(), before);
}

QTEST_MAIN(SavePlanesTest)
#include "save_planes_test.moc"
