#pragma once

#include "dicom/base/result.h"

#include <QJsonObject>
#include <QSslConfiguration>

namespace negato::web {

/// TLS 1.2 at least, the peer's name and chain verified against the system's authorities and those of "trusted"; with the
/// certificate and key of this workstation where "certificate" names them. Fails with OwnCertificateUnusable.
dicom::Result<QSslConfiguration> tlsConfiguration(const QJsonObject &files);

} // namespace negato::web
