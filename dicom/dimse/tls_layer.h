#pragma once

#include "dicom/dimse/transport.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmnet/assoc.h>
#include <dcmtk/dcmnet/dcmlayer.h>

namespace negato::dimse {

/// TLS for DCMTK. Certificates are verified by OpenSSL, the name of the host included; there is no way around it.
dicom::Result<std::unique_ptr<DcmTransportLayer>> makeTlsLayer(T_ASC_NetworkRole role, const std::string &host, const TlsPaths &paths);
/// What went wrong in this process's last handshake.
std::optional<dicom::Error> tlsProblem();

} // namespace negato::dimse
