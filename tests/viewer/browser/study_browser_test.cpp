#include "tests/viewer/browser/browser_page.h"
#include "viewer/browser/patient_list.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QMessageBox>
#include <QMimeData>
#include <QScopeGuard>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTextLayout>
#include <QTextOption>

using namespace negato;
using namespace negato::viewer;
using namespace negato::test;

class StudyBrowserTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsStudiesNewestFirst();
    void narrowsAsOneTypes();
    void sortsByItsHeaders();
    void opensStudiesByKeyAndMouse();
    void opensSeveralStudiesTogether();
    void narrowsToOnePatient();
    void identifiersReadAlikeInBothLists();
    void remembersItsColumns();
    void writesDatesOfAnyMonthWhole();
    void leavesRoomForTheDescription();
    void showsTheSeriesOfTheChosenStudy();
    void dragsASeriesByItsUid();
    void pinsByKey();
    void asksBeforeItDeletes();
    void stepsThroughTheList();
};

void StudyBrowserTest::listsStudiesNewestFirst()
{
    const ArchiveFixture f;
    writeStudies(f);
    f.import(f.input());
    BrowserPage page(f);
    QTRY_COMPARE(page.names(), (QStringList{kClark, kBaker, kAdams}));
    QCOMPARE(page.table.currentStudy(), QStringLiteral("1.2.3"));
}

void StudyBrowserTest::narrowsAsOneTypes()
{
    const ArchiveFixture f;
    writeStudies(f);
    f.import(f.input());
    BrowserPage page(f);
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
    BrowserPage page(f);
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
    BrowserPage page(f);
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
    BrowserPage page(f);
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

/// An ID is a row of characters, not a word: a letter of Hebrew at its end does not turn it round.
void StudyBrowserTest::identifiersReadAlikeInBothLists()
{
    const ArchiveFixture f;
    f.write(QStringLiteral("1"), objectBytes(Image{.patientName = "\u05e9\u05e8\u05d5\u05df^\u05d3\u05d1\u05d5\u05e8\u05d4", .patientId = "123-45\u05d0"}));
    f.import(f.input());
    BrowserPage page(f);
    const auto &patients = *page.browser.findChild<PatientList *>();
    QTRY_COMPARE(patients.model()->rowCount(), 2);
    QTRY_COMPARE(page.names().size(), 1);
    const auto standsFirst = [](const QString &text) {
        QTextLayout layout(text);
        QTextOption asInViews;
        asInViews.setTextDirection(Qt::LeftToRight);
        layout.setTextOption(asInViews);
        layout.beginLayout();
        const QTextLine line = layout.createLine();
        layout.endLayout();
        return line.cursorToX(static_cast<int>(text.indexOf(u'1'))) == 0;
    };
    QVERIFY(standsFirst(page.table.model()->index(0, static_cast<int>(StudyColumn::PatientId)).data().toString()));
    QVERIFY(standsFirst(patients.model()->index(1, 0).data().toString().section(QLatin1Char('\n'), 1)));
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
        BrowserPage page(f);
        page.table.setColumnWidth(column, 333);
        page.browser.saveState(settings);
    }
    BrowserPage page(f);
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
    BrowserPage page(f);
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
    BrowserPage page(f);
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

/// Also in a narrow window, and with columns as an earlier version has kept them; in a wide one it takes all that the others leave.
void StudyBrowserTest::leavesRoomForTheDescription()
{
    const ArchiveFixture f;
    writeStudies(f);
    f.import(f.input());
    qApp->setStyleSheet(Theme::builtIn().styleSheet());
    const auto restored = qScopeGuard([] { qApp->setStyleSheet({}); });
    BrowserPage page(f);
    QTRY_COMPARE(page.names().size(), 3);
    const int column = static_cast<int>(StudyColumn::Description);
    QHeaderView &header = *page.table.horizontalHeader();
    QFont bold = header.font();
    bold.setBold(true);
    const int least = QFontMetrics(bold).horizontalAdvance(page.table.model()->headerData(column, Qt::Horizontal).toString());
    const auto isWideEnough = [&] {
        bool isIt = true;
        for (int width = 2400; width >= 1000; width -= 40) {
            page.browser.resize(width, 800);
            QCoreApplication::processEvents();
            isIt = isIt && page.table.columnWidth(column) > least && header.length() >= page.table.viewport()->width();
        }
        return isIt;
    };
    QVERIFY(isWideEnough());
    header.setSectionResizeMode(column, QHeaderView::Stretch);
    const QByteArray earlier = page.table.saveColumns();
    page.table.restoreColumns(earlier);
    QVERIFY(isWideEnough());
    page.browser.resize(2400, 800);
    page.table.setColumnWidth(static_cast<int>(StudyColumn::PatientName), 60);
    QTRY_COMPARE(header.length(), page.table.viewport()->width());
}

void StudyBrowserTest::showsTheSeriesOfTheChosenStudy()
{
    const ArchiveFixture f;
    writeStudies(f);
    f.import(f.input());
    BrowserPage page(f);
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
    BrowserPage page(f);
    QTRY_COMPARE(page.strip.count(), 2);
    const std::unique_ptr<QMimeData> carried(page.strip.model()->mimeData({page.strip.model()->index(1, 0)}));
    QCOMPARE(carried->data(QStringLiteral("application/x-negatoscope-series")), QByteArray("1.2.3.2"));
}

void StudyBrowserTest::pinsByKey()
{
    const ArchiveFixture f;
    writeStudies(f);
    f.import(f.input());
    BrowserPage page(f);
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
    BrowserPage page(f);
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
    BrowserPage page(f);
    QTRY_COMPARE(page.names().size(), 3);
    QCOMPARE(page.browser.studyBeside(QStringLiteral("1.2.3"), 1), QStringLiteral("1.2.2"));
    QCOMPARE(page.browser.studyBeside(QStringLiteral("1.2.3"), -1), QString());
    QCOMPARE(page.browser.studyBeside(QStringLiteral("1.2.1"), 1), QString());
    QCOMPARE(page.browser.studyBeside(QStringLiteral("9.9"), 1), QString());
}

QTEST_MAIN(StudyBrowserTest)
#include "study_browser_test.moc"
