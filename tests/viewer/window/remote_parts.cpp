#include "tests/viewer/window/remote_parts.h"

#include "tests/phantom/phantom_file.h"

#include "dicom/base/tags.h"
#include "dicom/network/node_list.h"
#include "viewer/remote/query_page.h"
#include "viewer/window/remote_desk.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QListWidget>
#include <QTest>
#include <QThread>

namespace negato::test {

using namespace viewer;
namespace tag = dicom::tag;

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

dicom::Node node(const char *name, int priority)
{
    dicom::Node node;
    node.name = name;
    node.calledAeTitle = "PACS";
    node.host = "pacs.example";
    node.priority = priority;
    return node;
}

void RemoteParts::begin()
{
    m_fixture = std::make_unique<WindowFixture>();
    QVERIFY(m_fixture->isReady());
    auto list = dicom::NodeList::read(m_fixture->archive().folder());
    QVERIFY(list && list->add(node("Radiology")) && list->add(node("Cardiology", 5)) && list->write());
    const auto work = [this](const dicom::Transfer &, const dicom::TransferReportSink &report,
                             const std::stop_token &stop) -> dicom::Result<void> {
        retrieve(report, stop);
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

void RemoteParts::end()
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
void RemoteParts::retrieve(const dicom::TransferReportSink &report, const std::stop_token &stop)
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

QString RemoteParts::cell(int row, const char *column)
{
    const QAbstractItemModel &model = *answers()->model();
    for (int i = 0; i < model.columnCount(); ++i)
        if (model.headerData(i, Qt::Horizontal).toString() == QLatin1String(column))
            return model.index(row, i).data().toString();
    return QStringLiteral("no such column");
}

void RemoteParts::searchByKeyboard(const QString &name)
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

} // namespace negato::test
