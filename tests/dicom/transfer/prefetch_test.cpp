#include "dicom/base/tags.h"
#include "dicom/network/node_list.h"
#include "dicom/transfer/prefetch.h"
#include "dicom/transfer/transfer_queue.h"
#include "tests/dicom/archive/archive_fixture.h"

#include <mutex>

using namespace negato::dicom;
using namespace negato::test;

namespace {

DataSet answer(const char *study, const char *patient, const char *date, const char *modality)
{
    DataSet dataSet;
    const auto add = [&](Tag tag, Vr vr, const char *value) { dataSet.add({.tag = tag, .vr = vr, .value = value}); };
    add(tag::StudyInstanceUID, Vr::UI, study);
    add(tag::PatientID, Vr::LO, patient);
    add(tag::StudyDate, Vr::DA, date);
    add(tag::ModalitiesInStudy, Vr::CS, modality);
    add(tag::NumberOfStudyRelatedInstances, Vr::IS, "5");
    return dataSet;
}

/// Nodes that answer what a test wants, and remember what they were asked.
class Nodes
{
public:
    PrefetchServices services()
    {
        return {[this](const Node &node, const FindRequest &request, const auto &found, const std::stop_token &) -> Result<FindOutcome> {
                    const std::scoped_lock lock(m_mutex);
                    QStringList keys;
                    for (const auto &[keyword, value] : request.keys)
                        keys += QString::fromStdString(keyword + '=' + value);
                    asked += QString::fromStdString(node.name) + QStringLiteral(": ") + keys.join(QLatin1Char(' '));
                    if (node.name != "PACS")
                        return FindOutcome{};
                    for (const DataSet &one : studies)
                        found(one);
                    return FindOutcome{static_cast<int>(studies.size()), false};
                },
                [this](const Node &, const WorklistRequest &request, const auto &found, const std::stop_token &) -> Result<FindOutcome> {
                    const std::scoped_lock lock(m_mutex);
                    asked += QStringLiteral("worklist ") + QString::fromStdString(request.startDates + ' ' + request.modality + ' ' + request.stationAeTitle);
                    if (isAway)
                        return fail(ErrorCode::PortClosed, {}, "RIS");
                    for (const WorklistItem &item : worklist)
                        found(item);
                    return FindOutcome{static_cast<int>(worklist.size()), false};
                }};
    }
    QStringList questions()
    {
        const std::scoped_lock lock(m_mutex);
        return asked;
    }

    std::vector<DataSet> studies;
    std::vector<WorklistItem> worklist;
    bool isAway = false;

private:
    std::mutex m_mutex;
    QStringList asked;
};

std::vector<Node> usualNodes()
{
    return {{.name = "PACS", .calledAeTitle = "PACS", .host = "127.0.0.1"}, {.name = "RIS", .calledAeTitle = "RIS", .host = "127.0.0.1"}};
}

QStringList studiesOf(const std::vector<Transfer> &transfers)
{
    QStringList all;
    for (const Transfer &transfer : transfers)
        all += QString::fromStdString(transfer.studyUid + (transfer.isPinned ? " pinned" : ""));
    return all;
}

std::unique_ptr<TransferQueue> queueOf(const Archive &archive)
{
    auto opened = TransferQueue::open({.archiveFolder = archive.folder()},
                                      [](const Transfer &, const TransferReportSink &, const std::stop_token &) -> Result<void> { return {}; });
    return opened ? std::move(*opened) : nullptr;
}

void writeRules(const Archive &archive, const std::vector<PrefetchRule> &rules)
{
    auto nodes = NodeList::read(archive.folder()).value();
    for (const Node &node : usualNodes())
        QVERIFY(nodes.add(node));
    QVERIFY(nodes.write());
    auto all = PrefetchRules::read(archive.folder()).value();
    all.setRules(rules);
    QVERIFY(all.write());
}

const QDate kToday(2026, 11, 2);

} // namespace

class PrefetchTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void understandsRelativeDates_data();
    void understandsRelativeDates();
    void isDueOncePerTime_data();
    void isDueOncePerTime();
    void refusesRulesThatItDoesNotUnderstand_data();
    void refusesRulesThatItDoesNotUnderstand();
    void readsWhatItWrites();
    void fetchesWhatAQueryFinds();
    void fetchesEarlierStudiesOfTheWorklist();
    void leavesWhatIsWholeHere();
    void runsWhatItHasMissedToday();
    void asksANodeThatIsAwayLater();
};

void PrefetchTest::understandsRelativeDates_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<std::string>("expected");
    const auto row = [](const char *text, const char *expected) { QTest::newRow(text) << std::string(text) << std::string(expected); };
    row("today", "20261102");
    row("today-1", "20261101");
    row("today-2", "20261031");
    row("today-7-today", "20261026-20261102");
    row("20260101-", "20260101-");
    row("todays", "todays");
}

void PrefetchTest::understandsRelativeDates()
{
    QFETCH(std::string, text);
    QTEST(dateValue(text, kToday), "expected");
}

void PrefetchTest::isDueOncePerTime_data()
{
    QTest::addColumn<std::optional<QDateTime>>("last");
    QTest::addColumn<QTime>("now");
    QTest::addColumn<bool>("isDue");
    const auto at = [](int hour, int minute, int day = 2) { return std::optional(QDateTime(QDate(2026, 11, day), QTime(hour, minute))); };
    const std::optional<QDateTime> never;
    QTest::newRow("too early") << at(12, 0, 1) << QTime(5, 59) << false;
    QTest::newRow("on time") << at(12, 0, 1) << QTime(6, 0) << true;
    QTest::newRow("done") << at(6, 0) << QTime(6, 1) << false;
    QTest::newRow("made up for") << at(12, 0, 1) << QTime(9, 30) << true;
    QTest::newRow("the second") << at(6, 0) << QTime(12, 5) << true;
    QTest::newRow("both at once") << at(12, 5) << QTime(18, 0) << false;
    QTest::newRow("never yet, too early") << never << QTime(5, 0) << false;
    QTest::newRow("never yet") << never << QTime(7, 0) << true;
}

void PrefetchTest::isDueOncePerTime()
{
    QFETCH(std::optional<QDateTime>, last);
    QFETCH(QTime, now);
    const PrefetchRule rule{.node = "PACS", .times = {QTime(6, 0), QTime(12, 0)}};
    QTEST(isDue(rule, last, QDateTime(kToday, now)), "isDue");
}

void PrefetchTest::refusesRulesThatItDoesNotUnderstand_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("no JSON") << QByteArray("{");
    QTest::newRow("everything") << QByteArray(R"({"rules": [{"node": "PACS"}]})");
    QTest::newRow("misspelt") << QByteArray(R"({"rules": [{"node": "PACS", "querry": {"StudyDate": "today"}}]})");
    QTest::newRow("misspelt in a worklist") << QByteArray(R"({"rules": [{"node": "RIS", "worklist": {"prior": 3}}]})");
    QTest::newRow("no time") << QByteArray(R"({"rules": [{"node": "PACS", "query": {"StudyDate": "today"}, "at": ["25:00"]}]})");
    QTest::newRow("no node") << QByteArray(R"({"rules": [{"query": {"StudyDate": "today"}}]})");
}

void PrefetchTest::refusesRulesThatItDoesNotUnderstand()
{
    QFETCH(QByteArray, content);
    const QTemporaryDir folder;
    writeFile(folder.path(), QStringLiteral("prefetch.json"), content);
    const auto read = PrefetchRules::read(folder.path().toStdString());
    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::PrefetchRulesBroken);
}

void PrefetchTest::readsWhatItWrites()
{
    const QTemporaryDir folder;
    const std::vector<PrefetchRule> rules{
        {.node = "PACS", .keys = {{"ModalitiesInStudy", "CT"}, {"StudyDate", "today-1"}}, .times = {QTime(6, 0), QTime(12, 30)}, .isPinned = false},
        {.kind = PrefetchRule::Kind::Worklist, .node = "RIS", .modality = "MR", .stationAeTitle = "MR1", .most = 2, .years = 0, .isSameModality = true}};
    auto all = PrefetchRules::read(folder.path().toStdString()).value();
    all.setRules(rules);
    QVERIFY(all.write());
    QCOMPARE(PrefetchRules::read(folder.path().toStdString()).value().rules(), rules);
}

void PrefetchTest::fetchesWhatAQueryFinds()
{
    const ArchiveFixture fixture;
    Nodes nodes;
    nodes.studies = {answer("1.2.1", "P1", "20261102", "CT"), answer("1.2.2", "P2", "20261102", "CT")};
    const PrefetchRule rule{.node = "PACS", .keys = {{"StudyDate", "today"}, {"ModalitiesInStudy", "CT"}}};
    const auto planned = planPrefetch(fixture.archive(), rule, usualNodes(), nodes.services(), kToday);
    QVERIFY(planned);
    QCOMPARE(studiesOf(*planned), (QStringList{QStringLiteral("1.2.1 pinned"), QStringLiteral("1.2.2 pinned")}));
    QCOMPARE(nodes.questions(), QStringList{QStringLiteral("PACS: StudyDate=20261102 ModalitiesInStudy=CT")});
    QCOMPARE(planned->front().priority, TransferPriority::Prefetch);
    QCOMPARE(planned->front().expected.value_or(0), std::int64_t{5});
    const auto unknown = planPrefetch(fixture.archive(), {.node = "GONE"}, usualNodes(), nodes.services(), kToday);
    QVERIFY(!unknown && unknown.error().code == ErrorCode::NodeUnknown);
}

void PrefetchTest::fetchesEarlierStudiesOfTheWorklist()
{
    const ArchiveFixture fixture;
    Nodes nodes;
    // Two steps of one patient: asked for once. The node answers studies of others too, which are not taken.
    nodes.worklist = {{.patientId = "P1", .modality = "CT", .startDate = "20261102"}, {.patientId = "P1", .modality = "CT", .startDate = "20261102"}};
    nodes.studies = {answer("1.2.1", "P1", "20260901", "CT"), answer("1.2.2", "P1", "20250101", "MR"), answer("1.2.3", "P1", "20100101", "CT"),
                     answer("1.2.4", "P2", "20260901", "CT"), answer("1.2.5", "P1", "20261001", "CT")};
    const PrefetchRule rule{.kind = PrefetchRule::Kind::Worklist, .node = "RIS", .modality = "CT", .stationAeTitle = "CT1", .most = 3, .years = 5, .isPinned = false};
    const auto planned = planPrefetch(fixture.archive(), rule, usualNodes(), nodes.services(), kToday);
    QVERIFY(planned);
    QCOMPARE(studiesOf(*planned), (QStringList{QStringLiteral("1.2.5"), QStringLiteral("1.2.1"), QStringLiteral("1.2.2")}));
    QCOMPARE(nodes.questions(), (QStringList{QStringLiteral("worklist 20261102 CT CT1"), QStringLiteral("PACS: PatientID=P1"), QStringLiteral("RIS: PatientID=P1")}));
    PrefetchRule same = rule;
    same.isSameModality = true;
    QCOMPARE(studiesOf(planPrefetch(fixture.archive(), same, usualNodes(), nodes.services(), kToday).value()),
             (QStringList{QStringLiteral("1.2.5"), QStringLiteral("1.2.1")}));
}

void PrefetchTest::leavesWhatIsWholeHere()
{
    const ArchiveFixture fixture;
    fixture.write(QStringLiteral("a.dcm"), objectBytes({}));
    QCOMPARE(fixture.import(fixture.input(), {.source = Source{SourceKind::Retrieved, "PACS"}}).stored, 1);
    Nodes nodes;
    DataSet whole = answer("1.2.3.1", "ID1", "20261102", "CT");
    whole.add({.tag = tag::NumberOfStudyRelatedInstances, .vr = Vr::IS, .value = "1"});
    nodes.studies = {whole};
    const PrefetchRule rule{.node = "PACS", .keys = {{"StudyDate", "today"}}, .isPinned = false};
    QVERIFY(planPrefetch(fixture.archive(), rule, usualNodes(), nodes.services(), kToday).value().empty());
    PrefetchRule pinning = rule;
    pinning.isPinned = true; // it is here, but might be evicted
    QCOMPARE(studiesOf(planPrefetch(fixture.archive(), pinning, usualNodes(), nodes.services(), kToday).value()), QStringList{QStringLiteral("1.2.3.1 pinned")});
    const std::vector<std::string> uids{"1.2.3.1"};
    QVERIFY(fixture.archive().setPinned(uids, true));
    QVERIFY(planPrefetch(fixture.archive(), pinning, usualNodes(), nodes.services(), kToday).value().empty());
    whole.add({.tag = tag::NumberOfStudyRelatedInstances, .vr = Vr::IS, .value = "2"});
    nodes.studies = {whole};
    QCOMPARE(planPrefetch(fixture.archive(), rule, usualNodes(), nodes.services(), kToday).value().size(), std::size_t{1});
}

void PrefetchTest::runsWhatItHasMissedToday()
{
    const ArchiveFixture fixture;
    const auto queue = queueOf(fixture.archive());
    Nodes nodes;
    nodes.studies = {answer("1.2.1", "P1", "20261102", "CT")};
    writeRules(fixture.archive(), {{.node = "PACS", .keys = {{"StudyDate", "today"}}, .times = {QTime(0, 0)}}});
    {
        const Prefetcher prefetcher(fixture.archive(), *queue, nodes.services());
        QTRY_COMPARE(queue->transfers().size(), std::size_t{1});
        QVERIFY(queue->transfers().front().isPinned);
    }
    Prefetcher again(fixture.archive(), *queue, nodes.services()); // it knows that it has done it
    QTest::qWait(500);
    QCOMPARE(nodes.questions().size(), 1);
    again.runNow();
    QTRY_COMPARE(nodes.questions().size(), 2);
}

void PrefetchTest::asksANodeThatIsAwayLater()
{
    const ArchiveFixture fixture;
    const auto queue = queueOf(fixture.archive());
    Nodes nodes;
    nodes.isAway = true;
    writeRules(fixture.archive(), {{.kind = PrefetchRule::Kind::Worklist, .node = "RIS", .times = {QTime(0, 0)}}});
    std::mutex mutex;
    std::vector<Error> told;
    const auto failed = [&](const Error &error) {
        const std::scoped_lock lock(mutex);
        told.push_back(error);
    };
    {
        const Prefetcher prefetcher(fixture.archive(), *queue, nodes.services(), failed);
        QTRY_COMPARE(nodes.questions().size(), 1);
        QTest::qWait(200);
    }
    QCOMPARE(told.size(), std::size_t{1});
    QCOMPARE(told.front().subject, std::string("RIS"));
    const Prefetcher again(fixture.archive(), *queue, nodes.services(), failed); // it was not done: the next start tries again
    QTRY_COMPARE(nodes.questions().size(), 2);
}

QTEST_GUILESS_MAIN(PrefetchTest)
#include "prefetch_test.moc"
