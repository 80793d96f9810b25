#include "tests/dicom/archive/archive_fixture.h"
#include "viewer/browser/empty_page.h"
#include "viewer/browser/filter_bar.h"
#include "viewer/browser/import_report_dialog.h"
#include "viewer/browser/job_row.h"
#include "viewer/browser/patient_list.h"
#include "viewer/browser/series_strip.h"
#include "viewer/browser/study_browser.h"
#include "viewer/browser/study_table.h"

#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFile>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QScopeGuard>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTreeWidget>

using namespace negato;
using namespace negato::viewer;
using namespace negato::test;

namespace {

/// Three studies, newest first: C (2 series), B, A.
void writeStudies(const ArchiveFixture &f)
{
    const struct
    {
        const char *study, *name, *date;
        int series;
    } rows[] = {
        {"1", "Adams^Ann", "20260101", 1}, {"2", "Baker^Bob", "20260202", 1}, {"3", "Clark^Cid", "20260303", 2}};
    for (const auto &row : rows) {
        for (int s = 1; s <= row.series; ++s) {
            const QByteArray series = QByteArray("1.2.") + row.study + "." + QByteArray::number(s);
            f.write(QString::fromLatin1(series), objectBytes(Image{.patientName = row.name,
                                                                   .patientId = row.name,
                                                                   .studyUid = QByteArray("1.2.") + row.study,
                                                                   .studyDate = row.date,
                                                                   .seriesUid = series,
                                                                   .seriesNumber = QByteArray::number(s),
                                                                   .instanceUid = series + ".1",
                                                                   .size = 64,
                                                                   .pixelValue = 500}));
        }
    }
}

struct Page
{
    explicit Page(const ArchiveFixture &f)
        : loader(workerSource(f.pool()), 1 << 24)
        , browser(f.archive(), loader, theme)
        , table(*browser.findChild<StudyTable *>())
        , strip(*browser.findChild<SeriesStrip *>())
        , filter(*browser.findChild<FilterBar *>())
    {
        browser.resize(1400, 800);
        browser.show();
    }
    [[nodiscard]] QStringList names() const
    {
        QStringList list;
        for (int row = 0; row < table.model()->rowCount(); ++row)
            list.append(table.model()->index(row, static_cast<int>(StudyColumn::PatientName)).data().toString());
        return list;
    }
    /// Shortcuts work in the active window alone, and not every screen has a manager that keeps one active.
    [[nodiscard]] bool activateTable()
    {
        browser.activateWindow();
        table.setFocus();
        return QTest::qWaitForWindowActive(&browser);
    }
    [[nodiscard]] QPushButton *button(const QString &text) const
    {
        for (QPushButton *found : browser.findChildren<QPushButton *>()) {
            if (found->text().remove(QLatin1Char('&')) == text)
                return found;
        }
        return nullptr;
    }

    Theme theme = Theme::builtIn();
    FrameLoader loader;
    StudyBrowser browser;
    StudyTable &table;
    SeriesStrip &strip;
    FilterBar &filter;
};

const QString kAdams = QStringLiteral("Adams, Ann");
const QString kBaker = QStringLiteral("Baker, Bob");
const QString kClark = QStringLiteral("Clark, Cid");

} // namespace

class StudyBrowserTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsHowToBegin();
    void listsStudiesNewestFirst();
    void narrowsAsOneTypes();
    void sortsByItsHeaders();
    void opensStudiesByKeyAndMouse();
    void opensSeveralStudiesTogether();
    void narrowsToOnePatient();
    void remembersItsColumns();
    void writesDatesOfAnyMonthWhole();
    void showsTheSeriesOfTheChosenStudy();
    void dragsASeriesByItsUid();
    void importsWhatIsDropped();
    void opensTheFirstStudyOfAnImport();
    void reportsWhatWasNotStored();
    void cancelsAnImport();
    void keepsTheSelectionWhenTheListGrows();
    void pinsByKey();
    void asksBeforeItDeletes();
    void stepsThroughTheList();
    void makesALostIndexAgain();
    void canBeClosedAtAnyTime();
};

void StudyBrowserTest::tellsHowToBegin()
{
    const ArchiveFixture f;
    Page page(f);
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

void StudyBrowserTest::listsStudiesNewestFirst()
{
    const ArchiveFixture f;
    writeStudies(f);
    f.import(f.input());
    Page page(f);
    QTRY_COMPARE(page.names(), (QStringList{kClark, kBaker, kAdams}));
    QCOMPARE(page.table.currentStudy(), QStringLiteral("1.2.3"));
}

void StudyBrowserTest::narrowsAsOneTypes()
{
    const ArchiveFixture f;
    writeStudies(f);
    f.import(f.input());
    Page page(f);
    QTRY_COMPARE(page.names().size(), 3);
    QTest::keyClicks(page.filter.searchField(), QStringLiteral("bak"));
    QTRY_COMPARE(page.names(), QStringList{kBaker});
    QTest::keyClicks(page.filter.searchField(), QStringLiteral("zzz"));
    QTRY_VERIFY(page.button(QStringLiteral("Show all studies"))->isVisible());
    QTest::mouseClick(page.button(QStringLiteral("Show all studies")), Qt::LeftButton);
    QTRY_COMPARE(page.names().size(), 3);
    QTRY_VERIFY(page.table.isVisible());
}

void StudyBrowserTest::sortsByItsHeaders()
{
    const ArchiveFixture f;
    writeStudies(f);
    f.import(f.input());
    Page page(f);
    QTRY_COMPARE(page.names().size(), 3);
    const QHeaderView *header = page.table.horizontalHeader();
    const int x = header->sectionViewportPosition(static_cast<int>(StudyColumn::PatientName)) + 20;
    QTest::mouseClick(header->viewport(), Qt::LeftButton, Qt::NoModifier, QPoint(x, header->height() / 2));
    QTRY_COMPARE(page.names(), (QStringList{kAdams, kBaker, kClark}));
    QTest::mouseClick(header->viewport(), Qt::LeftButton, Qt::NoModifier, QPoint(x, header->height() / 2));
    QTRY_COMPARE(page.names(), (QStringList{kClark, kBaker, kAdams}));
}

void StudyBrowserTest::opensSeveralStudiesTogether()
{
    const ArchiveFixture f;
    writeStudies(f);
    f.import(f.input());
    Page page(f);
    QTRY_COMPARE(page.names().size(), 3);
    QSignalSpy together(&page.browser, &StudyBrowser::studiesActivated);
    QTest::keyClick(&page.table, Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(&page.table, Qt::Key_Return);
    QCOMPARE(together.size(), 1);
    QCOMPARE(together.front().front().toStringList(), (QStringList{QStringLiteral("1.2.3"), QStringLiteral("1.2.2")}));
}

void StudyBrowserTest::narrowsToOnePatient()
{
    const ArchiveFixture f;
    writeStudies(f);
    f.write(QStringLiteral("later"), objectBytes(Image{.patientName = "Adams^Ann",
                                                       .patientId = "Adams^Ann",
                                                       .studyUid = "1.2.9",
                                                       .studyDate = "20260909",
                                                       .seriesUid = "1.2.9.1",
                                                       .instanceUid = "1.2.9.1.1"}));
    f.import(f.input());
    Page page(f);
    auto &patients = *page.browser.findChild<PatientList *>();
    QTRY_COMPARE(patients.model()->rowCount(), 4); // all, and three
    QTRY_COMPARE(page.names().size(), 4);
    const QString first = patients.model()->index(1, 0).data().toString();
    QVERIFY2(first.startsWith(kAdams) && first.contains(QLatin1String("2 stud")), qPrintable(first));
    QTest::keyClick(&patients, Qt::Key_Down);
    QTRY_COMPARE(page.names(), (QStringList{kAdams, kAdams}));
    QTest::keyClicks(page.filter.searchField(), QStringLiteral("clark")); // leaves nothing of this patient
    QTRY_COMPARE(page.names(), QStringList{kClark});
    QCOMPARE(patients.patient(), QString());
    page.filter.clear();
    QTRY_COMPARE(page.names().size(), 4);
    QVERIFY(page.activateTable());
    QTest::keyClick(&page.table, Qt::Key_P, Qt::ControlModifier); // the patient of the current study
    QTRY_COMPARE(page.names().size(), page.table.currentStudy() == QLatin1String("1.2.3") ? 1 : 2);
    QTest::keyClick(&page.table, Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier); // hiding the list lifts it
    QTRY_COMPARE(page.names().size(), 4);
    QVERIFY(!patients.isVisible());
}

void StudyBrowserTest::remembersItsColumns()
{
    const ArchiveFixture f;
    writeStudies(f);
    f.import(f.input());
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
    const int column = static_cast<int>(StudyColumn::PatientId);
    {
        Page page(f);
        page.table.setColumnWidth(column, 333);
        page.browser.saveState(settings);
    }
    Page page(f);
    QVERIFY(page.table.columnWidth(column) != 333);
    page.browser.restoreState(settings);
    QCOMPARE(page.table.columnWidth(column), 333);
    QTRY_COMPARE(page.names(), (QStringList{kClark, kBaker, kAdams})); // newest first, as the arrow says
    QCOMPARE(page.table.horizontalHeader()->sortIndicatorSection(), static_cast<int>(StudyColumn::StudyDate));
}

void StudyBrowserTest::opensStudiesByKeyAndMouse()
{
    const ArchiveFixture f;
    writeStudies(f);
    f.import(f.input());
    Page page(f);
    QTRY_COMPARE(page.names().size(), 3);
    QSignalSpy activated(&page.browser, &StudyBrowser::studyActivated);
    QTest::keyClick(&page.table, Qt::Key_Down);
    QTest::keyClick(&page.table, Qt::Key_Return);
    QCOMPARE(activated.size(), 1);
    QCOMPARE(activated.takeFirst().first().toString(), QStringLiteral("1.2.2"));
    const QPoint cell = page.table.visualRect(page.table.model()->index(2, 1)).center();
    QTest::mouseClick(page.table.viewport(), Qt::LeftButton, Qt::NoModifier, cell);
    QTest::mouseDClick(page.table.viewport(), Qt::LeftButton, Qt::NoModifier, cell);
    QCOMPARE(activated.size(), 1);
    QCOMPARE(activated.first().first().toString(), QStringLiteral("1.2.1"));
}

void StudyBrowserTest::writesDatesOfAnyMonthWhole()
{
    const ArchiveFixture f;
    for (int month = 1; month <= 12; ++month) {
        const QByteArray number = QByteArray::number(month);
        f.write(QString::fromLatin1(number), objectBytes(Image{.patientId = number,
                                                               .birthDate = "1975" + number.rightJustified(2, '0') + "28",
                                                               .studyUid = "1.2." + number,
                                                               .seriesUid = "1.2.3." + number,
                                                               .instanceUid = "1.2.3.4." + number}));
    }
    f.import(f.input());
    qApp->setStyleSheet(Theme::builtIn().styleSheet()); // as in the program: it decides on fonts and margins
    const auto restored = qScopeGuard([] { qApp->setStyleSheet({}); });
    Page page(f);
    QTRY_COMPARE(page.table.model()->rowCount(), 12);
    const int column = static_cast<int>(StudyColumn::BirthDate);
    for (int row = 0; row < 12; ++row) {
        const QModelIndex index = page.table.model()->index(row, column);
        QVERIFY(!index.data().toString().isEmpty());
        QStyleOptionViewItem option;
        option.initFrom(&page.table);
        option.font = page.table.font();
        option.fontMetrics = page.table.fontMetrics();
        option.widget = &page.table;
        QVERIFY2(page.table.itemDelegateForIndex(index)->sizeHint(option, index).width() <= page.table.columnWidth(column), qPrintable(index.data().toString()));
    }
}

void StudyBrowserTest::showsTheSeriesOfTheChosenStudy()
{
    const ArchiveFixture f;
    writeStudies(f);
    f.import(f.input());
    Page page(f);
    QTRY_COMPARE(page.strip.count(), 2);
    QVERIFY(page.strip.item(0)->text().startsWith(QStringLiteral("CT 1")));
    QSignalSpy activated(&page.browser, &StudyBrowser::seriesActivated);
    page.strip.setCurrentRow(1);
    QTest::keyClick(&page.strip, Qt::Key_Return);
    QCOMPARE(activated.size(), 1);
    QCOMPARE(activated.first(), (QVariantList{QStringLiteral("1.2.3"), QStringLiteral("1.2.3.2")}));
    page.table.selectStudy(QStringLiteral("1.2.1"));
    QTRY_COMPARE(page.strip.count(), 1);
}

void StudyBrowserTest::dragsASeriesByItsUid()
{
    const ArchiveFixture f;
    writeStudies(f);
    f.import(f.input());
    Page page(f);
    QTRY_COMPARE(page.strip.count(), 2);
    const std::unique_ptr<QMimeData> carried(page.strip.model()->mimeData({page.strip.model()->index(1, 0)}));
    QCOMPARE(carried->data(QStringLiteral("application/x-negatoscope-series")), QByteArray("1.2.3.2"));
}

void StudyBrowserTest::importsWhatIsDropped()
{
    const ArchiveFixture f;
    writeStudies(f);
    Page page(f);
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

void StudyBrowserTest::opensTheFirstStudyOfAnImport()
{
    const ArchiveFixture f;
    writeStudies(f);
    f.import(f.input());
    Page page(f);
    QSignalSpy activated(&page.browser, &StudyBrowser::studyActivated);
    // There already: to be opened all the same.
    page.browser.importPaths({f.input() + QStringLiteral("/1.2.2.1")}, StudyBrowser::AfterImport::OpenFirstStudy);
    QTRY_COMPARE(activated.size(), 1);
    QCOMPARE(activated.first().first().toString(), QStringLiteral("1.2.2"));
}

void StudyBrowserTest::reportsWhatWasNotStored()
{
    const ArchiveFixture f;
    writeStudies(f);
    f.write(QStringLiteral("letter.txt"), "Dear colleague, thank you for referring this patient to us.");
    Page page(f);
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

void StudyBrowserTest::cancelsAnImport()
{
    const ArchiveFixture f;
    for (int i = 0; i < 6000; ++i)
        f.write(QStringLiteral("%1").arg(i), objectBytes(Image{.instanceUid = "1.2.3.1.1." + QByteArray::number(i)}));
    Page page(f);
    page.browser.importPaths({f.input()});
    auto *row = page.browser.findChild<JobRow *>();
    QVERIFY(row);
    QTRY_VERIFY(row->job().progress().stored > 0);
    QTest::mouseClick(page.button(QStringLiteral("Cancel")), Qt::LeftButton);
    QTRY_VERIFY(row->job().report().has_value());
    QVERIFY(row->job().report()->stopped.has_value());
    QCOMPARE(f.archive().usage()->instances, row->job().report()->stored);
}

void StudyBrowserTest::keepsTheSelectionWhenTheListGrows()
{
    const ArchiveFixture f;
    writeStudies(f);
    f.import(f.input() + QStringLiteral("/1.2.1.1"));
    Page page(f);
    QTRY_COMPARE(page.table.selectedStudies(), QStringList{QStringLiteral("1.2.1")});
    page.browser.importPaths({f.input()});
    QTRY_COMPARE(page.names().size(), 3);
    QCOMPARE(page.table.selectedStudies(), QStringList{QStringLiteral("1.2.1")});
    QCOMPARE(page.table.currentIndex().row(), 2);
}

void StudyBrowserTest::pinsByKey()
{
    const ArchiveFixture f;
    writeStudies(f);
    f.import(f.input());
    Page page(f);
    QTRY_COMPARE(page.names().size(), 3);
    QVERIFY(page.activateTable());
    QTest::keyClick(&page.table, Qt::Key_D, Qt::ControlModifier);
    QTRY_VERIFY(f.archive().studies({})->front().isPinned);
    QTRY_VERIFY(!page.table.model()->index(0, 0).data(Qt::DecorationRole).isNull());
    QTest::keyClick(&page.table, Qt::Key_D, Qt::ControlModifier);
    QTRY_VERIFY(!f.archive().studies({})->front().isPinned);
}

void StudyBrowserTest::asksBeforeItDeletes()
{
    const ArchiveFixture f;
    writeStudies(f);
    f.import(f.input());
    Page page(f);
    QTRY_COMPARE(page.names().size(), 3);
    QVERIFY(page.activateTable());
    const auto question = [&] { return page.browser.findChild<QMessageBox *>(); };
    QTest::keyClick(&page.table, Qt::Key_Delete);
    QTRY_VERIFY(question());
    QVERIFY(question()->informativeText().contains(QStringLiteral("lost")));
    QTest::keyClick(question(), Qt::Key_Return); // the default keeps
    QTRY_VERIFY(!question());
    QCOMPARE(f.archive().usage()->studies, 3);
    QVERIFY(page.activateTable());
    QTest::keyClick(&page.table, Qt::Key_Delete);
    QTRY_VERIFY(question());
    QTest::mouseClick(page.button(QStringLiteral("Delete")), Qt::LeftButton);
    QTRY_COMPARE(page.names(), (QStringList{kBaker, kAdams}));
}

void StudyBrowserTest::stepsThroughTheList()
{
    const ArchiveFixture f;
    writeStudies(f);
    f.import(f.input());
    Page page(f);
    QTRY_COMPARE(page.names().size(), 3);
    QCOMPARE(page.browser.studyBeside(QStringLiteral("1.2.3"), 1), QStringLiteral("1.2.2"));
    QCOMPARE(page.browser.studyBeside(QStringLiteral("1.2.3"), -1), QString());
    QCOMPARE(page.browser.studyBeside(QStringLiteral("1.2.1"), 1), QString());
    QCOMPARE(page.browser.studyBeside(QStringLiteral("9.9"), 1), QString());
}

void StudyBrowserTest::makesALostIndexAgain()
{
    ArchiveFixture f;
    writeStudies(f);
    f.import(f.input());
    f.close();
    QVERIFY(QFile::remove(f.folder() + QStringLiteral("/index.sqlite")));
    f.reopen();
    Page page(f);
    QTRY_VERIFY(page.button(QStringLiteral("Make the index")));
    QTest::mouseClick(page.button(QStringLiteral("Make the index")), Qt::LeftButton);
    QTRY_COMPARE(page.names().size(), 3);
}

void StudyBrowserTest::canBeClosedAtAnyTime()
{
    const ArchiveFixture f;
    for (int i = 0; i < 400; ++i)
        f.write(QStringLiteral("%1").arg(i), objectBytes(Image{.instanceUid = "1.2.3.1.1." + QByteArray::number(i)}));
    {
        Page page(f);
        page.browser.importPaths({f.input()});
        auto *row = page.browser.findChild<JobRow *>();
        QTRY_VERIFY(row->job().progress().filesFound > 0);
    } // cancels and waits
    QVERIFY(f.archive().check()->empty());
}

QTEST_MAIN(StudyBrowserTest)
#include "study_browser_test.moc"
