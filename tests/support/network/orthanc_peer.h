#pragma once

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

namespace negato::test {

/// Orthanc, where it is installed: a test skips where it is not.
class OrthancPeer
{
public:
    static QString program()
    {
        return QStandardPaths::findExecutable(QStringLiteral("Orthanc"), {QStringLiteral("/usr/sbin"), QStringLiteral("/usr/bin")});
    }
    OrthancPeer(int dicom, int http)
        : port(dicom)
        , httpPort(http)
    {
    }
    ~OrthancPeer()
    {
        m_process.terminate();
        if (!m_process.waitForFinished(10'000))
            m_process.kill();
        m_process.waitForFinished();
    }
    /// `more` is laid over the usual configuration.
    bool start(const QJsonObject &more = {})
    {
        QJsonObject config{{QStringLiteral("Name"), QStringLiteral("test")},
                           {QStringLiteral("StorageDirectory"), m_folder.filePath(QStringLiteral("storage"))},
                           {QStringLiteral("IndexDirectory"), m_folder.filePath(QStringLiteral("index"))},
                           {QStringLiteral("HttpPort"), httpPort},
                           {QStringLiteral("DicomPort"), port},
                           {QStringLiteral("DicomAet"), QStringLiteral("ORTHANC")},
                           {QStringLiteral("RemoteAccessAllowed"), false},
                           {QStringLiteral("AuthenticationEnabled"), false},
                           {QStringLiteral("DefaultEncoding"), QStringLiteral("Utf8")},
                           {QStringLiteral("DicomAlwaysAllowFind"), true},
                           {QStringLiteral("DicomAlwaysAllowGet"), true},
                           {QStringLiteral("DicomAlwaysAllowStore"), true},
                           {QStringLiteral("UnknownSopClassAccepted"), true},
                           {QStringLiteral("Plugins"), QJsonArray()}};
        for (auto entry = more.begin(); entry != more.end(); ++entry)
            config.insert(entry.key(), entry.value());
        QFile file(m_folder.filePath(QStringLiteral("orthanc.json")));
        if (!file.open(QIODevice::WriteOnly))
            return false;
        file.write(QJsonDocument(config).toJson());
        file.close();
        m_process.setStandardOutputFile(m_folder.filePath(QStringLiteral("log")));
        m_process.setStandardErrorFile(m_folder.filePath(QStringLiteral("errors")));
        m_process.start(program(), {file.fileName()});
        return QTest::qWaitFor([this] { return !rest(QStringLiteral("/system")).isEmpty(); }, 20'000);
    }
    /// The answer of its own interface, asked by Python.
    [[nodiscard]] QByteArray rest(const QString &path) const
    {
        return python(QStringLiteral("import sys,urllib.request\n"
                                     "sys.stdout.buffer.write(urllib.request.urlopen(sys.argv[1]).read())"),
                      {url() + path});
    }
    [[nodiscard]] QByteArray post(const QString &path, const QJsonObject &content) const
    {
        return python(QStringLiteral("import sys,urllib.request\n"
                                     "sys.stdout.buffer.write(urllib.request.urlopen(sys.argv[1],sys.stdin.buffer.read()).read())"),
                      {url() + path}, QJsonDocument(content).toJson());
    }
    /// Every file that it holds, as it gives them out by itself.
    void download(const QString &folder) const
    {
        python(QStringLiteral("import sys,json,urllib.request\n"
                              "get=lambda path: urllib.request.urlopen(sys.argv[1]+path).read()\n"
                              "for id in json.loads(get('/instances')):\n"
                              "    open(sys.argv[2]+'/'+id,'wb').write(get('/instances/'+id+'/file'))"),
               {url(), folder});
    }

    const int port;
    const int httpPort;

private:
    [[nodiscard]] QString url() const { return QStringLiteral("http://127.0.0.1:%1").arg(httpPort); }
    static QByteArray python(const QString &script, const QStringList &arguments, const QByteArray &input = {})
    {
        QProcess process;
        process.setStandardErrorFile(QProcess::nullDevice());
        process.start(QStringLiteral("python3"), QStringList{QStringLiteral("-c"), script} + arguments);
        process.write(input);
        process.closeWriteChannel();
        process.waitForFinished(60'000);
        return process.readAllStandardOutput();
    }
    QTemporaryDir m_folder;
    QProcess m_process;
};

} // namespace negato::test
