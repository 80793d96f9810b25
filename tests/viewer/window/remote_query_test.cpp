// What several nodes answer, in one list.

#include "tests/phantom/phantom_file.h"
#include "tests/viewer/window/remote_parts.h"

#include "viewer/browser/study_browser.h"
#include "viewer/browser/study_model.h"
#include "viewer/browser/study_table.h"
#include "viewer/remote/query_page.h"
#include "viewer/window/remote_desk.h"

#include <QLabel>
#include <QListWidget>
#include <QTest>

using namespace negato;
using namespace negato::viewer;
using test::answer;

class RemoteQueryTest : public QObject, private test::RemoteParts
{
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }
    void mergesTheAnswersOfSeveralNodes();
    void showsTheLargestCountOfSeveralNodes();
    void countsAStudyOnceHoweverManyModalitiesAreAsked();
    void saysWhatFailedAndWhatIsCut();
    void asksForEachModalityByItself();
    void stopsAsking();
    void goesFromTheFieldsToTheAnswers();
    void searchesThePatientElsewhere();
};

void RemoteQueryTest::mergesTheAnswersOfSeveralNodes()
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
    QCOMPARE(cell(0, "Objects"), QStringLiteral("412"));
}

/// A node that lacks a part of the study must not hide that another has all of it.
void RemoteQueryTest::showsTheLargestCountOfSeveralNodes()
{
    m_answers["Radiology"] = {answer("1.2.3", "P1", "Synthetic^Anna", 400)};
    m_answers["Cardiology"] = {answer("1.2.3", "P1", "Synthetic^Anna", 412)};
    searchByKeyboard(QStringLiteral("synthetic anna"));
    QTRY_VERIFY(answers()->model()->rowCount() == 1 && cell(0, "Nodes").contains(QLatin1String(", ")));
    QCOMPARE(cell(0, "Objects"), QStringLiteral("412"));
    const auto &model = *answers()->model();
    for (int column = 0; column < model.columnCount(); ++column) {
        const QString title = model.headerData(column, Qt::Horizontal).toString();
        if (title != QLatin1String("Objects") && title != QLatin1String("Nodes"))
            continue;
        const QString hint = model.index(0, column).data(Qt::ToolTipRole).toString();
        QVERIFY2(hint.contains(QLatin1String("Radiology: 400")) && hint.contains(QLatin1String("Cardiology: 412")), qPrintable(hint));
    }
}

void RemoteQueryTest::countsAStudyOnceHoweverManyModalitiesAreAsked()
{
    m_answers["Radiology"] = {answer("1.2.3", "P1", "Synthetic^Anna", 400)};
    searchByKeyboard(QStringLiteral("x"));
    QTRY_COMPARE(answers()->model()->rowCount(), 1);
    m_fixture->window().remote()->page().ask({.modalities = {QStringLiteral("PT"), QStringLiteral("CT")}});
    QTRY_VERIFY(m_asked.size() >= 4);
    const auto *list = m_fixture->window().remote()->page().findChildren<QListWidget *>().front();
    QTRY_VERIFY2(list->item(1)->text().contains(QLatin1String("Answers: 1")), qPrintable(list->item(1)->text()));
}

void RemoteQueryTest::saysWhatFailedAndWhatIsCut()
{
    m_failures["Cardiology"] = dicom::ErrorCode::PortClosed;
    m_answers["Radiology"] = {answer("1.1", "P1", "A", 1), answer("1.2", "P2", "B", 1), answer("1.3", "P3", "C", 1)};
    searchByKeyboard({});
    QTRY_COMPARE(answers()->model()->rowCount(), 3);
    const auto *list = m_fixture->window().remote()->page().findChildren<QListWidget *>().front();
    QTRY_VERIFY(list->item(0)->text().contains(QLatin1String("nothing listens on that port")));
    QTRY_VERIFY(list->item(1)->text().contains(QLatin1String("More than")));
}

void RemoteQueryTest::asksForEachModalityByItself()
{
    const auto requests = findRequests({.patientName = QStringLiteral("Meyer, Jo"), .modalities = {QStringLiteral("CT"), QStringLiteral("MR")}}, 10);
    QCOMPARE(requests.size(), std::size_t{2});
    QCOMPARE(requests[1].keys, (std::vector<dicom::KeywordValue>{{"PatientName", "Meyer^Jo*"}, {"ModalitiesInStudy", "MR"}}));
}

/// Nodes that were still at it say so, and the list does not look complete.
void RemoteQueryTest::stopsAsking()
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

void RemoteQueryTest::goesFromTheFieldsToTheAnswers()
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

void RemoteQueryTest::searchesThePatientElsewhere()
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

QTEST_MAIN(RemoteQueryTest)
#include "remote_query_test.moc"
