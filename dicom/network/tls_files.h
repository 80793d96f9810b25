#pragma once

#include "dicom/network/association_job.h"

namespace negato::dicom {

/// Where an archive keeps what its workstation proves itself with, and whom it trusts: `tls/certificate.pem`, `tls/key.pem` and
/// the folder `tls/trusted`. Those that are there; a certificate without a key is told when it is used.
TlsFiles tlsFilesOf(const std::filesystem::path &archiveFolder);

} // namespace negato::dicom
