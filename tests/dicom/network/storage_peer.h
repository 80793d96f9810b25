#pragma once

#include "tests/dicom/network/archive_peer.h"

namespace negato::test {

/// storescp of dcmtk, which keeps every byte as it came.
class StoragePeer
{
public:
    ~StoragePeer()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    bool start(const QStringList &options = {QStringLiteral("+xa")})
    {
        m_process.setStandardOutputFile(QProcess::nullDevice());
        m_process.setStandardErrorFile(QProcess::nullDevice());
        m_process.start(QStringLiteral("storescp"), QStringList{QStringLiteral("+B"), QStringLiteral("--fork"), QStringLiteral("-od"), folder()}
                            + options + QStringList{QString::number(port)});
        return QTest::qWaitFor([this] { return accepts(port); }, 10'000);
    }
    [[nodiscard]] QString folder() const { return m_folder.path(); }

    const int port = freePort();

private:
    QTemporaryDir m_folder;
    QProcess m_process;
};

} // namespace negato::test
