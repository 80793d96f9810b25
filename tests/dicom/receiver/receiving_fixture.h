#pragma once

#include "dicom/network/archive_services.h"
#include "dicom/network/listener.h"
#include "tests/dicom/archive/archive_fixture.h"

#include <QFile>
#include <QProcess>

#include <mutex>

namespace negato::test {

/// An archive that receives as NEGATOSCOPE at a free port of this machine.
class ReceivingFixture
{
public:
    explicit ReceivingFixture(bool isAnyPeerAccepted = true, std::int64_t quotaBytes = 0, dicom::ListenerOptions options = {},
                              const std::function<void(dicom::ReceiverServices &)> &change = {})
        : m_files(quotaBytes)
    {
        dicom::ReceiverSettings settings;
        settings.isAnyPeerAccepted = isAnyPeerAccepted;
        dicom::ReceiverServices services = dicom::servicesOf(m_files.archive(), settings, {.program = NEGATO_BIN_DIR "/negatoscope-peer"});
        services.ended = [this](const dicom::AssociationReport &report) {
            const std::scoped_lock lock(m_mutex);
            m_reports.push_back(report);
        };
        services.reported = [this](const dicom::CommitmentReport &report) {
            const std::scoped_lock lock(m_mutex);
            m_commitmentReports.push_back(report);
        };
        services.committed = [this](const dicom::Caller &, const dicom::Commitment &commitment) {
            const std::scoped_lock lock(m_mutex);
            m_commitments.push_back(commitment);
        };
        if (change)
            change(services);
        options.port = 0;
        options.program = NEGATO_BIN_DIR "/negatoscope-receiver";
        auto listener = dicom::Listener::listen(options, std::move(services));
        if (!listener)
            qFatal("no listener: %s", listener.error().context.c_str());
        m_listener = std::move(*listener);
    }

    [[nodiscard]] const ArchiveFixture &files() const { return m_files; }
    [[nodiscard]] dicom::Archive &archive() const { return m_files.archive(); }
    [[nodiscard]] QString port() const { return QString::number(m_listener->port()); }
    [[nodiscard]] QString tlsPort() const { return QString::number(m_listener->tlsPort()); }
    void stop() { m_listener.reset(); }
    [[nodiscard]] std::vector<dicom::AssociationReport> reports() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_reports;
    }
    /// What peers were told of their storage commitments.
    [[nodiscard]] std::vector<dicom::CommitmentReport> commitmentReports() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_commitmentReports;
    }
    /// What peers have told.
    [[nodiscard]] std::vector<dicom::Commitment> commitments() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_commitments;
    }
    /// The archived bytes of an object.
    [[nodiscard]] QByteArray stored(const QByteArray &sopInstanceUid) const
    {
        const auto path = archive().fileOf(sopInstanceUid.toStdString());
        QFile file(path ? QString::fromStdString(path->string()) : QString());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private:
    ArchiveFixture m_files;
    mutable std::mutex m_mutex;
    std::vector<dicom::AssociationReport> m_reports;
    std::vector<dicom::CommitmentReport> m_commitmentReports;
    std::vector<dicom::Commitment> m_commitments;
    std::unique_ptr<dicom::Listener> m_listener; // last: ends before what it uses
};

/// What a program of dcmtk says, both streams, and how it ended.
struct Said
{
    int exitCode = -1;
    QString text;
};

inline Said run(const QString &program, const QStringList &arguments, const QProcessEnvironment &environment = QProcessEnvironment::systemEnvironment())
{
    QProcess process;
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    if (!process.waitForFinished(60'000))
        return {};
    return {process.exitCode(), QString::fromUtf8(process.readAll().replace('\0', ""))}; // padding of UIDs
}

/// PS3.10 7.1: what follows the File Meta Information.
inline QByteArray dataSetOf(const QByteArray &file)
{
    constexpr qsizetype kGroupLength = 140; // value of (0002,0000), right after "DICM"
    if (file.size() < kGroupLength + 4)
        return {};
    qsizetype length = 0;
    for (int i = 3; i >= 0; --i)
        length = length << 8 | static_cast<unsigned char>(file[kGroupLength + i]);
    return file.mid(kGroupLength + 4 + length);
}

} // namespace negato::test
