#include "tests/dicom/receiver/sent_objects.h"

#include <QDir>
#include <QDirIterator>
#include <QElapsedTimer>
#include <QRandomGenerator>

#include <algorithm>
#include <csignal>

#include <sys/wait.h>

using namespace negato::dicom;
using namespace negato::test;

namespace {

QStringList storeArguments(const QString &port, const QStringList &files)
{
    return QStringList{QStringLiteral("-v"), QStringLiteral("-aec"), QStringLiteral("NEGATOSCOPE"), QStringLiteral("127.0.0.1"), port} + files;
}

void startStoring(QProcess &sender, const QString &port, const QStringList &files)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("TCP_NODELAY"), QStringLiteral("1"));
    sender.setProcessEnvironment(environment);
    sender.setProcessChannelMode(QProcess::MergedChannels);
    sender.start(QStringLiteral("storescu"), storeArguments(port, files));
}

/// How often in a test, unless the environment says otherwise.
int times(const char *variable, int otherwise)
{
    bool isSet = false;
    const int value = qEnvironmentVariableIntValue(variable, &isSet);
    return isSet ? value : otherwise;
}

/// All objects of the archive by SOP Instance UID, as their files are.
QMap<QString, QByteArray> storedIn(const Archive &archive)
{
    QMap<QString, QByteArray> stored;
    const auto rows = archive.find(QueryLevel::Instance, {});
    for (const KeywordRow &row : *rows) {
        const auto uid = std::ranges::find(row, "SOPInstanceUID", &KeywordValue::first)->second;
        const auto path = archive.fileOf(uid);
        QFile file(path ? QString::fromStdString(path->string()) : QString());
        stored.insert(QString::fromStdString(uid), file.open(QIODevice::ReadOnly) ? dataSetOf(file.readAll()) : QByteArray());
    }
    return stored;
}

/// All that was confirmed is there, and all that is there is whole.
void compare(const Archive &archive, const SentObjects &sent, const QStringList &acknowledged)
{
    const auto stored = storedIn(archive);
    for (const QString &uid : acknowledged)
        QVERIFY2(stored.contains(uid), qPrintable(uid));
    for (auto object = stored.begin(); object != stored.end(); ++object)
        QCOMPARE(object.value(), sent.dataSets.value(object.key()));
}

/// Whether it has a peer: those that wait for one have only the way to their listener.
bool hasPeer(const QString &process)
{
    int sockets = 0;
    const QDir descriptors(process + QStringLiteral("/fd"));
    std::error_code gone;
    for (const QString &each : descriptors.entryList(QDir::NoDotAndDotDot | QDir::AllEntries | QDir::System))
        sockets += std::filesystem::read_symlink(descriptors.filePath(each).toStdString(), gone).string().starts_with("socket:") ? 1 : 0;
    return sockets > 1;
}

/// Those of associations, or those that wait for one.
std::vector<pid_t> receiverProcesses(bool haveAssociation = true)
{
    std::vector<pid_t> found;
    QDirIterator children(QStringLiteral("/proc"), QDir::Dirs | QDir::NoDotAndDotDot);
    while (children.hasNext()) {
        const QString path = children.next();
        QFile status(path + QStringLiteral("/status"));
        if (!status.open(QIODevice::ReadOnly))
            continue;
        const QByteArray text = status.readAll();
        if (text.startsWith("Name:\tnegatoscope-rec") && text.contains("PPid:\t" + QByteArray::number(getpid())) && hasPeer(path) == haveAssociation)
            found.push_back(path.section(QLatin1Char('/'), -1).toInt());
    }
    return found;
}

} // namespace

class ReceiverSafetyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Every time while it stores, into one archive. NEGATO_KILLS says how often.
    void losesNothingWhenItsProcessIsKilled()
    {
        QTemporaryDir folder;
        const QString archiveFolder = folder.filePath(QStringLiteral("archive"));
        const auto pool = WorkerPool::create({.program = NEGATO_BIN_DIR "/negatoscope-worker"}).value();
        SentObjects sent;
        QStringList acknowledged;
        int cut = 0;
        for (int i = 0; i < times("NEGATO_KILLS", 40); ++i) {
            ServingChild child(archiveFolder);
            const qsizetype before = sent.files.size();
            sent.add(folder.filePath(QStringLiteral("input")), QByteArray::number(i), 100);
            QProcess sender;
            startStoring(sender, child.port(), sent.files.mid(before));
            sender.waitForReadyRead();
            QTest::qWait(QRandomGenerator::global()->bounded(150));
            child.kill();
            QVERIFY(sender.state() == QProcess::NotRunning || sender.waitForFinished());
            const QStringList now = sent.acknowledged(QString::fromUtf8(sender.readAll()));
            cut += now.size() > 0 && now.size() < 100;
            acknowledged += now;
            const auto archive = Archive::open({.folder = archiveFolder.toStdString()}, pool.get());
            QVERIFY2(archive, archive ? "" : (QByteArray::number(i) + " " + QByteArray(name(archive.error().code).data()) + " " + archive.error().context.c_str() + " " + archive.error().subject.c_str()).constData());
            compare(**archive, sent, acknowledged);
            if (QTest::currentTestFailed())
                return;
        }
        QVERIFY2(cut > 0, "no kill came while objects were stored: nothing was tested");
    }

    /// As after a power failure: names and bytes that nobody had synchronised are gone, and the index is as it was.
    void bringsBackWhatTheSystemHadNotWritten()
    {
        QTemporaryDir folder;
        const QString archiveFolder = folder.filePath(QStringLiteral("archive"));
        const auto pool = WorkerPool::create({.program = NEGATO_BIN_DIR "/negatoscope-worker"}).value();
        QVERIFY(Archive::open({.folder = archiveFolder.toStdString()}, pool.get()));
        SentObjects sent;
        sent.add(folder.filePath(QStringLiteral("input")), "1", 200);
        QStringList acknowledged;
        {
            ServingChild child(archiveFolder);
            QProcess sender;
            startStoring(sender, child.port(), sent.files);
            QByteArray said;
            while (said.count("(Success)") < 50 && sender.waitForReadyRead())
                said += sender.readAll();
            child.kill();
            QVERIFY(sender.state() == QProcess::NotRunning || sender.waitForFinished());
            acknowledged = sent.acknowledged(QString::fromUtf8(said + sender.readAll()));
        }
        QVERIFY(acknowledged.size() >= 50 && acknowledged.size() < 200);
        int object = 0;
        QDirIterator files(archiveFolder + QStringLiteral("/objects"), QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString file = files.next();
            QVERIFY(object++ % 2 == 0 ? QFile::remove(file) : QFile::resize(file, object % 3 * 400));
        }
        QVERIFY(QFile::remove(archiveFolder + QStringLiteral("/index.sqlite-wal")));
        QFile::remove(archiveFolder + QStringLiteral("/index.sqlite-shm"));
        const auto archive = Archive::open({.folder = archiveFolder.toStdString()}, pool.get());
        QVERIFY(archive);
        compare(**archive, sent, acknowledged);
    }

    /// What was removed does not come back with it.
    void doesNotBringBackWhatWasRemoved()
    {
        QTemporaryDir folder;
        const QString archiveFolder = folder.filePath(QStringLiteral("archive"));
        const auto pool = WorkerPool::create({.program = NEGATO_BIN_DIR "/negatoscope-worker"}).value();
        SentObjects sent;
        sent.add(folder.filePath(QStringLiteral("input")), "1", 3);
        const pid_t child = fork();
        if (child == 0) { // is never to run a destructor
            const auto workers = WorkerPool::create({.program = NEGATO_BIN_DIR "/negatoscope-worker"}).value();
            const auto archive = Archive::open({.folder = archiveFolder.toStdString()}, workers.get()).value();
            for (const QString &file : std::as_const(sent.files)) {
                const auto incoming = archive->newIncomingFile();
                QFile::copy(file, QString::fromStdString(incoming.string()));
                static_cast<void>(archive->storeIncoming(incoming, {SourceKind::Received, "A"}));
            }
            const std::vector<std::string> study{"1.2.3.1"};
            const auto removed = archive->remove(study);
            raise(SIGKILL);
            _exit(removed ? 0 : 1);
        }
        int status = 0;
        QCOMPARE(waitpid(child, &status, 0), child);
        QVERIFY(WIFSIGNALED(status));
        const auto archive = Archive::open({.folder = archiveFolder.toStdString()}, pool.get());
        QVERIFY(archive);
        QCOMPARE((*archive)->usage().value().instances, 0);
    }

    void keepsServingWhenOneAssociationIsKilled()
    {
        const ReceivingFixture receiving;
        SentObjects sent;
        sent.add(receiving.files().input(), "1", 200);
        QProcess sender;
        startStoring(sender, receiving.port(), sent.files);
        QTRY_VERIFY(receiving.archive().usage().value().instances > 10);
        const auto processes = receiverProcesses();
        QCOMPARE(processes.size(), 1U);
        ::kill(processes[0], SIGKILL);
        QVERIFY(sender.state() == QProcess::NotRunning || sender.waitForFinished());
        const QStringList acknowledged = sent.acknowledged(QString::fromUtf8(sender.readAll()));
        QVERIFY(acknowledged.size() < 200);
        QTRY_COMPARE(receiving.reports().size(), 1U);
        QVERIFY(receiving.reports()[0].hasCrashed);
        compare(receiving.archive(), sent, acknowledged);
        QCOMPARE(run(QStringLiteral("storescu"), storeArguments(receiving.port(), sent.files.mid(0, 1))).exitCode, 0);
    }

    /// Processes that are ready before there is an association are a matter of speed only.
    void servesWhenThoseThatWaitAreKilled()
    {
        {
            const ReceivingFixture receiving;
            SentObjects sent;
            sent.add(receiving.files().input(), "1", 3);
            QTRY_COMPARE(receiverProcesses(false).size(), 4U);
            for (const pid_t process : receiverProcesses(false))
                ::kill(process, SIGKILL);
            QCOMPARE(run(QStringLiteral("storescu"), storeArguments(receiving.port(), sent.files)).exitCode, 0);
            QTRY_COMPARE(receiving.reports().size(), 1U);
            QCOMPARE(receiving.reports()[0].stored, 3);
            QVERIFY(!receiving.reports()[0].hasCrashed);
            QTRY_COMPARE(receiverProcesses(false).size(), 4U); // others
        }
        QCOMPARE(receiverProcesses(false).size(), 0U); // they end with the listener
    }

    /// The same for the processes of associations, one after the other, while others are served. NEGATO_KILLS says how often.
    void losesNothingWhenReceiversAreKilled()
    {
        const ReceivingFixture receiving;
        SentObjects sent;
        QStringList acknowledged;
        int cut = 0;
        const int kills = times("NEGATO_KILLS", 50);
        for (int i = 0; i < kills; ++i) {
            const qsizetype before = sent.files.size();
            sent.add(receiving.files().input(), QByteArray::number(i), 100);
            QProcess sender;
            startStoring(sender, receiving.port(), sent.files.mid(before));
            sender.waitForReadyRead();
            QTest::qWait(QRandomGenerator::global()->bounded(200));
            for (const pid_t process : receiverProcesses())
                ::kill(process, SIGKILL);
            QVERIFY(sender.state() == QProcess::NotRunning || sender.waitForFinished());
            const QStringList now = sent.acknowledged(QString::fromUtf8(sender.readAll()));
            cut += now.size() > 0 && now.size() < 100;
            acknowledged += now;
            QTRY_COMPARE(static_cast<int>(receiving.reports().size()), i + 1);
        }
        compare(receiving.archive(), sent, acknowledged);
        QVERIFY2(cut > 0, "no kill came while objects were stored: nothing was tested");
        QCOMPARE(QDir(receiving.files().folder() + QStringLiteral("/incoming")).entryList(QDir::Files).size(), 0);
        QCOMPARE(run(QStringLiteral("storescu"), storeArguments(receiving.port(), sent.files.mid(0, 1))).exitCode, 0);
    }

    /// As many as a department does; NEGATO_ASSOCIATIONS and NEGATO_OBJECTS say otherwise.
    void takesManyAtOnce()
    {
        const int associations = times("NEGATO_ASSOCIATIONS", 50);
        const int objects = times("NEGATO_OBJECTS", 200);
        const ReceivingFixture receiving(true, 0, {.mostOfAPeer = 64});
        SentObjects sent;
        std::vector<std::unique_ptr<QProcess>> senders;
        for (int i = 0; i < associations; ++i)
            sent.add(receiving.files().input(), QByteArray::number(i), objects);
        for (int i = 0; i < associations; ++i)
            startStoring(*senders.emplace_back(std::make_unique<QProcess>()), receiving.port(), sent.files.mid(static_cast<qsizetype>(i) * objects, objects));
        QStringList acknowledged;
        for (const auto &sender : senders) {
            QVERIFY(sender->state() == QProcess::NotRunning || sender->waitForFinished(300'000));
            QCOMPARE(sender->exitCode(), 0);
            acknowledged += sent.acknowledged(QString::fromUtf8(sender->readAll()));
        }
        QCOMPARE(acknowledged.size(), static_cast<qsizetype>(associations) * objects);
        QCOMPARE(receiving.archive().usage().value().instances, static_cast<std::int64_t>(associations) * objects);
        compare(receiving.archive(), sent, acknowledged);
    }
};

QTEST_GUILESS_MAIN(ReceiverSafetyTest)
#include "receiver_safety_test.moc"
