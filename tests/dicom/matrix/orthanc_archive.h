#pragma once

#include "tests/dicom/network/stored_objects.h"
#include "tests/support/network/tls_proxy.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkRequest>

#include <memory>
#include <optional>

namespace negato::test {

/// Orthanc with its DICOMweb plugin; its DICOM port plain or with TLS, DICOMweb likewise. What it holds is what its own interface
/// gives out.
class OrthancArchive
{
public:
    OrthancArchive(const char *title, bool isTls, const Certificates &certificates);
    ~OrthancArchive();
    OrthancArchive(const OrthancArchive &) = delete;
    OrthancArchive &operator=(const OrthancArchive &) = delete;

    static bool isInstalled();
    /// A peer that it may send to and ask, by that name.
    void addModality(const QString &name, const QString &aeTitle, int port);
    /// Two steps, so that several start at once.
    void start();
    /// Empty, or what Orthanc said last. One that has ended meanwhile is started again.
    QString waitUntilReady();

    [[nodiscard]] bool add(const QString &file) const;
    /// Its own names of the resources of a study.
    [[nodiscard]] QJsonArray find(const QString &level, const QByteArray &studyUid) const;
    [[nodiscard]] StoredObjects objectsOf(const QByteArray &studyUid) const;
    void clear() const;
    /// Of its interface; nothing after an error.
    [[nodiscard]] QByteArray get(const QString &path) const { return request("GET", path, {}); }
    [[nodiscard]] std::optional<QJsonObject> post(const QString &path, const QJsonObject &content) const;
    [[nodiscard]] std::string dicomWeb() const;
    [[nodiscard]] int httpPort() const { return m_httpPort; }

    const QString title;
    const bool isTls;
    const int port; ///< of DIMSE

private:
    static constexpr int kPatienceMs = 30'000;

    [[nodiscard]] bool isReady();
    [[nodiscard]] QByteArray request(const QByteArray &verb, const QString &path, const QByteArray &content, int patienceMs = kPatienceMs) const;
    [[nodiscard]] QJsonObject settings() const;

    const Certificates &m_certificates;
    const int m_httpPort;
    QString m_url;
    QTemporaryDir m_folder;
    QProcess m_process;
    std::unique_ptr<TlsProxy> m_secureWeb; ///< Orthanc 1.10.1 of Debian 12 crashes with the first request to its own HTTPS
    QJsonObject m_modalities;
    mutable QNetworkAccessManager m_network;
};

} // namespace negato::test
