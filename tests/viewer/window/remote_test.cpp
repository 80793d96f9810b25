// Remote archives in the window: nodes that are functions here, everything else as it is.

#include "tests/phantom/phantom_file.h"
#include "tests/viewer/window/window_fixture.h"

#include "dicom/base/tags.h"
#include "dicom/network/node_list.h"
#include "viewer/canvas/canvas_widget.h"
#include "viewer/remote/node_dialog.h"
#include "viewer/remote/node_form.h"
#include "viewer/browser/study_browser.h"
#include "viewer/browser/study_model.h"
#include "viewer/browser/study_table.h"
#include "viewer/remote/prior_page.h"
#include "viewer/remote/query_page.h"
#include "viewer/remote/transfer_model.h"
#include "viewer/window/reading_page.h"
#include "viewer/window/remote_desk.h"

#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QStatusBar>
#include <QTableView>
#include <QTest>
#include <QThread>

#include <condition_variable>
#include <mutex>

using namespace negato;
using namespace negato::viewer;
namespace tag = dicom::tag;

namespace {

dicom::DataSet answer(const std::string &study, const std::string &patient, const std::string &name, int images)
{
    dicom::DataSet data;
    const auto add = [&](dicom::Tag tag, dicom::Vr vr, const std::string &value) {
        dicom::Element element;
        element.tag = tag;
        element.vr = vr;
        element.value = value;
        data.add(element);
    };
    add(tag::StudyDate, dicom::Vr::DA, "20261102");
    add(tag::PatientName, dicom::Vr::PN, name);
    add(tag::PatientID, dicom::Vr::LO, patient);
    add(tag::StudyInstanceUID, dicom::Vr::UI, study);
    add(tag::ModalitiesInStudy, dicom::Vr::CS, "CT\\SR");
    add(tag::NumberOfStudyRelatedInstances, dicom::Vr::IS, std::to_string(images));
    return data;
}

dicom::Node node(const char *name, int priority = 0)
{
    dicom::Node node;
    node.name = name;
    node.calledAeTitle = "PACS";
    node.host = "pacs.example";
    node.priority = priority;
    return node;
}

/// Lets objects of a retrieval through one after the other.
class Gate
{
public:
    void allow(int objects)
    {
        const std::lock_guard lock(m_mutex);
        m_allowed += objects;
        m_changed.notify_all();
    }
    void close()
    {
        const std::lock_guard lock(m_mutex);
        m_allowed = 0;
    }
    bool pass(const std::stop_token &stop)
    {
        const std::stop_callback wakeUp(stop, [this] { m_changed.notify_all(); });
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [&] { return m_allowed > 0 || stop.stop_requested(); });
        return !stop.stop_requested() && m_allowed-- > 0;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    int m_allowed = 0;
};

} // namespace

class RemoteTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void mergesTheAnswersOfSeveralNodes();
    void showsTheLargestCountOfSeveralNodes();
    void countsAStudyOnceHoweverManyModalitiesAreAsked();
    void showsWhatIsWrongWithTheAuditLog();
    void saysWhatFailedAndWhatIsCut();
    void asksForEachModalityByItself();
    void stopsAsking();
    void goesFromTheFieldsToTheAnswers();
    void opensAStudyWhileItArrives();
    void doesNotOpenWhatTheReaderHasLeft();
    void fetchesWhatIsMissing();
    void worksOfflineVisibly();
    void editsTheListOfNodes();
    void keepsALoginWithTheList();
    void fetchesPriorsOfWhatIsOpened();
    void searchesThePatientElsewhere();
    void sendsWhatIsChosenInTheBrowser();

private:
    using Answers = std::map<std::string, std::vector<dicom::DataSet>>;
    QTableView *answers() { return m_fixture->window().findChild<QTableView *>(QStringLiteral("answers")); }
    QString cell(int row, const char *column);
    void searchByKeyboard(const QString &name);
    void retrieve(const dicom::Transfer &transfer, const dicom::TransferReportSink &report, const std::stop_token &stop);

    std::unique_ptr<test::WindowFixture> m_fixture;
    std::unique_ptr<dicom::TransferQueue> m_queue;
    std::mutex m_mutex;
    std::vector<dicom::FindRequest> m_asked; ///< guarded
    Answers m_answers;
    std::map<std::string, dicom::ErrorCode> m_failures;
    std::string m_silent; ///< node that does not answer until it is told to stop
    Gate m_gate;
    LoginServices m_logins;
};

void RemoteTest::init()
{
    m_fixture = std::make_unique<test::WindowFixture>();
    QVERIFY(m_fixture->isReady());
    auto list = dicom::NodeList::read(m_fixture->archive().folder());
    QVERIFY(list && list->add(node("Radiology")) && list->add(node("Cardiology", 5)) && list->write());
    const auto work = [this](const dicom::Transfer &transfer, const dicom::TransferReportSink &report,
                             const std::stop_token &stop) -> dicom::Result<void> {
        retrieve(transfer, report, stop);
        return stop.stop_requested() ? dicom::fail(dicom::ErrorCode::Cancelled) : dicom::Result<void>();
    };
    auto queue = dicom::TransferQueue::open({.archiveFolder = m_fixture->archive().folder()}, work);
    QVERIFY(queue);
    m_queue = std::move(*queue);
    const auto find = [this](const dicom::Node &asked, const dicom::FindRequest &request, const auto &found,
                             const std::stop_token &stop) -> dicom::Result<dicom::FindOutcome> {
        while (asked.name == m_silent && !stop.stop_requested())
            QThread::msleep(5);
        const std::lock_guard lock(m_mutex);
        m_asked.push_back(request);
        if (const auto failure = m_failures.find(asked.name); failure != m_failures.end())
            return dicom::fail(failure->second, {}, asked.name);
        for (const dicom::DataSet &one : m_answers[asked.name])
            found(one);
        return dicom::FindOutcome{static_cast<int>(m_answers[asked.name].size()), m_answers[asked.name].size() >= 3};
    };
    m_fixture->window().setRemote({.archive = m_fixture->archive(), .queue = *m_queue, .find = find, .logins = m_logins});
}

void RemoteTest::cleanup()
{
    m_queue->shutdown();
    m_fixture.reset();
    m_queue.reset();
    m_answers.clear();
    m_failures.clear();
    m_gate.close();
    m_silent.clear();
    m_asked.clear();
}

/// Brings a phantom series, object by object, as the gate lets them.
void RemoteTest::retrieve(const dicom::Transfer &, const dicom::TransferReportSink &report, const std::stop_token &stop)
{
    const QDir folder(m_fixture->phantomFolder(phantom::kSeries.front().code));
    const QStringList names = folder.entryList(QDir::Files, QDir::Name);
    dicom::TransferReport now{.expected = names.size()};
    for (const QString &name : names) {
        if (!m_gate.pass(stop))
            return;
        const auto incoming = m_fixture->archive().newIncomingFile();
        QFile::copy(folder.filePath(name), QString::fromStdString(incoming.string()));
        (void)m_fixture->archive().storeIncoming(incoming, {dicom::SourceKind::Retrieved, "Radiology"});
        ++now.done;
        report(now);
    }
}

QString RemoteTest::cell(int row, const char *column)
{
    const QAbstractItemModel &model = *answers()->model();
    for (int i = 0; i < model.columnCount(); ++i)
        if (model.headerData(i, Qt::Horizontal).toString() == QLatin1String(column))
            return model.index(row, i).data().toString();
    return QStringLiteral("no such column");
}

void RemoteTest::searchByKeyboard(const QString &name)
{
    MainWindow &window = m_fixture->window();
    QTest::keyClick(&window, Qt::Key_B, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(window.remote()->page().isVisible());
    QTRY_VERIFY(qobject_cast<QLineEdit *>(QApplication::focusWidget()));
    QTRY_VERIFY(!window.remote()->page().findChildren<QListWidget *>().isEmpty()
                && window.remote()->page().findChildren<QListWidget *>().front()->count() == 2);
    QTest::keyClicks(QApplication::focusWidget(), name);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
}

void RemoteTest::mergesTheAnswersOfSeveralNodes()
{
    m_answers["Radiology"] = {answer("1.2.3", "P1", "Synthetic^Anna", 412), answer("1.2.4", "P2", "Synthetic^Bert", 5)};
    m_answers["Cardiology"] = {answer("1.2.3", "P1", "Synthetic^Anna", 412)};
    searchByKeyboard(QStringLiteral("synthetic anna"));
    QTRY_COMPARE(answers()->model()->rowCount(), 2);
    QTRY_COMPARE(m_asked.size(), std::size_t{2});
    QVERIFY(std::ranges::find(m_asked.front().keys, dicom::KeywordValue{"PatientName", "synthetic^anna*"}) != m_asked.front().keys.end());
    answers()->sortByColumn(0, Qt::AscendingOrder);
    QCOMPARE(cell(0, "Patient"), QStringLiteral("Synthetic, Anna"));
    QTRY_VERIFY(cell(0, "Nodes").contains(QLatin1String("Radiology")) && cell(0, "Nodes").contains(QLatin1String("Cardiology")));
    QCOMPARE(cell(1, "Nodes"), QStringLiteral("Radiology"));
    QCOMPARE(cell(0, "Images"), QStringLiteral("412"));
}

/// A node that lacks a part of the study must not hide that another has all of it.
void RemoteTest::showsTheLargestCountOfSeveralNodes()
{
    m_answers["Radiology"] = {answer("1.2.3", "P1", "Synthetic^Anna", 400)};
    m_answers["Cardiology"] = {answer("1.2.3", "P1", "Synthetic^Anna", 412)};
    searchByKeyboard(QStringLiteral("synthetic anna"));
    QTRY_VERIFY(answers()->model()->rowCount() == 1 && cell(0, "Nodes").contains(QLatin1String(", ")));
    QCOMPARE(cell(0, "Images"), QStringLiteral("412"));
    const auto &model = *answers()->model();
    for (int column = 0; column < model.columnCount(); ++column) {
        const QString title = model.headerData(column, Qt::Horizontal).toString();
        if (title != QLatin1String("Images") && title != QLatin1String("Nodes"))
            continue;
        const QString hint = model.index(0, column).data(Qt::ToolTipRole).toString();
        QVERIFY2(hint.contains(QLatin1String("Radiology: 400")) && hint.contains(QLatin1String("Cardiology: 412")), qPrintable(hint));
    }
}

void RemoteTest::countsAStudyOnceHoweverManyModalitiesAreAsked()
{
    m_answers["Radiology"] = {answer("1.2.3", "P1", "Synthetic^Anna", 400)};
    searchByKeyboard(QStringLiteral("x"));
    QTRY_COMPARE(answers()->model()->rowCount(), 1);
    m_fixture->window().remote()->page().ask({.modalities = {QStringLiteral("PT"), QStringLiteral("CT")}});
    QTRY_VERIFY(m_asked.size() >= 4);
    const auto *list = m_fixture->window().remote()->page().findChildren<QListWidget *>().front();
    QTRY_VERIFY2(list->item(1)->text().contains(QLatin1String("Answers: 1")), qPrintable(list->item(1)->text()));
}

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

void RemoteTest::saysWhatFailedAndWhatIsCut()
{
    m_failures["Cardiology"] = dicom::ErrorCode::PortClosed;
    m_answers["Radiology"] = {answer("1.1", "P1", "A", 1), answer("1.2", "P2", "B", 1), answer("1.3", "P3", "C", 1)};
    searchByKeyboard({});
    QTRY_COMPARE(answers()->model()->rowCount(), 3);
    const auto *list = m_fixture->window().remote()->page().findChildren<QListWidget *>().front();
    QTRY_VERIFY(list->item(0)->text().contains(QLatin1String("nothing listens on that port")));
    QTRY_VERIFY(list->item(1)->text().contains(QLatin1String("More than")));
}

void RemoteTest::asksForEachModalityByItself()
{
    const auto requests = findRequests({.patientName = QStringLiteral("Meyer, Jo"), .modalities = {QStringLiteral("CT"), QStringLiteral("MR")}}, 10);
    QCOMPARE(requests.size(), std::size_t{2});
    QCOMPARE(requests[1].keys, (std::vector<dicom::KeywordValue>{{"PatientName", "Meyer^Jo*"}, {"ModalitiesInStudy", "MR"}}));
}

/// Nodes that were still at it say so, and the list does not look complete.
void RemoteTest::stopsAsking()
{
    m_answers["Radiology"] = {answer("1.1", "P1", "A", 1)};
    m_silent = "Cardiology";
    searchByKeyboard({});
    QTRY_COMPARE(answers()->model()->rowCount(), 1);
    const auto *list = m_fixture->window().remote()->page().findChildren<QListWidget *>().front();
    QTRY_VERIFY(list->item(1)->text().endsWith(QLatin1String("Answers: 1")));
    QVERIFY(list->item(0)->text().contains(QLatin1String("Asking")));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QTRY_VERIFY(list->item(0)->text().contains(QLatin1String("Stopped")));
    QVERIFY(list->item(1)->text().endsWith(QLatin1String("Answers: 1")));
    const auto labels = m_fixture->window().remote()->page().findChildren<QLabel *>();
    QVERIFY(std::ranges::any_of(labels, [](const QLabel *label) { return label->text().contains(QLatin1String("not every node")); }));
    QCOMPARE(answers()->model()->rowCount(), 1);
}

void RemoteTest::goesFromTheFieldsToTheAnswers()
{
    m_answers["Radiology"] = {answer("1.1", "P1", "A", 1), answer("1.2", "P2", "B", 1)};
    searchByKeyboard({});
    QTRY_COMPARE(answers()->model()->rowCount(), 2);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
    QTRY_COMPARE(QApplication::focusWidget(), answers());
    QCOMPARE(answers()->selectionModel()->selectedRows().size(), 1);
    QTest::keyClick(answers(), Qt::Key_D, Qt::ControlModifier);
    QTRY_COMPARE(m_queue->transfers().size(), std::size_t{1});
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

void RemoteTest::searchesThePatientElsewhere()
{
    QVERIFY(m_fixture->importAndShow(phantom::kCtThick));
    m_fixture->window().showBrowser(true);
    auto *table = m_fixture->window().browser()->findChild<StudyTable *>();
    QTRY_COMPARE(table->model()->rowCount(), 1);
    QTRY_VERIFY(m_fixture->window().browser()->isVisible());
    table->setFocus();
    QTRY_VERIFY(table->hasFocus());
    table->selectStudy(table->model()->index(0, 0).data(StudyModel::StudyUidRole).toString());
    QTRY_COMPARE(m_fixture->window().browser()->selectedStudies().size(), std::size_t{1});
    QTest::keyClick(table, Qt::Key_E, Qt::ControlModifier);
    QTRY_VERIFY(m_fixture->window().remote()->page().isVisible());
    const auto asked = [this] {
        const std::lock_guard lock(m_mutex);
        return m_asked;
    };
    QTRY_COMPARE(asked().size(), std::size_t{2});
    QCOMPARE(asked().front().keys, (std::vector<dicom::KeywordValue>{{"PatientID", "NEG-0001"}}));
}

QTEST_MAIN(RemoteTest)
#include "remote_test.moc"
