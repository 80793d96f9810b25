#pragma once

#include "dicom/base/result.h"

#include <QJsonObject>

#include <filesystem>
#include <string>

namespace negato::dicom {

/// How this workstation receives: `receiver.json` in the archive's folder, a file that people may edit. Keys that are not
/// known here are kept. A file that cannot be understood is an error and is never written over.
class ReceiverSettings
{
public:
    /// The usual ones where there is no file. Fails with ReceiverSettingsBroken, or PermissionDenied.
    [[nodiscard]] static Result<ReceiverSettings> read(const std::filesystem::path &archiveFolder);
    /// All or nothing, in place of the old file. Fails with IoFailed, or as validate() does.
    Result<void> write() const;
    /// Of values that did not come from the file. Fails with InvalidAeTitle, InvalidPort, SamePort or NoPort.
    [[nodiscard]] Result<void> validate() const;

    static constexpr int kNoPort = -1;

    std::string aeTitle = "NEGATOSCOPE";
    int port = 11112; ///< 0: a free one; kNoPort: only TLS is listened for
    int tlsPort = 0;  ///< 0: no TLS. Needs a certificate and key of this workstation, see tls_files.h
    /// Also takes what comes from peers that are no nodes of the archive.
    bool isAnyPeerAccepted = false;

private:
    std::filesystem::path m_file;
    QJsonObject m_document;
};

} // namespace negato::dicom
