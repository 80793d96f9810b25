#pragma once

#include "tests/dicom/network/archive_peer.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>

namespace negato::test {

/// Orthanc with its DICOMweb plugin, a user "reader" with the password "secret", and an empty storage.
class OrthancServer
{
public:
    ~OrthancServer()
    {
        m_process.terminate();
        if (!m_process.waitForFinished(10'000))
            m_process.kill();
        m_process.waitForFinished();
    }

    static QString plugin() { return QStringLiteral("/usr/share/orthanc/plugins/libOrthancDicomWeb.so"); }
    /// Debian installs it where only the administrator looks.
    static QString program()
    {
        return QStandardPaths::findExecutable(QStringLiteral("Orthanc"), {QStringLiteral("/usr/sbin"), QStringLiteral("/usr/bin"), QStringLiteral("/usr/local/sbin")});
    }
    static bool isInstalled() { return !program().isEmpty() && QFile::exists(plugin()); }

    bool start()
    {
        const QJsonObject settings{{QStringLiteral("StorageDirectory"), m_folder.filePath(QStringLiteral("storage"))},
                                   {QStringLiteral("IndexDirectory"), m_folder.filePath(QStringLiteral("storage"))},
                                   {QStringLiteral("StorageCompression"), false},
                                   {QStringLiteral("HttpPort"), port},
                                   {QStringLiteral("DicomServerEnabled"), false},
                                   {QStringLiteral("RemoteAccessAllowed"), true},
                                   {QStringLiteral("AuthenticationEnabled"), true},
                                   {QStringLiteral("RegisteredUsers"), QJsonObject{{QStringLiteral("reader"), QStringLiteral("secret")}}},
                                   {QStringLiteral("DefaultEncoding"), QStringLiteral("Utf8")},
                                   {QStringLiteral("Plugins"), QJsonArray{plugin()}},
                                   {QStringLiteral("DicomWeb"), QJsonObject{{QStringLiteral("Enable"), true}, {QStringLiteral("Root"), QStringLiteral("/dicom-web/")}}}};
        QFile file(m_folder.filePath(QStringLiteral("orthanc.json")));
        if (!file.open(QIODevice::WriteOnly))
            return false;
        file.write(QJsonDocument(settings).toJson());
        file.close();
        m_process.setStandardOutputFile(QProcess::nullDevice());
        m_process.setStandardErrorFile(QProcess::nullDevice());
        m_process.start(program(), {file.fileName()});
        return QTest::qWaitFor([this] { return accepts(port); }, 30'000);
    }

    /// Where it keeps the files, as they are.
    [[nodiscard]] QString storage() const { return m_folder.filePath(QStringLiteral("storage")); }
    [[nodiscard]] std::string baseUrl() const { return "http://127.0.0.1:" + std::to_string(port) + "/dicom-web"; }

    const int port = freePort();

private:
    QTemporaryDir m_folder;
    QProcess m_process;
};

} // namespace negato::test
