#include "tests/dicom/matrix/orthanc_archive.h"

#include "tests/dicom/network/archive_peer.h"

#include <QEventLoop>
#include <QNetworkReply>
#include <QStandardPaths>

namespace negato::test {

namespace {

QString plugin()
{
    return QStringLiteral("/usr/share/orthanc/plugins/libOrthancDicomWeb.so");
}

QString program()
{
    return QStandardPaths::findExecutable(QStringLiteral("Orthanc"), {QStringLiteral("/usr/sbin"), QStringLiteral("/usr/bin")});
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

OrthancArchive::OrthancArchive(const char *aeTitle, bool isSecure, const Certificates &certificates)
    : title(QString::fromLatin1(aeTitle))
    , isTls(isSecure)
    , port(freePort())
    , m_certificates(certificates)
    , m_httpPort(freePort())
    , m_url(QStringLiteral("http://127.0.0.1:%1").arg(m_httpPort))
{
}

OrthancArchive::~OrthancArchive()
{
    m_process.kill(); // nothing of it is to last
    m_process.waitForFinished();
}

bool OrthancArchive::isInstalled()
{
    return !program().isEmpty() && QFile::exists(plugin());
}

void OrthancArchive::addModality(const QString &name, const QString &aeTitle, int modalityPort)
{
    m_modalities.insert(name, QJsonObject{{QStringLiteral("AET"), aeTitle},
                                          {QStringLiteral("Host"), QStringLiteral("127.0.0.1")},
                                          {QStringLiteral("Port"), modalityPort},
                                          {QStringLiteral("UseDicomTls"), isTls}});
}

QJsonObject OrthancArchive::settings() const
{
    QJsonObject settings{{QStringLiteral("StorageDirectory"), m_folder.filePath(QStringLiteral("storage"))},
                         {QStringLiteral("IndexDirectory"), m_folder.filePath(QStringLiteral("storage"))},
                         {QStringLiteral("HttpPort"), m_httpPort},
                         {QStringLiteral("DicomPort"), port},
                         {QStringLiteral("DicomAet"), title},
                         {QStringLiteral("RemoteAccessAllowed"), false},
                         {QStringLiteral("AuthenticationEnabled"), false},
                         {QStringLiteral("DefaultEncoding"), QStringLiteral("Utf8")},
                         {QStringLiteral("DicomAlwaysAllowFind"), true},
                         {QStringLiteral("DicomAlwaysAllowGet"), true},
                         {QStringLiteral("DicomAlwaysAllowMove"), true},
                         {QStringLiteral("DicomAlwaysAllowStore"), true},
                         {QStringLiteral("UnknownSopClassAccepted"), true},
                         {QStringLiteral("DicomModalities"), m_modalities},
                         {QStringLiteral("Plugins"), QJsonArray{plugin()}},
                         {QStringLiteral("DicomWeb"), QJsonObject{{QStringLiteral("Enable"), true}, {QStringLiteral("Root"), QStringLiteral("/dicom-web/")}}}};
    if (isTls) {
        settings.insert(QStringLiteral("DicomTlsEnabled"), true);
        settings.insert(QStringLiteral("DicomTlsCertificate"), m_certificates.certificate(QStringLiteral("server")));
        settings.insert(QStringLiteral("DicomTlsPrivateKey"), m_certificates.key(QStringLiteral("server")));
        settings.insert(QStringLiteral("DicomTlsTrustedCertificates"), m_certificates.certificate(QStringLiteral("authority")));
    }
    return settings;
}

void OrthancArchive::start()
{
    QFile file(m_folder.filePath(QStringLiteral("orthanc.json")));
    if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(settings()).toJson()) <= 0)
        qFatal("cannot write a test file");
    file.close();
    m_process.setStandardOutputFile(QProcess::nullDevice());
    m_process.setStandardErrorFile(m_folder.filePath(QStringLiteral("log")));
    m_process.start(program(), {file.fileName()});
    if (isTls)
        m_secureWeb = std::make_unique<TlsProxy>(m_httpPort, m_certificates, QStringLiteral("server"));
}

/// A question that comes while it starts may stay without an answer: each has a second.
bool OrthancArchive::isReady()
{
    if (m_process.state() == QProcess::NotRunning)
        m_process.start();
    return accepts(m_httpPort) && accepts(port) && !request("GET", QStringLiteral("/system"), {}, 1000).isEmpty();
}

QString OrthancArchive::waitUntilReady()
{
    if (QTest::qWaitFor([this] { return isReady(); }, kPatienceMs))
        return {};
    const QByteArray log = contentOf(m_folder.filePath(QStringLiteral("log"))).right(2000);
    return QStringLiteral("no Orthanc (%1), which said: %2").arg(m_process.state()).arg(QString::fromUtf8(log));
}

std::string OrthancArchive::dicomWeb() const
{
    const QString root = isTls ? QStringLiteral("https://127.0.0.1:%1").arg(m_secureWeb->port) : m_url;
    return (root + QStringLiteral("/dicom-web")).toStdString();
}

QByteArray OrthancArchive::request(const QByteArray &verb, const QString &path, const QByteArray &content, int patienceMs) const
{
    QNetworkRequest request{QUrl(m_url + path)};
    request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/octet-stream"));
    request.setTransferTimeout(patienceMs);
    const std::unique_ptr<QNetworkReply> reply(m_network.sendCustomRequest(request, verb, content));
    QEventLoop untilFinished;
    QObject::connect(reply.get(), &QNetworkReply::finished, &untilFinished, &QEventLoop::quit);
    untilFinished.exec();
    return reply->error() == QNetworkReply::NoError ? reply->readAll() : QByteArray();
}

std::optional<QJsonObject> OrthancArchive::post(const QString &path, const QJsonObject &content) const
{
    const QByteArray answer = request("POST", path, QJsonDocument(content).toJson());
    return answer.isEmpty() ? std::nullopt : std::optional(QJsonDocument::fromJson(answer).object());
}

bool OrthancArchive::add(const QString &file) const
{
    return !request("POST", QStringLiteral("/instances"), contentOf(file)).isEmpty();
}

QJsonArray OrthancArchive::find(const QString &level, const QByteArray &studyUid) const
{
    const QJsonObject query{{QStringLiteral("Level"), level},
                            {QStringLiteral("Query"), QJsonObject{{QStringLiteral("StudyInstanceUID"), QString::fromLatin1(studyUid)}}}};
    return QJsonDocument::fromJson(request("POST", QStringLiteral("/tools/find"), QJsonDocument(query).toJson())).array();
}

StoredObjects OrthancArchive::objectsOf(const QByteArray &studyUid) const
{
    StoredObjects objects;
    const QString path = m_folder.filePath(QStringLiteral("object"));
    for (const QJsonValue &id : find(QStringLiteral("Instance"), studyUid)) {
        QFile file(path);
        if (file.open(QIODevice::WriteOnly))
            file.write(get(QStringLiteral("/instances/") + id.toString() + QStringLiteral("/file")));
        file.close();
        const StoredObject object = readStoredObject(path);
        objects.insert(object.sopInstanceUid, object);
    }
    return objects;
}

void OrthancArchive::clear() const
{
    for (const QJsonValue &patient : QJsonDocument::fromJson(get(QStringLiteral("/patients"))).array())
        static_cast<void>(request("DELETE", QStringLiteral("/patients/") + patient.toString(), {}));
}

} // namespace negato::test
