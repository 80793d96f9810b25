#pragma once

#include "tests/dicom/network/misbehaving_peer.h"
#include "tests/support/network/free_port.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

namespace negato::test {

/// dcmtk's programs wait 40 ms an object for acknowledgements of TCP (Nagle) unless they are told not to.
inline QProcessEnvironment promptEnvironment()
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("TCP_NODELAY"), QStringLiteral("1"));
    return environment;
}

/// dcmqrscp of dcmtk with the files it is given.
class ArchivePeer
{
public:
    ~ArchivePeer()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    /// `options` are dcmqrscp's; `destinations` is what it may send to, in lines of its HostTable.
    bool start(const QStringList &files, const QStringList &options = {}, const QString &destinations = {})
    {
        const QString folder = this->folder();
        QDir().mkpath(folder);
        QStringList copies;
        for (const QString &file : files) {
            copies += folder + QStringLiteral("/%1.dcm").arg(copies.size());
            QFile::copy(file, copies.back());
        }
        if (QProcess::execute(QStringLiteral("dcmqridx"), QStringList{folder} + copies) != 0)
            return false;
        QFile config(m_folder.filePath(QStringLiteral("config")));
        if (!config.open(QIODevice::WriteOnly))
            return false;
        config.write(QStringLiteral("NetworkTCPPort = %1\nMaxPDUSize = 16384\nMaxAssociations = 16\nHostTable BEGIN\n%3HostTable END\n"
                                    "VendorTable BEGIN\nVendorTable END\nAETable BEGIN\nQRSCP %2 RW (500, 1024mb) ANY\nAETable END\n")
                         .arg(port).arg(folder, destinations).toUtf8());
        config.close();
        m_process.setProcessEnvironment(promptEnvironment());
        m_process.setStandardOutputFile(QProcess::nullDevice());
        m_process.setStandardErrorFile(QProcess::nullDevice());
        m_process.start(QStringLiteral("dcmqrscp"), QStringList{QStringLiteral("-c"), config.fileName()} + options);
        return QTest::qWaitFor([this] { return accepts(port); }, 10'000);
    }

    /// Of the files that it holds.
    [[nodiscard]] QString folder() const { return m_folder.filePath(QStringLiteral("db")); }

    const int port = freePort();

private:
    QTemporaryDir m_folder;
    QProcess m_process;
};

} // namespace negato::test
