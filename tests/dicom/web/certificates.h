#pragma once

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QTemporaryDir>

namespace negato::test {

/// An authority and certificates of it, made by openssl for one run.
class Authority
{
public:
    explicit Authority(const QString &name)
        : m_isValid(QDir(m_folder.path()).mkdir(QStringLiteral("trusted"))
                    && openssl({QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"), QStringLiteral("rsa:2048"),
                                QStringLiteral("-nodes"), QStringLiteral("-days"), QStringLiteral("2"), QStringLiteral("-subj"),
                                QStringLiteral("/CN=") + name, QStringLiteral("-keyout"), path("authority.key"), QStringLiteral("-out"),
                                path("trusted/authority.pem")}))
    {
    }

    [[nodiscard]] bool isValid() const { return m_isValid; }
    [[nodiscard]] QString path(const char *file) const { return m_folder.filePath(QLatin1String(file)); }
    [[nodiscard]] QString trustedFolder() const { return path("trusted"); }

    /// NAME.pem and NAME.key, for that host.
    bool issue(const QString &name, const QString &host, const QString &days = QStringLiteral("2"))
    {
        QFile extensions(path("extensions"));
        if (!extensions.open(QIODevice::WriteOnly | QIODevice::Truncate))
            return false;
        extensions.write("subjectAltName=DNS:" + host.toUtf8() + "\n");
        extensions.close();
        const QString key = m_folder.filePath(name + QStringLiteral(".key"));
        return openssl({QStringLiteral("req"), QStringLiteral("-newkey"), QStringLiteral("rsa:2048"), QStringLiteral("-nodes"),
                        QStringLiteral("-subj"), QStringLiteral("/CN=") + host, QStringLiteral("-keyout"), key, QStringLiteral("-out"), path("request")})
            && openssl({QStringLiteral("x509"), QStringLiteral("-req"), QStringLiteral("-in"), path("request"), QStringLiteral("-CA"),
                        path("trusted/authority.pem"), QStringLiteral("-CAkey"), path("authority.key"), QStringLiteral("-CAcreateserial"),
                        QStringLiteral("-days"), days, QStringLiteral("-extfile"), extensions.fileName(), QStringLiteral("-out"),
                        m_folder.filePath(name + QStringLiteral(".pem"))});
    }

    /// For a server that shows that certificate.
    [[nodiscard]] QSslConfiguration serverConfiguration(const QString &name) const
    {
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setLocalCertificateChain(QSslCertificate::fromPath(m_folder.filePath(name + QStringLiteral(".pem"))));
        QFile key(m_folder.filePath(name + QStringLiteral(".key")));
        if (key.open(QIODevice::ReadOnly))
            configuration.setPrivateKey(QSslKey(key.readAll(), QSsl::Rsa));
        configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
        return configuration;
    }

private:
    static bool openssl(const QStringList &arguments)
    {
        QProcess process;
        process.start(QStringLiteral("openssl"), arguments);
        return process.waitForFinished() && process.exitCode() == 0;
    }

    QTemporaryDir m_folder;
    bool m_isValid;
};

} // namespace negato::test
