#include "dicom/base/tags.h"
#include "dicom/network/association_job.h"
#include "tests/dicom/network/archive_peer.h"
#include "tests/phantom/phantom.h"
#include "tests/phantom/phantom_answers.h"

#include <QElapsedTimer>
#include <QSet>

using namespace negato::dicom;
using namespace negato::test;

class AssociationTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    ArchivePeer m_archive;
    static constexpr int kStudies = 6;

    static Node node(int port, const char *calledAeTitle = "QRSCP", const char *host = "127.0.0.1")
    {
        return {.name = "peer", .calledAeTitle = calledAeTitle, .host = host, .port = port};
    }
    static PeerOptions options() { return {NEGATO_BIN_DIR "/negatoscope-peer"}; }
    static ErrorCode echoError(const Node &node)
    {
        const auto answer = echo(node, {}, {}, options());
        return answer ? ErrorCode::Usage : answer.error().code;
    }
    /// Values of one attribute of all answers.
    QSet<QString> found(const FindRequest &request, Tag tag) const
    {
        QSet<QString> values;
        const auto take = [&](const DataSet &match) { values += QString::fromStdString(match.text(tag)); };
        const auto outcome = find(node(m_archive.port), request, take, {}, options());
        return outcome ? values : QSet{QString::fromStdString(std::string(name(outcome.error().code)))};
    }
    /// What findscu receives, read by pydicom: dcmdump +U8 refuses code extensions of Japanese.
    QSet<QString> foundByDcmtk(const QStringList &keys, const QString &keyword) const
    {
        const QTemporaryDir folder;
        QStringList arguments{QStringLiteral("-S"), QStringLiteral("-X"), QStringLiteral("-od"), folder.path(), QStringLiteral("-aec"),
                              QStringLiteral("QRSCP")};
        for (const QString &key : keys)
            arguments << QStringLiteral("-k") << key;
        QProcess::execute(QStringLiteral("findscu"), arguments + QStringList{QStringLiteral("127.0.0.1"), QString::number(m_archive.port)});
        QSet<QString> values;
        for (const QFileInfo &file : QDir(folder.path()).entryInfoList(QDir::Files)) {
            QProcess judge;
            judge.start(QStringLiteral("/usr/bin/python3"),
                        {QStringLiteral("-c"),
                         QStringLiteral("import sys, pydicom; sys.stdout.buffer.write("
                                        "str(pydicom.dcmread(sys.argv[1], force=True)[sys.argv[2]].value).encode())"),
                         file.filePath(), keyword});
            judge.waitForFinished();
            values += QString::fromUtf8(judge.readAllStandardOutput()).trimmed();
        }
        return values;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(negato::phantom::writePhantoms(m_folder.path().toStdString()));
        QStringList files;
        for (const char *series : {"ct_chest/thick", "ct_chest_prior/thick", "mr_head/axial", "us_doppler", "xa_cine", "cr_chest"}) {
            const QDir folder(m_folder.filePath(QLatin1String(series)));
            files += folder.filePath(folder.entryList(QDir::Files, QDir::Name).front());
        }
        QVERIFY(m_archive.start(files));
    }

    void echoTellsEachStepAndWhoAnswers()
    {
        QList<int> steps;
        const auto answer = echo(node(m_archive.port), [&](const StepReport &report) { steps += static_cast<int>(report.step); }, {}, options());
        QVERIFY(answer);
        QCOMPARE(steps, (QList<int>{0, 1, 2, 3}));
        QVERIFY(answer->implementationVersionName.starts_with("OFFIS_DCMTK"));
    }

    void namesTheStepThatFailed()
    {
        QCOMPARE(echoError(node(m_archive.port, "NOBODY")), ErrorCode::CalledTitleRejected);
        QCOMPARE(echoError(node(freePort())), ErrorCode::PortClosed);
        QCOMPARE(echoError(node(104, "QRSCP", "no-such-host.invalid")), ErrorCode::NameNotResolved);
    }

    /// Every job says what the test of the connection says.
    void namesAClosedPortInEveryJob()
    {
        const Node closed = node(freePort());
        const auto found = find(closed, {.level = QueryLevel::Study, .keys = {{"PatientID", "*"}}}, [](const DataSet &) { }, {}, options());
        QVERIFY(!found);
        QCOMPARE(found.error().code, ErrorCode::PortClosed);
    }

    void neverSendsInTheClearWhatAsksForTls()
    {
        Node secure = node(m_archive.port);
        secure.isTls = true;
        QCOMPARE(echoError(secure), ErrorCode::TlsFailed);
    }

    void givesUpOnASilentPeer()
    {
        const MisbehavingPeer silent;
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(echoError(node(silent.port())), ErrorCode::PeerSilent);
        QVERIFY2(timer.elapsed() < 15'000, qPrintable(QString::number(timer.elapsed())));
    }

    void survivesGarbage()
    {
        const MisbehavingPeer garbage([](int connection) {
            char bytes[4096];
            const ssize_t got = read(connection, bytes, sizeof bytes);
            std::memset(bytes, 'x', sizeof bytes);
            if (got > 0)
                (void)!write(connection, bytes, sizeof bytes);
        });
        const ErrorCode code = echoError(node(garbage.port()));
        QVERIFY2(code == ErrorCode::PeerGarbled || code == ErrorCode::PeerCutOff, std::string(name(code)).c_str());
    }

    void tellsThatThePeerCutTheConnection()
    {
        for (const std::size_t most : {1U, 6U, 50U, 400U, 900U}) {
            const MisbehavingPeer cutting([&](int connection) { relay(connection, m_archive.port, most); });
            const auto outcome = find(node(cutting.port()), {}, [](const DataSet &) {}, {}, options());
            QVERIFY(!outcome);
            QCOMPARE(name(outcome.error().code), name(ErrorCode::PeerCutOff));
        }
    }

    void tellsThatItsOwnProcessDied()
    {
        const auto outcome = echo(node(m_archive.port), {}, {}, {"/bin/false"});
        QVERIFY(!outcome && outcome.error().code == ErrorCode::PeerProcessDied);
    }

    void findsTheNamesThatDcmtkFinds()
    {
        const QStringList keys{QStringLiteral("QueryRetrieveLevel=STUDY"), QStringLiteral("PatientName"), QStringLiteral("StudyInstanceUID")};
        const auto ours = found({}, tag::PatientName);
        QCOMPARE(ours.size(), kStudies - 1); // two studies are of one patient
        QVERIFY(ours.contains(QStringLiteral("Müller^Jürgen")) && ours.contains(QStringLiteral("خوري^ليلى")));
        QCOMPARE(ours, foundByDcmtk(keys, QStringLiteral("PatientName")));
    }

    void matchesWildcardsAndRangesAsDcmtkDoes()
    {
        const QString uid = QStringLiteral("StudyInstanceUID");
        const QStringList study{QStringLiteral("QueryRetrieveLevel=STUDY"), QStringLiteral("StudyInstanceUID")};
        const auto byName = found({.keys = {{"PatientID", "NEG-000?"}, {"StudyDescription", "CT*"}}}, tag::StudyInstanceUID);
        QCOMPARE(byName.size(), 2);
        QCOMPARE(byName, foundByDcmtk(study + QStringList{QStringLiteral("PatientID=NEG-000?"), QStringLiteral("StudyDescription=CT*")}, uid));
        const auto byDate = found({.keys = {{"StudyDate", "20250101-20250331"}}}, tag::StudyInstanceUID);
        QCOMPARE(byDate.size(), 2);
        QCOMPARE(byDate, foundByDcmtk(study + QStringList{QStringLiteral("StudyDate=20250101-20250331")}, uid));
    }

    void findsAtEveryLevel()
    {
        QCOMPARE(found({.level = QueryLevel::Patient}, tag::PatientID).size(), kStudies - 1);
        const QString study = *found({.keys = {{"PatientID", "NEG-0002"}}}, tag::StudyInstanceUID).begin();
        const KeywordValue inStudy{"StudyInstanceUID", study.toStdString()};
        const auto series = found({.level = QueryLevel::Series, .keys = {inStudy}}, tag::SeriesInstanceUID);
        QCOMPARE(series.size(), 1);
        const KeywordValue inSeries{"SeriesInstanceUID", series.begin()->toStdString()};
        QCOMPARE(found({.level = QueryLevel::Instance, .keys = {inStudy, inSeries}}, tag::SOPInstanceUID).size(), 1);
    }

    void cutsAtTheLimitAndSaysSo()
    {
        for (const int most : {kStudies - 1, kStudies}) {
            int count = 0;
            const auto outcome = find(node(m_archive.port), {.mostAnswers = most}, [&](const DataSet &) { ++count; }, {}, options());
            QVERIFY(outcome);
            QCOMPARE(count, most);
            QCOMPARE(outcome->answers, most);
            QCOMPARE(outcome->isCut, most < kStudies);
        }
    }

    void canBeCancelled()
    {
        const MisbehavingPeer silent;
        std::stop_source stop;
        const std::jthread later([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(300));
            stop.request_stop();
        });
        QElapsedTimer timer;
        timer.start();
        const auto outcome = find(node(silent.port()), {}, [](const DataSet &) {}, stop.get_token(), options());
        QVERIFY(!outcome && outcome.error().code == ErrorCode::Cancelled);
        QVERIFY2(timer.elapsed() < 7'000, qPrintable(QString::number(timer.elapsed())));
    }

    void refusesAKeyThatIsNoAttribute()
    {
        const auto outcome = find(node(m_archive.port), {.keys = {{"NoSuchKeyword", "1"}}}, [](const DataSet &) {}, {}, options());
        QVERIFY(!outcome && outcome.error().code == ErrorCode::Usage);
    }
};

QTEST_GUILESS_MAIN(AssociationTest)
#include "association_test.moc"
