#include "tests/bench/network_peers.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>
#include <QTcpSocket>

#include <thread>

namespace negato::bench {

namespace {

constexpr int kPatience = 20'000;
const QString kTitle = QStringLiteral("ANY");

QString find(const char *name)
{
    return QStandardPaths::findExecutable(QLatin1String(name), {QStringLiteral("/usr/bin"), QStringLiteral("/usr/sbin"), QStringLiteral("/usr/local/sbin")});
}

qint64 filesBelow(const QString &folder)
{
    qint64 count = QDir(folder).entryList(QDir::Files).size();
    for (const QString &below : QDir(folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        count += filesBelow(folder + QLatin1Char('/') + below);
    return count;
}

} // namespace

bool isListening(int port)
{
    for (int waited = 0; waited < kPatience; waited += 20) {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, static_cast<quint16>(port));
        if (socket.waitForConnected(1000))
            return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return false;
}

Server::Server(Kind kind)
    : m_kind(kind)
{
}

Server::~Server()
{
    stop();
}

void Server::stop()
{
    if (!m_process)
        return;
    m_process->terminate();
    if (!m_process->waitForFinished(kPatience))
        m_process->kill();
    m_process->waitForFinished();
    m_process.reset();
    m_past.push_back(std::move(m_folder));
}

QString Server::program() const
{
    switch (m_kind) {
    case Kind::Negatoscope: return QStringLiteral(NEGATO_BIN_DIR "/negatoscope");
    case Kind::Storescp:
    case Kind::DurableStorescp: return find("storescp");
    case Kind::Orthanc: break;
    }
    return find("Orthanc");
}

QStringList Server::arguments() const
{
    const QString folder = m_folder->path();
    const QString port = QString::number(m_port);
    switch (m_kind) {
    case Kind::Negatoscope:
        return {QStringLiteral("--archive"), folder + QStringLiteral("/store"), QStringLiteral("serve"), QStringLiteral("--port"), port,
                QStringLiteral("--aet"), kTitle, QStringLiteral("--accept-any")};
    case Kind::Storescp:
    case Kind::DurableStorescp:
        return {QStringLiteral("--fork"), QStringLiteral("+xa"), QStringLiteral("-od"), folder + QStringLiteral("/store"), QStringLiteral("-aet"), kTitle, port};
    case Kind::Orthanc: break;
    }
    return {folder + QStringLiteral("/orthanc.json")};
}

void Server::writeConfiguration() const
{
    const QString store = m_folder->filePath(QStringLiteral("store"));
    QDir().mkpath(store);
    QFile file(m_folder->filePath(QStringLiteral("orthanc.json")));
    if (m_kind != Kind::Orthanc || !file.open(QIODevice::WriteOnly))
        return;
    file.write(QJsonDocument({{QStringLiteral("Name"), QStringLiteral("bench")},
                              {QStringLiteral("StorageDirectory"), store},
                              {QStringLiteral("IndexDirectory"), store},
                              {QStringLiteral("DicomPort"), m_port},
                              {QStringLiteral("DicomAet"), kTitle},
                              {QStringLiteral("HttpPort"), m_httpPort},
                              {QStringLiteral("DicomAlwaysAllowStore"), true},
                              {QStringLiteral("DicomAlwaysAllowFind"), true},
                              {QStringLiteral("DicomAlwaysAllowGet"), true},
                              {QStringLiteral("AuthenticationEnabled"), false},
                              {QStringLiteral("RemoteAccessAllowed"), false},
                              {QStringLiteral("StorageCompression"), false},
                              {QStringLiteral("Plugins"), QJsonArray{QStringLiteral("/usr/share/orthanc/plugins")}}})
                   .toJson());
}

bool Server::start()
{
    if (program().isEmpty())
        return false;
    m_folder = std::make_unique<QTemporaryDir>();
    m_port = freePort();
    m_httpPort = freePort();
    writeConfiguration();
    m_process = std::make_unique<QProcess>();
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("TCP_NODELAY"), QStringLiteral("1"));
    if (m_kind == Kind::DurableStorescp)
        environment.insert(QStringLiteral("LD_PRELOAD"), QStringLiteral(NEGATO_DURABLE_FILES));
    m_process->setProcessEnvironment(environment);
    m_process->setStandardOutputFile(QProcess::nullDevice());
    m_process->setStandardErrorFile(QProcess::nullDevice());
    m_process->start(program(), arguments());
    return m_process->waitForStarted() && isListening(m_port) && (m_kind != Kind::Orthanc || isListening(m_httpPort));
}

bool Server::restart()
{
    stop();
    return start();
}

qint64 Server::stored() const
{
    const QString store = m_folder->filePath(QStringLiteral("store"));
    if (m_kind == Kind::Storescp || m_kind == Kind::DurableStorescp)
        return filesBelow(store);
    QProcess counting;
    if (m_kind == Kind::Negatoscope) { // by its index
        counting.start(program(), {QStringLiteral("--archive"), store, QStringLiteral("list"), QStringLiteral("--level"), QStringLiteral("instance")});
        counting.waitForFinished(kPatience);
        return counting.readAllStandardOutput().count('\n');
    }
    counting.start(QStringLiteral("curl"), {QStringLiteral("-s"), QStringLiteral("http://127.0.0.1:%1/statistics").arg(m_httpPort)});
    counting.waitForFinished(kPatience);
    return QJsonDocument::fromJson(counting.readAllStandardOutput()).object()[QLatin1String("CountInstances")].toInteger();
}

std::vector<QString> sharesOf(const QStringList &files, int associations, const QString &below)
{
    std::vector<QString> folders;
    for (int i = 0; i < associations; ++i) {
        folders.push_back(below + QStringLiteral("/%1of%2").arg(i + 1).arg(associations));
        QDir().mkpath(folders.back());
    }
    for (qsizetype i = 0; i < files.size(); ++i)
        QFile::link(files[i], folders[static_cast<std::size_t>(i) % folders.size()] + QStringLiteral("/%1.dcm").arg(i, 6, 10, QLatin1Char('0')));
    return folders;
}

bool sendAll(const std::vector<QString> &folders, int port, bool isPrompt)
{
    std::vector<std::unique_ptr<QProcess>> senders;
    for (const QString &folder : folders) {
        auto &sender = senders.emplace_back(std::make_unique<QProcess>());
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.remove(QStringLiteral("TCP_NODELAY"));
        if (isPrompt)
            environment.insert(QStringLiteral("TCP_NODELAY"), QStringLiteral("1"));
        sender->setProcessEnvironment(environment);
        sender->setStandardOutputFile(QProcess::nullDevice());
        sender->setStandardErrorFile(QProcess::nullDevice());
        sender->start(QStringLiteral("dcmsend"), {QStringLiteral("--no-halt"), QStringLiteral("-aec"), kTitle, QStringLiteral("+sd"), QStringLiteral("127.0.0.1"),
                                                  QString::number(port), folder});
    }
    bool isGood = true;
    for (const auto &sender : senders)
        isGood = sender->waitForFinished(10 * kPatience) && sender->exitCode() == 0 && isGood;
    return isGood;
}

} // namespace negato::bench
