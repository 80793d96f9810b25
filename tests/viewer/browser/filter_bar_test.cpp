#include "viewer/browser/filter_bar.h"
#include "viewer/browser/modality_chips.h"

#include <QDate>
#include <QDateEdit>
#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace negato;
using namespace negato::viewer;

namespace {

QToolButton *chip(const QWidget &bar, const QString &text)
{
    for (QToolButton *button : bar.findChildren<QToolButton *>()) {
        if (button->text() == text)
            return button;
    }
    return nullptr;
}

dicom::StudyQuery queryOf(const FilterBar &bar)
{
    dicom::StudyQuery query;
    bar.applyTo(query);
    return query;
}

} // namespace

class FilterBarTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksOnceAfterTyping();
    void restrictsToPeriods();
    void ordersARangeGivenBackwards();
    void choosesSeveralModalities();
    void keepsEveryModalityInReach();
    void forgetsModalitiesThatAreGone();
    void clearsEverythingAtOnce();
    void leavesTheFieldByKeyboard();

private:
    Theme m_theme = Theme::builtIn();
};

void FilterBarTest::asksOnceAfterTyping()
{
    FilterBar bar(m_theme);
    QSignalSpy changed(&bar, &FilterBar::changed);
    QTest::keyClicks(bar.searchField(), QStringLiteral("yamada"));
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(queryOf(bar).text, std::string("yamada"));
    QVERIFY(bar.isFiltering());
}

void FilterBarTest::restrictsToPeriods()
{
    FilterBar bar(m_theme);
    const QDate today = QDate::currentDate();
    const auto date = [](const QDate &day) { return std::optional(dicom::Date{day.year(), day.month(), day.day()}); };
    QVERIFY(!queryOf(bar).from && !queryOf(bar).to);
    QTest::mouseClick(chip(bar, QStringLiteral("Today")), Qt::LeftButton);
    QVERIFY(queryOf(bar).from == date(today) && queryOf(bar).to == date(today));
    QTest::mouseClick(chip(bar, QStringLiteral("7 days")), Qt::LeftButton);
    QVERIFY(queryOf(bar).from == date(today.addDays(-6)) && !queryOf(bar).to);
    QTest::mouseClick(chip(bar, QStringLiteral("All dates")), Qt::LeftButton);
    QVERIFY(!bar.isFiltering());
}

void FilterBarTest::ordersARangeGivenBackwards()
{
    FilterBar bar(m_theme);
    bar.show();
    QTest::mouseClick(chip(bar, QStringLiteral("From\u2026to")), Qt::LeftButton);
    const auto fields = bar.findChildren<QDateEdit *>();
    QCOMPARE(fields.size(), 2);
    QVERIFY(fields[0]->isVisible());
    fields[0]->setDate(QDate(2026, 5, 9));
    fields[1]->setDate(QDate(2026, 5, 1));
    QVERIFY(queryOf(bar).from == std::optional(dicom::Date{2026, 5, 1}));
    QVERIFY(queryOf(bar).to == std::optional(dicom::Date{2026, 5, 9}));
}

void FilterBarTest::choosesSeveralModalities()
{
    FilterBar bar(m_theme);
    bar.resize(1600, 40);
    bar.show();
    bar.setModalities({QStringLiteral("CR"), QStringLiteral("CT"), QStringLiteral("MR")});
    QTest::mouseClick(chip(bar, QStringLiteral("CT")), Qt::LeftButton);
    QTest::mouseClick(chip(bar, QStringLiteral("MR")), Qt::LeftButton);
    QCOMPARE(queryOf(bar).modalities, (std::vector<std::string>{"CT", "MR"}));
}

void FilterBarTest::keepsEveryModalityInReach()
{
    ModalityChips chips(4);
    chips.resize(220, 28);
    chips.show();
    QStringList many;
    for (char c = 'A'; c <= 'T'; ++c)
        many.append(QStringLiteral("M") + QLatin1Char(c));
    chips.setModalities(many);
    QToolButton *more = chip(chips, QStringLiteral("More"));
    QVERIFY(more->isVisible());
    QVERIFY(more->geometry().right() <= chips.width());
    Q_EMIT more->menu()->aboutToShow();
    int visible = 0;
    for (const QString &modality : many)
        visible += chip(chips, modality)->isVisible() ? 1 : 0;
    QVERIFY(visible > 0);
    QCOMPARE(static_cast<int>(more->menu()->actions().size()) + visible, 20);
    more->menu()->actions().constLast()->trigger();
    QCOMPARE(chips.chosen(), QStringList{QStringLiteral("MT")});
    QVERIFY(more->isChecked()); // what restricts is seen to
    chips.resize(2000, 28);
    QVERIFY(!more->isVisible());
}

void FilterBarTest::forgetsModalitiesThatAreGone()
{
    FilterBar bar(m_theme);
    bar.setModalities({QStringLiteral("CT"), QStringLiteral("MR")});
    chip(bar, QStringLiteral("MR"))->setChecked(true);
    QSignalSpy changed(&bar, &FilterBar::changed);
    bar.setModalities({QStringLiteral("CT")}); // the last MR study was deleted
    QCOMPARE(changed.size(), 1);
    QVERIFY(queryOf(bar).modalities.empty());
}

void FilterBarTest::clearsEverythingAtOnce()
{
    FilterBar bar(m_theme);
    bar.setModalities({QStringLiteral("CT")});
    chip(bar, QStringLiteral("CT"))->setChecked(true);
    chip(bar, QStringLiteral("Today"))->setChecked(true);
    bar.searchField()->setText(QStringLiteral("x"));
    QSignalSpy changed(&bar, &FilterBar::changed);
    bar.clear();
    QCOMPARE(changed.size(), 1);
    QVERIFY(!bar.isFiltering());
}

void FilterBarTest::leavesTheFieldByKeyboard()
{
    FilterBar bar(m_theme);
    QSignalSpy left(&bar, &FilterBar::left);
    QTest::keyClick(bar.searchField(), Qt::Key_Down);
    QTest::keyClick(bar.searchField(), Qt::Key_Return);
    QCOMPARE(left.size(), 2);
    bar.searchField()->setText(QStringLiteral("x"));
    QTest::keyClick(bar.searchField(), Qt::Key_Escape);
    QVERIFY(bar.searchField()->text().isEmpty());
}

QTEST_MAIN(FilterBarTest)
#include "filter_bar_test.moc"
