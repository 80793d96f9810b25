#pragma once

#include "tests/dicom/network/archive_peer.h"
#include "tests/support/network/tls_proxy.h"

#include <memory>

namespace negato::test {

/// dcmtk's letter of a transfer syntax in its options; empty: it does not know it.
inline QString letterOf(const QString &syntax)
{
    static const QHash<QString, QString> letters{
        {QStringLiteral("explicit little endian"), QStringLiteral("=")}, {QStringLiteral("implicit little endian"), QStringLiteral("i")},
        {QStringLiteral("explicit big endian"), QStringLiteral("b")},    {QStringLiteral("deflated"), QStringLiteral("d")},
        {QStringLiteral("RLE"), QStringLiteral("r")},                    {QStringLiteral("lossless JPEG"), QStringLiteral("s")},
        {QStringLiteral("JPEG-LS"), QStringLiteral("t")},                {QStringLiteral("JPEG 2000"), QStringLiteral("v")},
        {QStringLiteral("JPEG baseline"), QStringLiteral("y")}};
    return letters.value(syntax);
}

/// dcmqrscp with some files as QRSCP, and empty ones as PLAIN and SECURE, that prefers one transfer syntax in both roles.
/// dcmtk 3.6.7 has no TLS for it: Python's stands before it.
class QueryRetrievePeer
{
public:
    ~QueryRetrievePeer()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    /// `destinations` in lines of its HostTable.
    bool start(const QStringList &files, const QString &letter, const QString &destinations, const Certificates &certificates)
    {
        QStringList copies;
        for (const char *title : {"QRSCP", "PLAIN", "SECURE"})
            QDir().mkpath(folder(QString::fromLatin1(title)));
        for (const QString &file : files) {
            copies += folder(QStringLiteral("QRSCP")) + QStringLiteral("/%1.dcm").arg(copies.size());
            QFile::copy(file, copies.back());
        }
        if (QProcess::execute(QStringLiteral("dcmqridx"), QStringList{folder(QStringLiteral("QRSCP"))} + copies) != 0 || !writeConfig(destinations))
            return false;
        m_process.setProcessEnvironment(promptEnvironment());
        m_process.setStandardOutputFile(QProcess::nullDevice());
        m_process.setStandardErrorFile(QProcess::nullDevice());
        m_process.start(QStringLiteral("dcmqrscp"), {QStringLiteral("-c"), m_folder.filePath(QStringLiteral("config")), QStringLiteral("+x") + letter,
                                                     QStringLiteral("-x") + letter});
        m_secure = std::make_unique<TlsProxy>(m_port, certificates, QStringLiteral("server"),
                                              QStringList{QStringLiteral("--require-client"), certificates.certificate(QStringLiteral("authority"))});
        return QTest::qWaitFor([this] { return accepts(m_port); }, 10'000);
    }
    [[nodiscard]] int port(bool isTls) const { return isTls ? m_secure->port : m_port; }
    [[nodiscard]] QString folder(const QString &title) const { return m_folder.filePath(title); }

private:
    bool writeConfig(const QString &destinations) const
    {
        QFile config(m_folder.filePath(QStringLiteral("config")));
        QString titles;
        for (const char *title : {"QRSCP", "PLAIN", "SECURE"})
            titles += QStringLiteral("%1 %2 RW (500, 1024mb) ANY\n").arg(QString::fromLatin1(title), folder(QString::fromLatin1(title)));
        return config.open(QIODevice::WriteOnly)
            && config.write(QStringLiteral("NetworkTCPPort = %1\nMaxPDUSize = 16384\nMaxAssociations = 16\nHostTable BEGIN\n%2HostTable END\n"
                                           "VendorTable BEGIN\nVendorTable END\nAETable BEGIN\n%3AETable END\n")
                                .arg(m_port).arg(destinations, titles).toUtf8()) > 0;
    }

    const int m_port = freePort();
    QTemporaryDir m_folder;
    QProcess m_process;
    std::unique_ptr<TlsProxy> m_secure;
};

/// storescp that takes everything and keeps every byte, by dcmtk's own TLS or without.
class StorePeer
{
public:
    ~StorePeer()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    bool start(const QStringList &security)
    {
        m_process.setProcessEnvironment(promptEnvironment());
        m_process.setStandardOutputFile(QProcess::nullDevice());
        m_process.setStandardErrorFile(QProcess::nullDevice());
        m_process.start(QStringLiteral("storescp"), QStringList{QStringLiteral("+B"), QStringLiteral("--fork"), QStringLiteral("+xa"),
                                                                         QStringLiteral("-od"), folder()}
                            + security + QStringList{QString::number(port)});
        return QTest::qWaitFor([this] { return accepts(port); }, 10'000);
    }
    void clear() const
    {
        for (const QFileInfo &file : QDir(folder()).entryInfoList(QDir::Files))
            QFile::remove(file.filePath());
    }
    [[nodiscard]] QString folder() const { return m_folder.path(); }

    const int port = freePort();

private:
    QTemporaryDir m_folder;
    QProcess m_process;
};

} // namespace negato::test
