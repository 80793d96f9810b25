// Remote archives in the window: what comes from them and goes there, and the list of them.

#include "tests/phantom/phantom_file.h"
#include "tests/viewer/window/remote_parts.h"

#include "dicom/base/tags.h"
#include "dicom/network/node_list.h"
#include "viewer/browser/study_browser.h"
#include "viewer/browser/study_model.h"
#include "viewer/browser/study_table.h"
#include "viewer/canvas/canvas_widget.h"
#include "viewer/remote/node_dialog.h"
#include "viewer/remote/node_form.h"
#include "viewer/remote/prior_page.h"
#include "viewer/remote/query_page.h"
#include "viewer/remote/transfer_model.h"
#include "viewer/window/reading_page.h"
#include "viewer/window/remote_desk.h"

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QStatusBar>
#include <QTest>

using namespace negato;
using namespace negato::viewer;
namespace tag = dicom::tag;
using test::answer;
using test::node;

class RemoteTest : public QObject, private test::RemoteParts
{
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }
    void showsWhatIsWrongWithTheAuditLog();
    void doesNotOpenWhatTheReaderHasLeft();
    void fetchesWhatIsMissing();
    void opensAStudyWhileItArrives();
    void worksOfflineVisibly();
    void editsTheListOfNodes();
    void keepsALoginWithTheList();
    void fetchesPriorsOfWhatIsOpened();
    void sendsWhatIsChosenInTheBrowser();
};

void RemoteTest::showsWhatIsWrongWithTheAuditLog()
{
    MainWindow &window = m_fixture->window();
    const auto shown = [&window] {
        const auto labels = window.findChildren<QLabel *>();
        const auto found = std::ranges::find_if(labels, [](const QLabel *label) { return label->text().contains(QLatin1String("AUDIT LOG")); });
        return found == labels.end() ? QString() : (*found)->toolTip();
    };
    QCOMPARE(shown(), QString());
    window.remote()->showAuditProblem(dicom::error(dicom::ErrorCode::NoConnection, {}, "audit.example"));
    QVERIFY2(shown().contains(QLatin1String("audit.example")), qPrintable(shown()));
    QVERIFY(window.statusBar()->currentMessage().contains(QLatin1String("audit.example")));
    window.remote()->showAuditProblem({});
    QCOMPARE(shown(), QString());
}

/// Nothing moves that the reader did not move.
void RemoteTest::doesNotOpenWhatTheReaderHasLeft()
{
    const QDir folder(m_fixture->phantomFolder(phantom::kSeries.front().code));
    const QByteArray first = phantom::contentOf(folder.filePath(folder.entryList(QDir::Files).front()));
    const QString late = QString::fromLatin1(phantom::textOf(first, 0x0020, 0x000D));
    m_answers["Radiology"] = {answer(late.toStdString(), "NEG-0001", "M", 60)};
    searchByKeyboard({});
    QTRY_COMPARE(answers()->model()->rowCount(), 1);
    answers()->setFocus();
    answers()->selectRow(0);
    QTest::keyClick(answers(), Qt::Key_Return); // nothing of it comes yet
    QTRY_COMPARE(m_queue->transfers().size(), std::size_t{1});
    QVERIFY(m_fixture->importAndShow(phantom::kMrAxial));
    const QString read = m_fixture->window().readingPage().study()->studyInstanceUid;
    QVERIFY(read != late);
    m_gate.allow(1000);
    QTRY_COMPARE(m_queue->transfers().front().state, dicom::TransferState::Done);
    QTest::qWait(700); // as long as it would take to look
    QCOMPARE(m_fixture->window().readingPage().study()->studyInstanceUid, read);
}

void RemoteTest::fetchesWhatIsMissing()
{
    m_answers["Radiology"] = {answer("1.2.3", "NEG-0001", "M", 60)};
    searchByKeyboard({});
    QTRY_COMPARE(answers()->model()->rowCount(), 1);
    m_gate.allow(3);
    answers()->setFocus();
    answers()->selectRow(0);
    QTest::keyClick(answers(), Qt::Key_D, Qt::ControlModifier);
    StudyBrowser *browser = m_fixture->window().browser();
    auto *table = browser->findChild<StudyTable *>();
    QTRY_COMPARE(table->model()->rowCount(), 1);
    QVERIFY(m_queue->cancel(m_queue->transfers().front().id));
    QTRY_COMPARE(m_queue->transfers().front().state, dicom::TransferState::Cancelled);
    const std::string uid = table->model()->index(0, 0).data(StudyModel::StudyUidRole).toString().toStdString();
    QVERIFY(m_fixture->archive().setExpectedInstances(uid, 60));
    m_fixture->window().showBrowser(true);
    table->setFocus();
    table->selectStudy(QString::fromStdString(uid));
    QTRY_VERIFY(!browser->selectedStudies().empty() && browser->selectedStudies().front().expectedInstances);
    QTest::keyClick(table, Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(m_queue->transfers().size(), std::size_t{2});
    QCOMPARE(m_queue->transfers().back().node, std::string("Radiology"));
    QCOMPARE(m_queue->transfers().back().studyUid, uid);
}

void RemoteTest::opensAStudyWhileItArrives()
{
    const phantom::SeriesAnswer &series = phantom::kSeries.front();
    const QDir folder(m_fixture->phantomFolder(series.code));
    const QByteArray first = phantom::contentOf(folder.filePath(folder.entryList(QDir::Files).front()));
    m_answers["Radiology"] = {answer(phantom::textOf(first, 0x0020, 0x000D).toStdString(), "NEG-0001", "M", 60)};
    searchByKeyboard({});
    QTRY_COMPARE(answers()->model()->rowCount(), 1);
    m_gate.allow(1);
    answers()->setFocus();
    answers()->selectRow(0);
    QTest::keyClick(answers(), Qt::Key_Return);
    CanvasWidget &canvas = m_fixture->window().readingPage().canvas();
    QTRY_VERIFY(canvas.isVisible() && canvas.tile(0).shown());
    QCOMPARE(canvas.tile(0).imageCount(), 1);
    const QString firstShown = canvas.tile(0).shown()->frameKey;
    m_gate.allow(5);
    QTRY_COMPARE(canvas.tile(0).imageCount(), 6);
    QCOMPARE(canvas.tile(0).shown()->frameKey, firstShown); // the eye stays where it was
    const auto status = m_fixture->window().findChildren<QLabel *>();
    QTRY_VERIFY(std::ranges::any_of(status, [](const QLabel *label) { return label->text().startsWith(QLatin1String("1 job")); }));
    m_gate.allow(1000);
    QTRY_COMPARE(canvas.tile(0).imageCount(), static_cast<int>(series.files));
    QTRY_COMPARE(m_queue->transfers().front().state, dicom::TransferState::Done);
    QTest::keyClick(&m_fixture->window(), Qt::Key_B, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(cell(0, "In the archive").startsWith(QLatin1String("60 ")));
}

void RemoteTest::worksOfflineVisibly()
{
    MainWindow &window = m_fixture->window();
    QTest::keyClick(&window, Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(m_queue->isOffline());
    const auto labels = window.findChildren<QLabel *>();
    QVERIFY(std::ranges::any_of(labels, [](const QLabel *label) { return label->text().startsWith(QLatin1String("OFFLINE")); }));
    searchByKeyboard(QStringLiteral("x"));
    QTest::qWait(50);
    QVERIFY(m_asked.empty());
    QTest::keyClick(&window, Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(!m_queue->isOffline());
}

void RemoteTest::editsTheListOfNodes()
{
    m_fixture->window().remote()->editNodes();
    QTRY_VERIFY(m_fixture->window().findChild<NodeDialog *>());
    auto *dialog = m_fixture->window().findChild<NodeDialog *>();
    auto *form = dialog->findChild<NodeForm *>();
    auto *list = dialog->findChild<QListWidget *>();
    QTRY_COMPARE(list->count(), 2);
    list->setCurrentRow(0);
    auto *title = form->findChildren<QLineEdit *>().at(1);
    title->selectAll();
    QTest::keyClicks(title, QStringLiteral("MUCH TOO LONG A TITLE"));
    dialog->accept();
    QVERIFY(dialog->isVisible());
    const auto labels = dialog->findChildren<QLabel *>();
    QVERIFY(std::ranges::any_of(labels, [](const QLabel *label) { return label->text().contains(QLatin1String("is no AE title")); }));
    title->selectAll();
    QTest::keyClicks(title, QStringLiteral("NEWPACS"));
    dialog->accept();
    QTRY_COMPARE(dicom::NodeList::read(m_fixture->archive().folder())->nodes().front().calledAeTitle, std::string("NEWPACS"));
}

/// The list goes to its file, the password to whoever keeps it.
void RemoteTest::keepsALoginWithTheList()
{
    QStringList stored;
    m_logins.state = [](const dicom::Node &) { return QtFuture::makeReadyFuture(dicom::Result<LoginState>(LoginState())); };
    m_logins.store = [&](const dicom::Node &node, const LoginSecret &secret) {
        stored += QString::fromStdString(node.name) + QLatin1Char(' ') + secret.user + QLatin1Char(' ') + secret.secret;
        return QtFuture::makeReadyFuture(dicom::Result<void>(dicom::fail(dicom::ErrorCode::KeychainFailed, {}, node.name)));
    };
    m_logins.takeBack = [] { };
    cleanup();
    init();
    m_logins = {};
    m_fixture->window().remote()->editNodes();
    QTRY_VERIFY(m_fixture->window().findChild<NodeDialog *>());
    auto *dialog = m_fixture->window().findChild<NodeDialog *>();
    auto *form = dialog->findChild<NodeForm *>();
    dicom::Node web = node("Radiology");
    web.kind = dicom::NodeKind::Dicomweb;
    web.baseUrl = "https://pacs.example/";
    form->setNode(web);
    const auto named = [&](const char *name) {
        const auto fields = form->findChildren<QWidget *>();
        return *std::ranges::find_if(fields, [&](const QWidget *one) { return one->accessibleName() == QLatin1String(name); });
    };
    qobject_cast<QComboBox *>(named("Login"))->setCurrentIndex(1);
    QTest::keyClicks(named("User"), QStringLiteral("reader"));
    QTest::keyClicks(named("Password"), QStringLiteral("wonderful"));
    dialog->accept();
    QTRY_COMPARE(stored, QStringList{QStringLiteral("Radiology reader wonderful")});
    QFile list(QString::fromStdString((m_fixture->archive().folder() / "nodes.json").string()));
    QVERIFY(list.open(QIODevice::ReadOnly));
    const QByteArray written = list.readAll();
    QVERIFY(written.contains("https://pacs.example/") && !written.contains("wonderful"));
    QTRY_VERIFY(m_fixture->window().statusBar()->currentMessage().contains(QLatin1String("keychain could not be used")));
}

void RemoteTest::fetchesPriorsOfWhatIsOpened()
{
    setPriorRule(m_fixture->settings(), {.isOn = true});
    dicom::DataSet prior = answer("1.2.9", "NEG-0001", "M", 7); // the patient of the phantom, without a birth date
    dicom::Element date{tag::StudyDate, dicom::Vr::DA};
    date.value = "20230504";
    prior.add(date);
    m_answers["Radiology"] = {prior, answer("1.2.10", "SOMEBODY", "N", 7)};
    QVERIFY(m_fixture->importAndShow(phantom::kCtThick));
    QTRY_COMPARE(m_queue->transfers().size(), std::size_t{1});
    const dicom::Transfer transfer = m_queue->transfers().front();
    QCOMPARE(transfer.studyUid, std::string("1.2.9"));
    QCOMPARE(transfer.priority, dicom::TransferPriority::Prefetch);
}

void RemoteTest::sendsWhatIsChosenInTheBrowser()
{
    QVERIFY(m_fixture->importAndShow(phantom::kCtThick));
    m_fixture->window().showBrowser(true);
    auto *table = m_fixture->window().browser()->findChild<StudyTable *>();
    QTRY_COMPARE(table->model()->rowCount(), 1);
    QTRY_VERIFY(m_fixture->window().browser()->isVisible());
    QApplication::setActiveWindow(&m_fixture->window());
    table->setFocus();
    QTRY_VERIFY(table->hasFocus());
    table->selectStudy(table->model()->index(0, 0).data(StudyModel::StudyUidRole).toString());
    QTRY_COMPARE(m_fixture->window().browser()->selectedStudies().size(), std::size_t{1});
    QTest::keyClick(table, Qt::Key_S, Qt::ControlModifier);
    QTRY_VERIFY(m_fixture->window().findChild<QInputDialog *>());
    auto *question = m_fixture->window().findChild<QInputDialog *>();
    QCOMPARE(question->comboBoxItems(), (QStringList{QStringLiteral("Radiology"), QStringLiteral("Cardiology")}));
    question->accept();
    QTRY_COMPARE(m_queue->transfers().size(), std::size_t{1});
    QCOMPARE(m_queue->transfers().front().kind, dicom::TransferKind::Send);
    QCOMPARE(m_queue->transfers().front().node, std::string("Radiology"));
}

QTEST_MAIN(RemoteTest)
#include "remote_test.moc"
