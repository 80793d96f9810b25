#pragma once

#include "tests/support/network/certificates.h"

namespace negato::test {

/// Python's TLS in front of a plain peer, or behind a plain client.
class TlsProxy
{
public:
    TlsProxy(int serverPort, const Certificates &certificates, const QString &name, const QStringList &options = {})
    {
        m_process.setStandardErrorFile(QProcess::nullDevice());
        m_process.start(QStringLiteral("python3"), QStringList{QStringLiteral(NEGATO_SOURCE_DIR "/tests/support/network/tls_proxy.py"),
                                                               QString::number(serverPort), certificates.certificate(name), certificates.key(name)}
                            + options);
        m_process.waitForReadyRead();
        port = m_process.readLine().trimmed().toInt();
    }
    ~TlsProxy()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    int port = 0;

private:
    QProcess m_process;
};

} // namespace negato::test
