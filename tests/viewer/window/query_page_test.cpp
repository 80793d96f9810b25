#include "dicom/archive/archive.h"
#include "dicom/worker/worker_pool.h"
#include "viewer/remote/answer_model.h"
#include "viewer/remote/node_choice.h"
#include "viewer/remote/query_page.h"
#include "viewer/remote/worded_table.h"

#include <QApplication>
#include <QHeaderView>
#include <QTemporaryDir>
#include <QTest>

using namespace negato;
using namespace negato::viewer;

/// What the page of queries says where nothing can be asked, or nothing has been.
class QueryPageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void init();
    void cleanup() { m_page.reset(); }

    void withoutNodesItSaysHowToAddOne();
    void whereNoNodeCanBeQueriedItDoesNotAskForTicks();
    void whereOneCanItAsksForItsTick();
    void offlineItSaysThatAlone();
    void itLeavesRoomForTheDescription();

private:
    [[nodiscard]] QString said() const { return m_page->findChild<WordedTable *>(QStringLiteral("answers"))->emptyText(); }
    [[nodiscard]] QListWidget *choice() const { return m_page->findChild<NodeChoice *>(); }

    QTemporaryDir m_folder;
    Theme m_theme = Theme::builtIn();
    std::unique_ptr<dicom::WorkerPool> m_pool;
    std::unique_ptr<dicom::Archive> m_archive;
    std::unique_ptr<dicom::TransferQueue> m_queue;
    std::unique_ptr<QueryPage> m_page;
};

namespace {

dicom::Node node(const char *name, bool canFind)
{
    dicom::Node node;
    node.name = name;
    node.calledAeTitle = "PACS";
    node.host = "pacs.example";
    node.abilities.canFind = canFind;
    return node;
}

} // namespace

void QueryPageTest::initTestCase()
{
    const std::filesystem::path folder = m_folder.filePath(QStringLiteral("archive")).toStdString();
    auto pool = dicom::WorkerPool::create({.program = NEGATO_BIN_DIR "/negatoscope-worker", .workers = 1});
    QVERIFY(pool);
    m_pool = std::move(*pool);
    auto archive = dicom::Archive::open({.folder = folder}, m_pool.get());
    QVERIFY(archive);
    m_archive = std::move(*archive);
    auto queue = dicom::TransferQueue::open({.archiveFolder = folder}, [](const auto &...) { return dicom::Result<void>(); });
    QVERIFY(queue);
    m_queue = std::move(*queue);
}

void QueryPageTest::cleanupTestCase()
{
    m_queue->shutdown();
    m_queue.reset();
    m_archive.reset();
    m_pool.reset();
}

void QueryPageTest::init()
{
    const auto find = [](const dicom::Node &, const dicom::FindRequest &, const auto &, const std::stop_token &) { return dicom::Result<dicom::FindOutcome>(); };
    qApp->setStyleSheet(m_theme.styleSheet()); // as in the program: it decides on fonts and margins
    m_page = std::make_unique<QueryPage>(RemoteServices{.archive = *m_archive, .queue = *m_queue, .find = find}, m_theme);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
}

void QueryPageTest::withoutNodesItSaysHowToAddOne()
{
    QVERIFY2(said().startsWith(QStringLiteral("There is no remote node yet.")), qPrintable(said()));
}

/// There is nothing that could be ticked.
void QueryPageTest::whereNoNodeCanBeQueriedItDoesNotAskForTicks()
{
    m_page->setNodes({node("Printer", false), node("Backup", false)});
    QCOMPARE(choice()->count(), 0);
    QVERIFY2(!said().contains(QStringLiteral("Tick")), qPrintable(said()));
    QVERIFY2(said().contains(QStringLiteral("No remote node is used for queries")) && said().contains(QStringLiteral("Edit nodes")), qPrintable(said()));
}

void QueryPageTest::whereOneCanItAsksForItsTick()
{
    m_page->setNodes({node("Backup", false), node("Radiology", true)});
    QCOMPARE(choice()->count(), 1);
    QCOMPARE(said(), QStringLiteral("Enter searches the ticked nodes."));
    choice()->item(0)->setCheckState(Qt::Unchecked);
    QCOMPARE(said(), QStringLiteral("Tick the nodes to ask."));
}

void QueryPageTest::offlineItSaysThatAlone()
{
    m_page->setNodes({node("Backup", false)});
    m_page->setOffline(true);
    QVERIFY2(said().contains(QStringLiteral("offline")), qPrintable(said()));
}

/// In any width, for its title at least.
void QueryPageTest::itLeavesRoomForTheDescription()
{
    auto *table = m_page->findChild<WordedTable *>(QStringLiteral("answers"));
    QHeaderView &header = *table->horizontalHeader();
    QFont bold = header.font();
    bold.setBold(true);
    for (int width = 1100; width <= 2000; width += 20) {
        m_page->resize(width, 700);
        QCoreApplication::processEvents();
        QVERIFY2(table->columnWidth(AnswerModel::Description) > QFontMetrics(bold).horizontalAdvance(QStringLiteral("Description")), qPrintable(QString::number(width)));
    }
    QCOMPARE(header.length(), table->viewport()->width());
}

QTEST_MAIN(QueryPageTest)
#include "query_page_test.moc"
