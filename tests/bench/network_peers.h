#pragma once

#include "tests/support/network/free_port.h"

#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>
#include <vector>

namespace negato::bench {

using test::freePort;

/// A program that listens for DICOM on loopback, with an empty store of its own.
class Server
{
public:
    enum class Kind {
        Negatoscope, ///< `negatoscope serve`: each object durable and in the index
        Storescp,    ///< of dcmtk: a file each, no index
        DurableStorescp, ///< the same with each file and its name on the disk before it answers
        Orthanc      ///< with its index, and HTTP with the DICOMweb plugin
    };
    explicit Server(Kind kind);
    ~Server();
    /// False where it is not installed or does not start.
    bool start();
    /// Started anew with an empty store. The last ones stay on the disk: where many files were removed a moment ago a file system
    /// may take long to make others.
    bool restart();

    [[nodiscard]] int port() const { return m_port; }
    [[nodiscard]] int httpPort() const { return m_httpPort; }
    [[nodiscard]] int process() const { return static_cast<int>(m_process->processId()); }
    /// Objects that it holds, as it counts them itself.
    [[nodiscard]] qint64 stored() const;

private:
    [[nodiscard]] QString program() const;
    [[nodiscard]] QStringList arguments() const;
    void writeConfiguration() const;
    void stop();

    Kind m_kind;
    int m_port = 0;
    int m_httpPort = 0;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::vector<std::unique_ptr<QTemporaryDir>> m_past; ///< what was stored stays until the end: see Fresh in bench_network.cpp
    std::unique_ptr<QProcess> m_process;
};

/// Files in folders, one for each association.
std::vector<QString> sharesOf(const QStringList &files, int associations, const QString &below);

/// dcmsend of dcmtk, a process a folder, all at once; whether each ended well. `isPrompt`: without Nagle's algorithm, which it
/// uses by itself.
bool sendAll(const std::vector<QString> &folders, int port, bool isPrompt);

/// Whether somebody listens there, waited for.
bool isListening(int port);

} // namespace negato::bench
