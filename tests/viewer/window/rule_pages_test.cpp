// The pages of the settings that stand over files of the archive's folder: rules of forwarding and prefetching, the receiver.

#include "dicom/archive/archive.h"
#include "dicom/network/receiver_settings.h"
#include "dicom/worker/worker_pool.h"
#include "viewer/remote/forwarding_page.h"
#include "viewer/remote/prefetch_page.h"
#include "viewer/remote/receiver_host.h"
#include "viewer/remote/receiver_page.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace negato;
using namespace negato::viewer;

namespace {

dicom::Node node(const char *name)
{
    dicom::Node node;
    node.name = name;
    node.calledAeTitle = "PACS";
    node.host = "pacs.example";
    return node;
}

const std::vector<dicom::Node> kNodes{node("Radiology"), node("Cardiology")};

template <typename Widget> Widget *named(const QWidget &page, const char *name)
{
    for (Widget *one : page.findChildren<Widget *>())
        if (one->accessibleName() == QLatin1String(name))
            return one;
    return nullptr;
}

QPushButton *button(const QWidget &page, const char *text)
{
    for (QPushButton *one : page.findChildren<QPushButton *>())
        if (QString(one->text()).remove(QLatin1Char('&')) == QLatin1String(text))
            return one;
    return nullptr;
}

bool says(const QWidget &page, const char *text)
{
    for (const QLabel *label : page.findChildren<QLabel *>())
        if (label->text().contains(QLatin1String(text)) && label->isEnabled())
            return true;
    return false;
}

/// On the screen, with the keyboard.
template <typename Page> bool show(Page &page)
{
    page.resize(640, 480);
    static_cast<QWidget &>(page).show();
    const bool isThere = QTest::qWaitForWindowExposed(&page);
    QApplication::setActiveWindow(&page); // there is no window manager to do it; keys need it
    return isThere;
}

} // namespace

class RulePagesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void showsForwardingRulesOfTheFile();
    void editsForwardingRulesByKeyboard();
    void keepsAForwardingRuleWhoseNodeIsGone();
    void tellsABrokenForwardingFileAndLeavesIt();
    void showsPrefetchRulesOfTheFile();
    void editsPrefetchRulesByKeyboard();
    void saysWhatOfAPrefetchRuleIsNotUnderstood_data();
    void saysWhatOfAPrefetchRuleIsNotUnderstood();
    void refusesATimeThatIsNone();
    void keepsAPrefetchRuleWhoseNodeIsGone();
    void tellsABrokenPrefetchFileAndLeavesIt();
    void handsTheReceiverSettingsOver();
    void tellsABrokenReceiverFileAndLeavesIt();

private:
    [[nodiscard]] std::filesystem::path folder() const { return m_folder->path().toStdString(); }
    void put(const char *name, const QByteArray &content) const;
    [[nodiscard]] QByteArray content(const char *name) const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

void RulePagesTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void RulePagesTest::put(const char *name, const QByteArray &content) const
{
    QFile file(m_folder->filePath(QLatin1String(name)));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

QByteArray RulePagesTest::content(const char *name) const
{
    QFile file(m_folder->filePath(QLatin1String(name)));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void RulePagesTest::showsForwardingRulesOfTheFile()
{
    auto rules = *dicom::ForwardingRules::read(folder());
    rules.setRules({{.from = "CT1", .modalities = {"CT", "SR"}, .description = "thorax*", .node = "Cardiology"}, {.node = "Radiology"}});
    QVERIFY(rules.write());
    ForwardingPage page(folder(), kNodes);
    auto *table = page.findChild<QTableWidget *>();
    QTRY_COMPARE(table->rowCount(), 2);
    QCOMPARE(table->item(0, 0)->text(), QStringLiteral("CT1"));
    QCOMPARE(table->item(0, 1)->text(), QStringLiteral("CT, SR"));
    QCOMPARE(qobject_cast<QComboBox *>(table->cellWidget(0, 3))->currentText(), QStringLiteral("Cardiology"));
    QCOMPARE(page.rules(), rules.rules());
    QSignalSpy edited(&page, &ForwardingPage::edited);
    page.apply();
    QCOMPARE(edited.count(), 0); // nothing was changed
}

void RulePagesTest::editsForwardingRulesByKeyboard()
{
    ForwardingPage page(folder(), kNodes);
    auto *table = page.findChild<QTableWidget *>();
    QTRY_VERIFY(table->isEnabled());
    QVERIFY(says(page, "There is no rule"));
    QVERIFY(!button(page, "Remove the rule")->isEnabled());
    QVERIFY(show(page));
    QTest::keyClick(&page, Qt::Key_D, Qt::AltModifier);
    QTRY_COMPARE(table->rowCount(), 1); // the button is shown pressed for a moment
    QTRY_COMPARE(QApplication::focusWidget(), table);
    QTest::keyClick(table, Qt::Key_Right);
    QTRY_COMPARE(table->currentColumn(), 1);
    QTest::keyClick(table, Qt::Key_F2);
    auto *editor = table->findChild<QLineEdit *>();
    QVERIFY(editor);
    QTest::keyClicks(editor, QStringLiteral("ct, mr"));
    QTest::keyClick(editor, Qt::Key_Return);
    QTest::keyClick(table->cellWidget(0, 3), Qt::Key_Down);
    const std::vector<dicom::ForwardingRule> expected{{.modalities = {"CT", "MR"}, .node = "Cardiology"}};
    QTRY_COMPARE(page.rules(), expected);
    connect(&page, &ForwardingPage::edited, &page, [](const dicom::ForwardingRules &rules) { QVERIFY(rules.write()); });
    page.apply();
    QCOMPARE(dicom::ForwardingRules::read(folder())->rules(), expected);
    table->setFocus();
    QTest::keyClick(table, Qt::Key_Delete);
    QCOMPARE(table->rowCount(), 0);
    QVERIFY(page.rules().empty());
}

void RulePagesTest::keepsAForwardingRuleWhoseNodeIsGone()
{
    auto rules = *dicom::ForwardingRules::read(folder());
    rules.setRules({{.from = "US1", .node = "Old archive"}});
    QVERIFY(rules.write());
    ForwardingPage page(folder(), kNodes);
    auto *table = page.findChild<QTableWidget *>();
    QTRY_COMPARE(table->rowCount(), 1);
    QCOMPARE(qobject_cast<QComboBox *>(table->cellWidget(0, 3))->currentText(), QStringLiteral("Old archive (not in the list of nodes)"));
    QCOMPARE(page.rules(), rules.rules());
}

void RulePagesTest::tellsABrokenForwardingFileAndLeavesIt()
{
    put("forwarding.json", "{ \"rules\": [");
    ForwardingPage page(folder(), kNodes);
    QTRY_VERIFY(says(page, "forwarding"));
    QVERIFY(!page.findChild<QTableWidget *>()->isEnabled());
    QVERIFY(!button(page, "Add a rule")->isEnabled());
    QSignalSpy edited(&page, &ForwardingPage::edited);
    page.apply();
    QCOMPARE(edited.count(), 0);
    QCOMPARE(content("forwarding.json"), QByteArray("{ \"rules\": ["));
}

void RulePagesTest::showsPrefetchRulesOfTheFile()
{
    auto rules = *dicom::PrefetchRules::read(folder());
    rules.setRules({{.node = "Radiology", .keys = {{"StudyDate", "today-7-today"}}, .times = {QTime(6, 0), QTime(12, 30)}},
                    {.kind = dicom::PrefetchRule::Kind::Worklist, .node = "Cardiology", .modality = "CT", .most = 5}});
    QVERIFY(rules.write());
    PrefetchPage page(folder(), kNodes);
    auto *list = page.findChild<QListWidget *>();
    QTRY_COMPARE(list->count(), 2);
    QCOMPARE(list->item(0)->text(), QStringLiteral("Radiology: StudyDate=today-7-today, at 06:00, 12:30"));
    QCOMPARE(named<QLineEdit>(page, "Query")->text(), QStringLiteral("StudyDate=today-7-today"));
    list->setCurrentRow(1);
    QCOMPARE(named<QLineEdit>(page, "Modality")->text(), QStringLiteral("CT"));
    QVERIFY(named<QLineEdit>(page, "Query")->isHidden());
    QCOMPARE(page.rules(), rules.rules());
}

void RulePagesTest::editsPrefetchRulesByKeyboard()
{
    PrefetchPage page(folder(), kNodes);
    auto *list = page.findChild<QListWidget *>();
    QTRY_VERIFY(list->isEnabled());
    QVERIFY(says(page, "There is no rule"));
    QVERIFY(!button(page, "Fetch now")->isEnabled());
    QVERIFY(show(page));
    QTest::keyClick(&page, Qt::Key_D, Qt::AltModifier);
    QTRY_COMPARE(list->count(), 1);
    QTest::keyClick(&page, Qt::Key_Q, Qt::AltModifier);
    auto *query = named<QLineEdit>(page, "Query");
    QTRY_COMPARE(QApplication::focusWidget(), query);
    query->selectAll();
    QTest::keyClicks(query, QStringLiteral("ModalitiesInStudy=CT; StudyDate=today"));
    QTest::keyClick(&page, Qt::Key_T, Qt::AltModifier);
    auto *times = named<QLineEdit>(page, "Times");
    QTRY_COMPARE(QApplication::focusWidget(), times);
    times->selectAll();
    QTest::keyClicks(times, QStringLiteral("7:15"));
    const dicom::PrefetchRule expected{.node = "Radiology", .keys = {{"ModalitiesInStudy", "CT"}, {"StudyDate", "today"}}, .times = {QTime(7, 15)}};
    QCOMPARE(page.rules().front(), expected);
    connect(&page, &PrefetchPage::edited, &page, [](const dicom::PrefetchRules &rules) { QVERIFY(rules.write()); });
    page.apply();
    QCOMPARE(dicom::PrefetchRules::read(folder())->rules(), std::vector{expected});
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Delete);
    QCOMPARE(list->count(), 0);
}

void RulePagesTest::saysWhatOfAPrefetchRuleIsNotUnderstood_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("times");
    QTest::addColumn<QString>("told");
    QTest::newRow("no time") << "StudyDate=today" << "6 o'clock" << "is no time of the day";
    QTest::newRow("no keyword") << "Stdy=today" << "06:00" << "is no DICOM keyword";
    QTest::newRow("no value") << "StudyDate" << "06:00" << "is no DICOM keyword";
    QTest::newRow("everything") << "" << "06:00" << "would fetch everything";
}

void RulePagesTest::saysWhatOfAPrefetchRuleIsNotUnderstood()
{
    QFETCH(QString, query);
    QFETCH(QString, times);
    QFETCH(QString, told);
    PrefetchPage page(folder(), kNodes);
    QTRY_VERIFY(page.findChild<QListWidget *>()->isEnabled());
    QTest::mouseClick(button(page, "Add a rule"), Qt::LeftButton);
    for (const auto &[name, text] : {std::pair{"Query", query}, std::pair{"Times", times}}) {
        auto *field = named<QLineEdit>(page, name);
        field->selectAll();
        QTest::keyClick(field, Qt::Key_Delete);
        QTest::keyClicks(field, text);
    }
    QVERIFY2(says(page, qPrintable(told)), qPrintable(told));
}

/// Else it would be kept without its time, and never do anything.
void RulePagesTest::refusesATimeThatIsNone()
{
    auto rules = *dicom::PrefetchRules::read(folder());
    rules.setRules({{.node = "Radiology", .keys = {{"StudyDate", "today"}}, .times = {QTime(6, 0)}}});
    QVERIFY(rules.write());
    PrefetchPage page(folder(), kNodes);
    QTRY_COMPARE(page.findChild<QListWidget *>()->count(), 1);
    QSignalSpy edited(&page, &PrefetchPage::edited);
    QSignalSpy refused(&page, &PrefetchPage::refused);
    auto *field = named<QLineEdit>(page, "Times");
    field->selectAll();
    QTest::keyClicks(field, QStringLiteral("25:99"));
    QVERIFY(says(page, "\"25:99\" is no time of the day"));
    page.apply();
    QCOMPARE(edited.count(), 0);
    QCOMPARE(refused.count(), 1);
    QCOMPARE(page.rules(), rules.rules());
    field->selectAll();
    QTest::keyClicks(field, QStringLiteral("7:30"));
    page.apply();
    QCOMPARE(refused.count(), 1);
    QCOMPARE(page.rules().front().times, std::vector<QTime>{QTime(7, 30)});
}

void RulePagesTest::keepsAPrefetchRuleWhoseNodeIsGone()
{
    auto rules = *dicom::PrefetchRules::read(folder());
    rules.setRules({{.node = "Old archive", .keys = {{"StudyDate", "today"}}}});
    QVERIFY(rules.write());
    PrefetchPage page(folder(), kNodes);
    QTRY_COMPARE(page.findChild<QListWidget *>()->count(), 1);
    QCOMPARE(named<QComboBox>(page, "Node")->currentText(), QStringLiteral("Old archive (not in the list of nodes)"));
    QTest::keyClicks(named<QLineEdit>(page, "Times"), QStringLiteral("6:00"));
    QCOMPARE(page.rules().front().node, std::string("Old archive"));
}

void RulePagesTest::tellsABrokenPrefetchFileAndLeavesIt()
{
    put("prefetch.json", "no JSON");
    PrefetchPage page(folder(), kNodes);
    QTRY_VERIFY(says(page, "prefetch"));
    QVERIFY(!button(page, "Add a rule")->isEnabled());
    QSignalSpy edited(&page, &PrefetchPage::edited);
    page.apply();
    QCOMPARE(edited.count(), 0);
    QCOMPARE(content("prefetch.json"), QByteArray("no JSON"));
}

/// The page itself writes nothing: that would keep the window waiting for the disk.
void RulePagesTest::handsTheReceiverSettingsOver()
{
    const auto pool = dicom::WorkerPool::create({.program = NEGATO_BIN_DIR "/negatoscope-worker", .workers = 1});
    const auto archive = dicom::Archive::open({.folder = folder()}, pool->get());
    QVERIFY(archive);
    ReceiverHost receiver(**archive);
    QSettings settings(m_folder->filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
    ReceiverPage page(receiver, folder(), settings);
    auto *title = named<QLineEdit>(page, "AE title of this workstation");
    QTRY_VERIFY(title->isEnabled());
    title->setText(QStringLiteral("READING1"));
    named<QSpinBox>(page, "Port")->setValue(11113);
    QString given;
    int port = 0;
    connect(&page, &ReceiverPage::edited, &page, [&](const dicom::ReceiverSettings &wanted, bool) {
        given = QString::fromStdString(wanted.aeTitle);
        port = wanted.port;
    });
    page.apply();
    QCOMPARE(given, QStringLiteral("READING1"));
    QCOMPARE(port, 11113);
    QVERIFY(content("receiver.json").isEmpty());
    given.clear();
    title->setText(QStringLiteral("MUCH TOO LONG A TITLE"));
    QSignalSpy failed(&page, &ReceiverPage::failed);
    page.apply();
    QCOMPARE(failed.count(), 1);
    QVERIFY(given.isEmpty());
}

void RulePagesTest::tellsABrokenReceiverFileAndLeavesIt()
{
    put("receiver.json", "[1, 2");
    const auto pool = dicom::WorkerPool::create({.program = NEGATO_BIN_DIR "/negatoscope-worker", .workers = 1});
    const auto archive = dicom::Archive::open({.folder = folder()}, pool->get());
    QVERIFY(archive);
    ReceiverHost receiver(**archive);
    QSettings settings(m_folder->filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
    ReceiverPage page(receiver, folder(), settings);
    QTRY_VERIFY(says(page, "receiver"));
    QVERIFY(!named<QSpinBox>(page, "Port")->isEnabled());
    page.apply();
    QCOMPARE(content("receiver.json"), QByteArray("[1, 2"));
}

QTEST_MAIN(RulePagesTest)
#include "rule_pages_test.moc"
