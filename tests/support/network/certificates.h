#pragma once

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

namespace negato::test {

/// Certificates that openssl makes for a test, below one folder: an authority and what it signs.
class Certificates
{
public:
    Certificates()
    {
        openssl(QStringList{QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-nodes"), QStringLiteral("-days"), QStringLiteral("30"),
                 QStringLiteral("-subj"), QStringLiteral("/CN=authority"), QStringLiteral("-keyout"), key(QStringLiteral("authority")),
                 QStringLiteral("-out"), certificate(QStringLiteral("authority"))}
                + curve());
        QDir().mkpath(trusted());
        QFile::copy(certificate(QStringLiteral("authority")), trusted() + QStringLiteral("/authority.pem"));
    }

    [[nodiscard]] QString certificate(const QString &name) const { return m_folder.filePath(name + QStringLiteral(".pem")); }
    [[nodiscard]] QString key(const QString &name) const { return m_folder.filePath(name + QStringLiteral(".key")); }
    /// A folder with the authority's certificate alone.
    [[nodiscard]] QString trusted() const { return m_folder.filePath(QStringLiteral("trusted")); }

    /// `names` as openssl takes them: "DNS:localhost,IP:127.0.0.1". Negative days: expired.
    [[nodiscard]] bool make(const QString &name, const QString &names, int days = 30) const
    {
        const QString request = m_folder.filePath(name + QStringLiteral(".csr"));
        return openssl(QStringList{QStringLiteral("req"), QStringLiteral("-nodes"), QStringLiteral("-subj"), QStringLiteral("/CN=") + name,
                        QStringLiteral("-addext"), QStringLiteral("subjectAltName=") + names, QStringLiteral("-keyout"), key(name),
                        QStringLiteral("-out"), request}
                       + curve())
            && openssl({QStringLiteral("x509"), QStringLiteral("-req"), QStringLiteral("-in"), request, QStringLiteral("-CA"),
                        certificate(QStringLiteral("authority")), QStringLiteral("-CAkey"), key(QStringLiteral("authority")),
                        QStringLiteral("-copy_extensions"), QStringLiteral("copyall"), QStringLiteral("-days"), QString::number(days),
                        QStringLiteral("-out"), certificate(name)});
    }

private:
    static QStringList curve()
    {
        return {QStringLiteral("-newkey"), QStringLiteral("ec"), QStringLiteral("-pkeyopt"), QStringLiteral("ec_paramgen_curve:prime256v1")};
    }
    static bool openssl(const QStringList &arguments)
    {
        QProcess process;
        process.setStandardErrorFile(QProcess::nullDevice());
        process.start(QStringLiteral("openssl"), arguments);
        return process.waitForFinished() && process.exitCode() == 0;
    }

    QTemporaryDir m_folder;
};

} // namespace negato::test
