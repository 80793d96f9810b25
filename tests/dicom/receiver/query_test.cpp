#include "dicom/network/node_list.h"
#include "tests/dicom/network/archive_peer.h"
#include "tests/dicom/receiver/receiving_fixture.h"

#include <QDir>

using namespace negato::dicom;
using namespace negato::test;

namespace {

const QStringList kTitles{QStringLiteral("-aet"), QStringLiteral("READER"), QStringLiteral("-aec"), QStringLiteral("NEGATOSCOPE"),
                          QStringLiteral("127.0.0.1")};

QStringList withKeys(const QStringList &keys)
{
    QStringList options;
    for (const QString &key : keys)
        options << QStringLiteral("-k") << key;
    return options;
}

/// Two patients; the first has two studies, one of two series.
void fill(const ReceivingFixture &receiving)
{
    const auto add = [&](const Image &image) {
        receiving.files().write(QString::fromLatin1(image.instanceUid) + QStringLiteral(".dcm"), objectBytes(image));
    };
    for (const char *number : {"1", "2", "3"})
        add({.patientName = "Müller^Anna", .instanceUid = QByteArray("1.2.3.1.1.") + number, .instanceNumber = number});
    add({.patientName = "Müller^Anna", .seriesUid = "1.2.3.1.2", .seriesNumber = "2", .modality = "MR", .instanceUid = "1.2.3.1.2.1"});
    add({.patientName = "Müller^Anna", .studyUid = "1.2.3.2", .studyDate = "20250101", .studyDescription = "Head", .accession = "ACC2",
         .seriesUid = "1.2.3.2.1", .instanceUid = "1.2.3.2.1.1"});
    add({.patientName = "Other^Bob", .patientId = "ID2", .studyUid = "1.2.4.1", .seriesUid = "1.2.4.1.1", .instanceUid = "1.2.4.1.1.1"});
    QCOMPARE(receiving.files().import(receiving.files().input()).stored, 6);
}

/// A folder of files that a program of dcmtk wrote, as data sets.
QList<QByteArray> dataSetsIn(const QString &folder)
{
    QList<QByteArray> found;
    for (const QFileInfo &info : QDir(folder).entryInfoList(QDir::Files)) {
        QFile file(info.filePath());
        if (file.open(QIODevice::ReadOnly))
            found += dataSetOf(file.readAll());
    }
    std::ranges::sort(found);
    return found;
}

QList<QByteArray> dataSetsOf(const ReceivingFixture &receiving, const QList<QByteArray> &uids)
{
    QList<QByteArray> found;
    for (const QByteArray &uid : uids)
        found += dataSetOf(receiving.stored(uid));
    std::ranges::sort(found);
    return found;
}

} // namespace

class QueryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// By whoever asks at once, and nobody has waited for.
    void findsWhatWasAcknowledgedJustNow()
    {
        const ReceivingFixture receiving;
        for (int i = 1; i <= 10; ++i) {
            const QByteArray uid = "1.2.3.1.1." + QByteArray::number(i);
            const QString file = receiving.files().write(QString::fromLatin1(uid), objectBytes({.instanceUid = uid, .instanceNumber = QByteArray::number(i)}));
            QCOMPARE(run(QStringLiteral("storescu"), QStringList(kTitles) << receiving.port() << file).exitCode, 0);
            const Said found = run(QStringLiteral("findscu"), withKeys({QStringLiteral("QueryRetrieveLevel=IMAGE"), QStringLiteral("StudyInstanceUID=1.2.3.1"),
                                                                        QStringLiteral("SeriesInstanceUID=1.2.3.1.1"), QStringLiteral("SOPInstanceUID=") + QString::fromLatin1(uid)})
                                                                  << QStringLiteral("-S") << kTitles << receiving.port());
            QVERIFY2(found.text.contains(QString::fromLatin1(uid)) && found.text.contains(QStringLiteral("Pending")), qPrintable(found.text));
        }
    }

    void answersQueries_data()
    {
        QTest::addColumn<QString>("model");
        QTest::addColumn<QStringList>("keys");
        QTest::addColumn<QString>("asked"); ///< attribute whose values are compared
        QTest::addColumn<QStringList>("expected");
        const auto row = [](const char *name, const char *model, const QStringList &keys, const char *asked, const QStringList &expected) {
            QTest::newRow(name) << QString::fromLatin1(model) << keys << QString::fromLatin1(asked) << expected;
        };
        const auto list = [](std::initializer_list<const char *> texts) {
            QStringList all;
            for (const char *text : texts)
                all << QString::fromUtf8(text);
            return all;
        };
        row("all studies", "-S", list({"QueryRetrieveLevel=STUDY", "StudyInstanceUID"}), "0020,000d", list({"1.2.3.1", "1.2.3.2", "1.2.4.1"}));
        row("a patient's", "-S", list({"QueryRetrieveLevel=STUDY", "PatientID=ID2", "StudyInstanceUID"}), "0020,000d", list({"1.2.4.1"}));
        row("by name, any case", "-S", list({"QueryRetrieveLevel=STUDY", "PatientName=other*", "StudyInstanceUID"}), "0020,000d", list({"1.2.4.1"}));
        row("by dates", "-S", list({"QueryRetrieveLevel=STUDY", "StudyDate=20250101-20251231", "StudyInstanceUID"}), "0020,000d", list({"1.2.3.2"}));
        row("by a list", "-S", list({"QueryRetrieveLevel=STUDY", "StudyInstanceUID=1.2.3.2\\1.2.4.1"}), "0020,000d", list({"1.2.3.2", "1.2.4.1"}));
        row("modalities", "-S", list({"QueryRetrieveLevel=STUDY", "StudyInstanceUID=1.2.3.1", "ModalitiesInStudy"}), "0008,0061", list({"CT\\MR"}));
        row("counts", "-S", list({"QueryRetrieveLevel=STUDY", "StudyInstanceUID=1.2.3.1", "NumberOfStudyRelatedInstances"}), "0020,1208", list({"4"}));
        row("nothing", "-S", list({"QueryRetrieveLevel=STUDY", "PatientID=NOBODY", "StudyInstanceUID"}), "0020,000d", {});
        row("series", "-S", list({"QueryRetrieveLevel=SERIES", "StudyInstanceUID=1.2.3.1", "SeriesInstanceUID", "Modality"}), "0008,0060", list({"CT", "MR"}));
        row("images", "-S", list({"QueryRetrieveLevel=IMAGE", "StudyInstanceUID=1.2.3.1", "SeriesInstanceUID=1.2.3.1.1", "SOPInstanceUID"}),
            "0008,0018", list({"1.2.3.1.1.1", "1.2.3.1.1.2", "1.2.3.1.1.3"}));
        row("patients", "-P", list({"QueryRetrieveLevel=PATIENT", "PatientID", "PatientName"}), "0010,0020", list({"ID1", "ID2"}));
        row("a patient's studies", "-P", list({"QueryRetrieveLevel=STUDY", "PatientID=ID1", "StudyInstanceUID"}), "0020,000d", list({"1.2.3.1", "1.2.3.2"}));
        row("availability", "-S", list({"QueryRetrieveLevel=STUDY", "PatientID=ID2", "StudyInstanceUID", "InstanceAvailability"}), "0008,0056", list({"ONLINE"}));
        row("unknown keys are left out", "-S", list({"QueryRetrieveLevel=STUDY", "PatientID=ID2", "StudyInstanceUID", "0040,0275"}), "0020,000d", list({"1.2.4.1"}));
    }

    void answersQueries()
    {
        QFETCH(QString, model);
        QFETCH(QStringList, keys);
        QFETCH(QString, asked);
        QFETCH(QStringList, expected);
        const ReceivingFixture receiving;
        fill(receiving);
        const Said said = run(QStringLiteral("findscu"), QStringList{QStringLiteral("-v"), model} + withKeys(keys) + kTitles << receiving.port());
        QVERIFY2(said.exitCode == 0, qPrintable(said.text));
        QVERIFY2(said.text.contains(QStringLiteral("Received Final Find Response (Success)")), qPrintable(said.text));
        QStringList found;
        const QRegularExpression line(QStringLiteral("\\(%1\\) \\w\\w \\[([^\\]]*)\\]").arg(asked));
        auto answers = line.globalMatch(said.text.section(QStringLiteral("Find Response"), 1));
        while (answers.hasNext())
            found += answers.next().captured(1).trimmed();
        std::ranges::sort(found);
        QVERIFY2(found == expected, qPrintable(said.text));
    }

    /// The names come as UTF-8, and say so.
    void sendsNamesInTheirCharacters()
    {
        const ReceivingFixture receiving;
        fill(receiving);
        const Said said = run(QStringLiteral("findscu"), QStringList{QStringLiteral("-v"), QStringLiteral("-S")}
                                                             + withKeys({QStringLiteral("QueryRetrieveLevel=STUDY"), QStringLiteral("StudyInstanceUID=1.2.3.1"), QStringLiteral("PatientName")})
                                                             + kTitles << receiving.port());
        QVERIFY2(said.text.contains(QStringLiteral("[Müller^Anna")) && said.text.contains(QStringLiteral("ISO_IR 192")), qPrintable(said.text));
    }

    void refusesALevelThatTheModelLacks()
    {
        const ReceivingFixture receiving;
        const Said said = run(QStringLiteral("findscu"), QStringList{QStringLiteral("-v"), QStringLiteral("-S")}
                                                             + withKeys({QStringLiteral("QueryRetrieveLevel=PATIENT"), QStringLiteral("PatientID")}) + kTitles << receiving.port());
        QVERIFY2(said.text.contains(QStringLiteral("DoesNotMatchSOPClass")), qPrintable(said.text));
    }

    void stopsWhenItIsCancelled()
    {
        const ReceivingFixture receiving;
        fill(receiving);
        const Said said = run(QStringLiteral("findscu"), QStringList{QStringLiteral("-v"), QStringLiteral("-S"), QStringLiteral("--cancel"), QStringLiteral("1")}
                                                             + withKeys({QStringLiteral("QueryRetrieveLevel=STUDY"), QStringLiteral("StudyInstanceUID")}) + kTitles << receiving.port());
        // It may have sent all before the cancellation came: both are right (PS3.4 C.4.1.3.2).
        QVERIFY2(said.exitCode == 0, qPrintable(said.text));
    }

    void givesWhatIsAskedFor_data()
    {
        QTest::addColumn<QStringList>("keys");
        QTest::addColumn<QList<QByteArray>>("expected");
        QTest::newRow("study") << QStringList{QStringLiteral("QueryRetrieveLevel=STUDY"), QStringLiteral("StudyInstanceUID=1.2.3.1")}
                               << QList<QByteArray>{"1.2.3.1.1.1", "1.2.3.1.1.2", "1.2.3.1.1.3", "1.2.3.1.2.1"};
        QTest::newRow("series") << QStringList{QStringLiteral("QueryRetrieveLevel=SERIES"), QStringLiteral("StudyInstanceUID=1.2.3.1"), QStringLiteral("SeriesInstanceUID=1.2.3.1.2")}
                                << QList<QByteArray>{"1.2.3.1.2.1"};
        QTest::newRow("images") << QStringList{QStringLiteral("QueryRetrieveLevel=IMAGE"), QStringLiteral("StudyInstanceUID=1.2.3.1"), QStringLiteral("SeriesInstanceUID=1.2.3.1.1"),
                                               QStringLiteral("SOPInstanceUID=1.2.3.1.1.1\\1.2.3.1.1.3")}
                                << QList<QByteArray>{"1.2.3.1.1.1", "1.2.3.1.1.3"};
    }

    void givesWhatIsAskedFor()
    {
        QFETCH(QStringList, keys);
        QFETCH(QList<QByteArray>, expected);
        const ReceivingFixture receiving;
        fill(receiving);
        const QTemporaryDir out;
        const Said said = run(QStringLiteral("getscu"), QStringList{QStringLiteral("-v"), QStringLiteral("-S"), QStringLiteral("-B"), QStringLiteral("-od"), out.path()}
                                                            + withKeys(keys) + kTitles << receiving.port());
        QVERIFY2(said.exitCode == 0, qPrintable(said.text));
        QCOMPARE(dataSetsIn(out.path()), dataSetsOf(receiving, expected));
    }

    void sendsWhereItIsTold()
    {
        const ReceivingFixture receiving;
        fill(receiving);
        const QTemporaryDir out;
        const int port = freePort();
        QProcess destination;
        destination.start(QStringLiteral("storescp"), {QStringLiteral("-B"), QStringLiteral("-od"), out.path(), QString::number(port)});
        QVERIFY(QTest::qWaitFor([&] { return accepts(port); }, 10'000));
        auto nodes = NodeList::read(receiving.archive().folder()).value();
        QVERIFY(nodes.add({.name = "there", .calledAeTitle = "THERE", .host = "127.0.0.1", .port = port}));
        QVERIFY(nodes.write());
        const QStringList study = withKeys({QStringLiteral("QueryRetrieveLevel=STUDY"), QStringLiteral("StudyInstanceUID=1.2.3.1")});
        const Said said = run(QStringLiteral("movescu"), QStringList{QStringLiteral("-v"), QStringLiteral("-S"), QStringLiteral("-aem"), QStringLiteral("THERE")} + study + kTitles
                                                             << receiving.port());
        QVERIFY2(said.exitCode == 0, qPrintable(said.text));
        QCOMPARE(dataSetsIn(out.path()), dataSetsOf(receiving, {"1.2.3.1.1.1", "1.2.3.1.1.2", "1.2.3.1.1.3", "1.2.3.1.2.1"}));
        destination.kill();
        destination.waitForFinished();
        // And when nobody is there any more, that is said.
        const Said failed = run(QStringLiteral("movescu"), QStringList{QStringLiteral("-v"), QStringLiteral("-S"), QStringLiteral("-aem"), QStringLiteral("THERE")} + study + kTitles
                                                               << receiving.port());
        QVERIFY2(failed.text.contains(QStringLiteral("0xa702")) || failed.text.contains(QStringLiteral("SubOperations")), qPrintable(failed.text));
    }

    void sendsToNobodyItDoesNotKnow()
    {
        const ReceivingFixture receiving;
        fill(receiving);
        const Said said = run(QStringLiteral("movescu"), QStringList{QStringLiteral("-v"), QStringLiteral("-S"), QStringLiteral("-aem"), QStringLiteral("NOBODY")}
                                                             + withKeys({QStringLiteral("QueryRetrieveLevel=STUDY"), QStringLiteral("StudyInstanceUID=1.2.3.1")}) + kTitles
                                                             << receiving.port());
        QVERIFY2(said.text.contains(QStringLiteral("MoveDestinationUnknown")) || said.text.contains(QStringLiteral("0xa801")), qPrintable(said.text));
    }
};

QTEST_GUILESS_MAIN(QueryTest)
#include "query_test.moc"
