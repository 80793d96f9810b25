#include "dicom/network/node_list.h"
#include "dicom/transfer/forwarder.h"
#include "dicom/transfer/forwarding_rules.h"
#include "dicom/transfer/transfer_queue.h"
#include "tests/dicom/archive/archive_fixture.h"

#include <QFile>

using namespace negato::dicom;
using namespace negato::test;

namespace {

constexpr int kQuiet = 15'000; ///< ms in which a series that rests is on its way for sure

/// An archive that receives, with a queue whose work is only noted.
class ForwardingFixture
{
public:
    ForwardingFixture()
    {
        openQueue();
        auto nodes = NodeList::read(m_files.archive().folder()).value();
        for (const char *name : {"PACS", "CT1"})
            if (!nodes.add({.name = name, .calledAeTitle = name, .host = "127.0.0.1"}))
                qFatal("no node");
        if (!nodes.write())
            qFatal("no nodes");
    }

    void openQueue()
    {
        m_queue.reset();
        auto opened = TransferQueue::open({.archiveFolder = m_files.archive().folder()},
                                          [](const Transfer &, const TransferReportSink &, const std::stop_token &) -> Result<void> { return {}; });
        if (!opened)
            qFatal("no queue");
        m_queue = std::move(*opened);
    }
    void setRules(const std::vector<ForwardingRule> &rules) const
    {
        auto all = ForwardingRules::read(m_files.archive().folder()).value();
        all.setRules(rules);
        if (!all.write())
            qFatal("no rules");
    }
    void receive(const Image &image, const Source &source = {SourceKind::Received, "CT1"}) const
    {
        const auto path = m_files.archive().newIncomingFile();
        writeFile(QString::fromStdString(path.parent_path().string()), QString::fromStdString(path.filename().string()), objectBytes(image));
        const auto stored = m_files.archive().storeIncoming(path, source);
        if (!stored)
            qFatal("not stored: %s", name(stored.error().code).data());
    }

    [[nodiscard]] TransferQueue &queue() const { return *m_queue; }
    [[nodiscard]] Archive &archive() const { return m_files.archive(); }
    /// "series > node" of all that was to be sent.
    [[nodiscard]] QStringList sendings() const
    {
        QStringList all;
        for (const Transfer &transfer : m_queue->transfers())
            all += QString::fromStdString(transfer.seriesUid + " > " + transfer.node);
        all.sort();
        return all;
    }

private:
    ArchiveFixture m_files;
    std::unique_ptr<TransferQueue> m_queue;
};

Image imageOf(const QByteArray &series, const QByteArray &number, const QByteArray &modality = "CT")
{
    return {.seriesUid = series, .modality = modality, .instanceUid = series + '.' + number, .instanceNumber = number};
}

Arrival arrivalOf(const char *from, const char *modality, const char *study, const char *series, SourceKind kind = SourceKind::Received)
{
    return {.modality = modality, .studyDescription = study, .seriesDescription = series, .source = {kind, from}};
}

} // namespace

class ForwarderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rulesSayWhatTheyMean_data();
    void rulesSayWhatTheyMean();
    void refusesRulesThatItDoesNotUnderstand_data();
    void refusesRulesThatItDoesNotUnderstand();
    void keepsWhatItDoesNotKnow();
    void forwardsWhatPeersSend();
    void sendsNothingBack();
    void forwardsWhatCameBeforeItWasEnded();
    void forwardsLatecomersAlone();
    void leavesAloneWhatCameBeforeTheRule();
    void goesOnAfterARebuild();
};

void ForwarderTest::rulesSayWhatTheyMean_data()
{
    QTest::addColumn<ForwardingRule>("rule");
    QTest::addColumn<Arrival>("arrival");
    QTest::addColumn<bool>("isMeant");
    const auto arrival = arrivalOf("CT1", "CT", "Schädel nativ", "Topogramm");
    QTest::newRow("everything") << ForwardingRule{.node = "PACS"} << arrival << true;
    QTest::newRow("from it") << ForwardingRule{.from = "CT1", .node = "PACS"} << arrival << true;
    QTest::newRow("from one like it") << ForwardingRule{.from = "CT*", .node = "PACS"} << arrival << true;
    QTest::newRow("from another") << ForwardingRule{.from = "MR1", .node = "PACS"} << arrival << false;
    QTest::newRow("modality") << ForwardingRule{.modalities = {"MR", "CT"}, .node = "PACS"} << arrival << true;
    QTest::newRow("other modality") << ForwardingRule{.modalities = {"MR"}, .node = "PACS"} << arrival << false;
    QTest::newRow("study, any case and accents") << ForwardingRule{.description = "*schadel*", .node = "PACS"} << arrival << true;
    QTest::newRow("series") << ForwardingRule{.description = "topo*", .node = "PACS"} << arrival << true;
    QTest::newRow("neither") << ForwardingRule{.description = "thorax", .node = "PACS"} << arrival << false;
    QTest::newRow("imported") << ForwardingRule{.node = "PACS"} << arrivalOf("/media", "CT", "", "", SourceKind::Imported) << false;
    QTest::newRow("retrieved") << ForwardingRule{.node = "PACS"} << arrivalOf("OTHER", "CT", "", "", SourceKind::Retrieved) << false;
}

void ForwarderTest::rulesSayWhatTheyMean()
{
    QFETCH(ForwardingRule, rule);
    QFETCH(Arrival, arrival);
    QTEST(isMeant(rule, arrival), "isMeant");
}

void ForwarderTest::refusesRulesThatItDoesNotUnderstand_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("no JSON") << QByteArray("{\"rules\": [");
    QTest::newRow("no rules") << QByteArray("{}");
    QTest::newRow("misspelt condition") << QByteArray(R"({"rules": [{"to": "PACS", "modality": "CT"}]})");
    QTest::newRow("wrong type") << QByteArray(R"({"rules": [{"to": "PACS", "modalities": "CT"}]})");
    QTest::newRow("no node") << QByteArray(R"({"rules": [{"from": "CT1"}]})");
}

void ForwarderTest::refusesRulesThatItDoesNotUnderstand()
{
    QFETCH(QByteArray, content);
    const QTemporaryDir folder;
    const QString file = writeFile(folder.path(), QStringLiteral("forwarding.json"), content);
    const auto read = ForwardingRules::read(folder.path().toStdString());
    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::ForwardingRulesBroken);
    QCOMPARE(read.error().subject, file.toStdString());
}

void ForwarderTest::keepsWhatItDoesNotKnow()
{
    const QTemporaryDir folder;
    writeFile(folder.path(), QStringLiteral("forwarding.json"), R"({"note": "ours", "rules": []})");
    auto rules = ForwardingRules::read(folder.path().toStdString()).value();
    const ForwardingRule rule{.from = "CT1", .modalities = {"CT", "PT"}, .description = "*head*", .node = "PACS"};
    rules.setRules({rule});
    QVERIFY(rules.write());
    QFile file(folder.filePath(QStringLiteral("forwarding.json")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains("\"note\": \"ours\""));
    QCOMPARE(ForwardingRules::read(folder.path().toStdString()).value().rules(), std::vector{rule});
}

void ForwarderTest::forwardsWhatPeersSend()
{
    const ForwardingFixture fixture;
    fixture.setRules({{.modalities = {"CT"}, .node = "PACS"}});
    const Forwarder forwarder(fixture.archive(), fixture.queue());
    QTest::qWait(1500); // it has looked once
    fixture.receive(imageOf("1.2.3.1.1", "1"));
    fixture.receive(imageOf("1.2.3.1.2", "1"));
    fixture.receive(imageOf("1.2.3.1.3", "1", "MR"));
    fixture.receive(imageOf("1.2.3.1.4", "1"), {SourceKind::Imported, "/media/cd"});
    const QStringList expected{QStringLiteral("1.2.3.1.1 > PACS"), QStringLiteral("1.2.3.1.2 > PACS")};
    QTRY_COMPARE_WITH_TIMEOUT(fixture.sendings(), expected, kQuiet);
    QCOMPARE(fixture.queue().transfers().front().state, TransferState::Waiting); // more may come
    QTRY_COMPARE_WITH_TIMEOUT(fixture.queue().transfers().front().state, TransferState::Done, kQuiet);
    QCOMPARE(fixture.sendings(), expected);
}

void ForwarderTest::sendsNothingBack()
{
    const ForwardingFixture fixture;
    fixture.setRules({{.node = "CT1"}, {.node = "PACS"}});
    const Forwarder forwarder(fixture.archive(), fixture.queue());
    QTest::qWait(1500);
    fixture.receive(imageOf("1.2.3.1.1", "1"));
    QTRY_COMPARE_WITH_TIMEOUT(fixture.sendings(), QStringList{QStringLiteral("1.2.3.1.1 > PACS")}, kQuiet);
}

void ForwarderTest::forwardsWhatCameBeforeItWasEnded()
{
    const ForwardingFixture fixture;
    fixture.setRules({{.node = "PACS"}});
    {
        const Forwarder forwarder(fixture.archive(), fixture.queue());
        QTest::qWait(1500);
    }
    fixture.receive(imageOf("1.2.3.1.1", "1")); // nobody looks
    QVERIFY(fixture.sendings().isEmpty());
    const Forwarder forwarder(fixture.archive(), fixture.queue());
    QTRY_COMPARE_WITH_TIMEOUT(fixture.sendings(), QStringList{QStringLiteral("1.2.3.1.1 > PACS")}, kQuiet);
}

/// And what has been sent is not sent again with them.
void ForwarderTest::forwardsLatecomersAlone()
{
    const ForwardingFixture fixture;
    fixture.setRules({{.node = "PACS"}});
    const Forwarder forwarder(fixture.archive(), fixture.queue());
    QTest::qWait(1500);
    fixture.receive(imageOf("1.2.3.1.1", "1"));
    QTRY_VERIFY_WITH_TIMEOUT(!fixture.queue().transfers().empty() && fixture.queue().transfers().back().state == TransferState::Done, kQuiet);
    fixture.receive(imageOf("1.2.3.1.1", "2"));
    QTRY_COMPARE_WITH_TIMEOUT(fixture.queue().transfers().size(), std::size_t{2}, kQuiet);
    const auto instances = fixture.archive().instancesOf("1.2.3.1.1").value();
    QCOMPARE(fixture.queue().transfers().back().storedFromMs, instances.back().storedAtMs);
    QVERIFY(instances.front().storedAtMs < instances.back().storedAtMs);
}

void ForwarderTest::leavesAloneWhatCameBeforeTheRule()
{
    const ForwardingFixture fixture;
    fixture.receive(imageOf("1.2.3.1.1", "1"));
    const Forwarder forwarder(fixture.archive(), fixture.queue());
    QTest::qWait(1500);
    fixture.setRules({{.node = "PACS"}});
    QTest::qWait(2500);
    QVERIFY(fixture.sendings().isEmpty());
    fixture.receive(imageOf("1.2.3.1.2", "1"));
    QTRY_COMPARE_WITH_TIMEOUT(fixture.sendings(), QStringList{QStringLiteral("1.2.3.1.2 > PACS")}, kQuiet);
}

void ForwarderTest::goesOnAfterARebuild()
{
    const ForwardingFixture fixture;
    fixture.setRules({{.node = "PACS"}});
    const Forwarder forwarder(fixture.archive(), fixture.queue());
    QTest::qWait(1500);
    fixture.receive(imageOf("1.2.3.1.1", "1"));
    QTRY_COMPARE_WITH_TIMEOUT(fixture.queue().transfers().size(), std::size_t{1}, kQuiet);
    QVERIFY(fixture.archive().rebuild());
    fixture.receive(imageOf("1.2.3.1.2", "1"));
    QTRY_COMPARE_WITH_TIMEOUT(fixture.sendings(), (QStringList{QStringLiteral("1.2.3.1.1 > PACS"), QStringLiteral("1.2.3.1.2 > PACS")}), kQuiet);
}

QTEST_GUILESS_MAIN(ForwarderTest)
#include "forwarder_test.moc"
