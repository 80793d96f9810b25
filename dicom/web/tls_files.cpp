#include "dicom/web/tls_files.h"

#include <QDir>
#include <QSslCertificate>
#include <QSslKey>

namespace negato::web {

namespace {

using namespace dicom;

QSslKey readKey(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray pem = file.readAll();
    for (const auto algorithm : {QSsl::Rsa, QSsl::Ec})
        if (QSslKey key(pem, algorithm); !key.isNull())
            return key;
    return {};
}

void trust(QSslConfiguration &configuration, const QString &folder)
{
    for (const QFileInfo &file : QDir(folder).entryInfoList(QDir::Files, QDir::Name))
        configuration.addCaCertificates(QSslCertificate::fromPath(file.filePath()));
}

Result<void> addOwn(QSslConfiguration &configuration, const QString &certificate, const QString &key)
{
    const auto chain = QSslCertificate::fromPath(certificate);
    const QSslKey own = readKey(key);
    if (chain.isEmpty())
        return fail(ErrorCode::OwnCertificateUnusable, "certificate");
    if (own.isNull())
        return fail(ErrorCode::OwnCertificateUnusable, "key");
    if (chain.front().publicKey().algorithm() != own.algorithm())
        return fail(ErrorCode::OwnCertificateUnusable, "certificate and key");
    configuration.setLocalCertificateChain(chain);
    configuration.setPrivateKey(own);
    return {};
}

} // namespace

Result<QSslConfiguration> tlsConfiguration(const QJsonObject &files)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
    const QString trusted = files[QLatin1String("trusted")].toString();
    if (!trusted.isEmpty())
        trust(configuration, trusted);
    const QString certificate = files[QLatin1String("certificate")].toString();
    if (certificate.isEmpty())
        return configuration;
    const auto added = addOwn(configuration, certificate, files[QLatin1String("key")].toString());
    return added ? Result<QSslConfiguration>(configuration) : fail(added);
}

} // namespace negato::web
