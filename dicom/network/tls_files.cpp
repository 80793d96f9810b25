#include "dicom/network/tls_files.h"

namespace negato::dicom {

TlsFiles tlsFilesOf(const std::filesystem::path &archiveFolder)
{
    const auto existing = [&](const char *name) {
        std::error_code failed;
        const std::filesystem::path path = archiveFolder / "tls" / name;
        return std::filesystem::exists(path, failed) ? path : std::filesystem::path();
    };
    return {existing("certificate.pem"), existing("key.pem"), existing("trusted")};
}

} // namespace negato::dicom
