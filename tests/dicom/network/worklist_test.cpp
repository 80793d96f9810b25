#include "dicom/network/worklist.h"
#include "tests/dicom/network/archive_peer.h"

using namespace negato::dicom;
using namespace negato::test;

namespace {

/// An entry of the worklist, as dump2dcm reads it.
QByteArray entry(const QByteArray &name, const QByteArray &id, const QByteArray &modality, const QByteArray &date)
{
    return "(0008,0005) CS [ISO_IR 192]\n(0008,0050) SH [ACC-" + id + "]\n(0010,0010) PN [" + name + "]\n(0010,0020) LO [" + id
        + "]\n(0010,0030) DA [19610402]\n(0010,0040) CS [F]\n(0020,000d) UI [1.2.3." + id.right(1)
        + "]\n(0032,1060) LO [Examination]\n(0040,0100) SQ (Sequence with explicit length)\n(fffe,e000) na (Item with explicit length)\n(0008,0060) CS ["
        + modality + "]\n(0040,0001) AE [STATION]\n(0040,0002) DA [" + date
        + "]\n(0040,0003) TM [0930]\n(0040,0009) SH [STEP]\n(fffe,e00d) na (ItemDelimitationItem)\n(fffe,e0dd) na (SequenceDelimitationItem)\n(0040,1001) SH [PROC]\n";
}

/// wlmscpfs of dcmtk, with the worklist of RIS.
class WorklistPeer
{
public:
    ~WorklistPeer()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    bool start(const QList<QByteArray> &entries)
    {
        const QString folder = m_folder.filePath(QStringLiteral("RIS"));
        QDir().mkpath(folder);
        QFile lock(folder + QStringLiteral("/lockfile"));
        if (!lock.open(QIODevice::WriteOnly))
            return false;
        for (const QByteArray &text : entries) {
            QFile dump(m_folder.filePath(QStringLiteral("dump")));
            if (!dump.open(QIODevice::WriteOnly))
                return false;
            dump.write(text);
            dump.close();
            const QString file = folder + QStringLiteral("/%1.wl").arg(m_count++);
            if (QProcess::execute(QStringLiteral("dump2dcm"), {QStringLiteral("-g"), dump.fileName(), file}) != 0)
                return false;
        }
        m_process.setStandardOutputFile(QProcess::nullDevice());
        m_process.setStandardErrorFile(QProcess::nullDevice());
        m_process.start(QStringLiteral("wlmscpfs"), {QStringLiteral("-csk"), QStringLiteral("-dfp"), m_folder.path(), QStringLiteral("-dfr"), QString::number(port)});
        return QTest::qWaitFor([this] { return accepts(port); }, 10'000);
    }
    [[nodiscard]] Node node() const { return {.name = "ris", .calledAeTitle = "RIS", .host = "127.0.0.1", .port = port}; }

    const int port = freePort();

private:
    QTemporaryDir m_folder;
    QProcess m_process;
    int m_count = 0;
};

const PeerOptions kOptions{.program = NEGATO_BIN_DIR "/negatoscope-peer"};

} // namespace

class WorklistTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_peer.start({entry("Müller^Anna", "ID1", "CT", "20261102"), entry("Other^Bob", "ID2", "MR", "20261102"),
                              entry("Later^Eve", "ID3", "CT", "20261103")}));
    }

    void findsWhoIsPlanned_data()
    {
        QTest::addColumn<std::string>("dates");
        QTest::addColumn<std::string>("modality");
        QTest::addColumn<QStringList>("expected");
        QTest::newRow("all") << std::string() << std::string() << QStringList{QStringLiteral("ID1"), QStringLiteral("ID2"), QStringLiteral("ID3")};
        QTest::newRow("of a day") << std::string("20261102") << std::string() << QStringList{QStringLiteral("ID1"), QStringLiteral("ID2")};
        QTest::newRow("of a day and modality") << std::string("20261102") << std::string("CT") << QStringList{QStringLiteral("ID1")};
        QTest::newRow("of days") << std::string("20261103-20261104") << std::string("CT") << QStringList{QStringLiteral("ID3")};
        QTest::newRow("nobody") << std::string("20261105") << std::string() << QStringList();
    }

    void findsWhoIsPlanned()
    {
        QFETCH(std::string, dates);
        QFETCH(std::string, modality);
        QStringList found;
        const auto outcome = findWorklist(m_peer.node(), {.startDates = dates, .modality = modality},
                                          [&](const WorklistItem &item) { found += QString::fromStdString(item.patientId); }, {}, kOptions);
        QVERIFY2(outcome, outcome ? "" : outcome.error().context.c_str());
        found.sort();
        QTEST(found, "expected");
    }

    void readsWhatStandsThere()
    {
        std::vector<WorklistItem> items;
        QVERIFY(findWorklist(m_peer.node(), {.startDates = "20261102", .modality = "CT"}, [&](const WorklistItem &item) { items.push_back(item); }, {}, kOptions));
        QCOMPARE(items.size(), std::size_t{1});
        const WorklistItem &item = items.front();
        QCOMPARE(item.patientName, std::string("Müller^Anna"));
        QCOMPARE(item.patientBirthDate, std::string("19610402"));
        QCOMPARE(item.patientSex, std::string("F"));
        QCOMPARE(item.accessionNumber, std::string("ACC-ID1"));
        QCOMPARE(item.requestedProcedure, std::string("Examination"));
        QCOMPARE(item.modality, std::string("CT"));
        QCOMPARE(item.startDate, std::string("20261102"));
        QCOMPARE(item.startTime, std::string("0930"));
        QCOMPARE(item.stationAeTitle, std::string("STATION"));
    }

    void isNotAskedOfDicomweb()
    {
        const auto outcome = findWorklist({.name = "web", .kind = NodeKind::Dicomweb}, {}, [](const WorklistItem &) {}, {}, kOptions);
        QVERIFY(!outcome && outcome.error().code == ErrorCode::ServiceNotOffered);
    }

private:
    WorklistPeer m_peer;
};

QTEST_GUILESS_MAIN(WorklistTest)
#include "worklist_test.moc"
