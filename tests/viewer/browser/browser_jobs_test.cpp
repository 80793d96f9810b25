#include "tests/viewer/browser/browser_page.h"
#include "viewer/browser/empty_page.h"
#include "viewer/browser/import_report_dialog.h"
#include "viewer/browser/job_row.h"

#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFile>
#include <QMimeData>
#include <QSignalSpy>
#include <QTreeWidget>

using namespace negato;
using namespace negato::viewer;
using namespace negato::test;

/// How studies come into the list: imports, and an index that is made anew.
class BrowserJobsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsHowToBegin();
    void importsWhatIsDropped();
    void opensTheFirstStudyOfAnImport();
    void reportsWhatWasNotStored();
    void cancelsAnImport();
    void keepsTheSelectionWhenTheListGrows();
    void makesALostIndexAgain();
    void canBeClosedAtAnyTime();
};

void BrowserJobsTest::tellsHowToBegin()
{
    const ArchiveFixture f;
    BrowserPage page(f);
    auto *empty = page.browser.findChild<EmptyPage *>();
    QTRY_VERIFY(empty->isVisible());
    QSignalSpy demonstration(&page.browser, &StudyBrowser::demonstrationRequested);
    QTest::mouseClick(page.button(QStringLiteral("Open the demonstration")), Qt::LeftButton);
    QCOMPARE(demonstration.size(), 1);
    writeStudies(f);
    page.browser.importPaths({f.input()});
    QTRY_COMPARE(page.names().size(), 3);
    QTRY_VERIFY(!empty->isVisible());
}

void BrowserJobsTest::importsWhatIsDropped()
{
    const ArchiveFixture f;
    writeStudies(f);
    BrowserPage page(f);
    QMimeData files;
    files.setUrls({QUrl::fromLocalFile(f.input())});
    QDragEnterEvent move(QPoint(10, 10), Qt::MoveAction, &files, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&page.browser, &move);
    QVERIFY(!move.isAccepted()); // the sender would delete them
    const Qt::DropActions both = Qt::CopyAction | Qt::MoveAction;
    QDragEnterEvent enter(QPoint(10, 10), both, &files, Qt::LeftButton, Qt::ShiftModifier);
    QCoreApplication::sendEvent(&page.browser, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(QPointF(10, 10), both, &files, Qt::LeftButton, Qt::ShiftModifier);
    QCoreApplication::sendEvent(&page.browser, &drop);
    QCOMPARE(drop.dropAction(), Qt::CopyAction);
    QTRY_COMPARE(page.names().size(), 3);
    QTRY_VERIFY(page.browser.findChild<JobRow *>()->job().report().has_value());
    QCOMPARE(page.browser.findChild<JobRow *>()->job().report()->stored, 4);
}

void BrowserJobsTest::opensTheFirstStudyOfAnImport()
{
    const ArchiveFixture f;
    writeStudies(f);
    f.import(f.input());
    BrowserPage page(f);
    QSignalSpy activated(&page.browser, &StudyBrowser::studyActivated);
    // There already: to be opened all the same.
    page.browser.importPaths({f.input() + QStringLiteral("/1.2.2.1")}, StudyBrowser::AfterImport::OpenFirstStudy);
    QTRY_COMPARE(activated.size(), 1);
    QCOMPARE(activated.first().first().toString(), QStringLiteral("1.2.2"));
}

void BrowserJobsTest::reportsWhatWasNotStored()
{
    const ArchiveFixture f;
    writeStudies(f);
    f.write(QStringLiteral("letter.txt"), "Dear colleague, thank you for referring this patient to us.");
    BrowserPage page(f);
    page.browser.importPaths({f.input()});
    QTRY_VERIFY(page.button(QStringLiteral("Details")) && page.button(QStringLiteral("Details"))->isVisible());
    QTest::mouseClick(page.button(QStringLiteral("Details")), Qt::LeftButton);
    auto *dialog = page.browser.findChild<ImportReportDialog *>();
    QVERIFY(dialog && dialog->isVisible());
    const auto *list = dialog->findChild<QTreeWidget *>();
    QCOMPARE(list->topLevelItemCount(), 1);
    QCOMPARE(list->topLevelItem(0)->text(0), QStringLiteral("letter.txt"));
    QVERIFY(list->topLevelItem(0)->text(1).contains(QStringLiteral("is not a DICOM file")));
}

void BrowserJobsTest::cancelsAnImport()
{
    const ArchiveFixture f;
    for (int i = 0; i < 6000; ++i)
        f.write(QStringLiteral("%1").arg(i), objectBytes(Image{.instanceUid = "1.2.3.1.1." + QByteArray::number(i)}));
    BrowserPage page(f);
    page.browser.importPaths({f.input()});
    auto *row = page.browser.findChild<JobRow *>();
    QVERIFY(row);
    QTRY_VERIFY(row->job().progress().stored > 0);
    QTest::mouseClick(page.button(QStringLiteral("Cancel")), Qt::LeftButton);
    QTRY_VERIFY(row->job().report().has_value());
    QVERIFY(row->job().report()->stopped.has_value());
    QCOMPARE(f.archive().usage()->instances, row->job().report()->stored);
}

void BrowserJobsTest::keepsTheSelectionWhenTheListGrows()
{
    const ArchiveFixture f;
    writeStudies(f);
    f.import(f.input() + QStringLiteral("/1.2.1.1"));
    BrowserPage page(f);
    QTRY_COMPARE(page.table.selectedStudies(), QStringList{QStringLiteral("1.2.1")});
    page.browser.importPaths({f.input()});
    QTRY_COMPARE(page.names().size(), 3);
    QCOMPARE(page.table.selectedStudies(), QStringList{QStringLiteral("1.2.1")});
    QCOMPARE(page.table.currentIndex().row(), 2);
}

void BrowserJobsTest::makesALostIndexAgain()
{
    ArchiveFixture f;
    writeStudies(f);
    f.import(f.input());
    f.close();
    QVERIFY(QFile::remove(f.folder() + QStringLiteral("/index.sqlite")));
    f.reopen();
    BrowserPage page(f);
    QTRY_VERIFY(page.button(QStringLiteral("Make the index")));
    QTest::mouseClick(page.button(QStringLiteral("Make the index")), Qt::LeftButton);
    QTRY_COMPARE(page.names().size(), 3);
}

void BrowserJobsTest::canBeClosedAtAnyTime()
{
    const ArchiveFixture f;
    for (int i = 0; i < 400; ++i)
        f.write(QStringLiteral("%1").arg(i), objectBytes(Image{.instanceUid = "1.2.3.1.1." + QByteArray::number(i)}));
    {
        BrowserPage page(f);
        page.browser.importPaths({f.input()});
        auto *row = page.browser.findChild<JobRow *>();
        QTRY_VERIFY(row->job().progress().filesFound > 0);
    } // cancels and waits
    QVERIFY(f.archive().check()->empty());
}

QTEST_MAIN(BrowserJobsTest)
#include "browser_jobs_test.moc"
