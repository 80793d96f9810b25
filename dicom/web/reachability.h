#pragma once

#include "dicom/base/result.h"

#include <QUrl>

namespace negato::web {

/// Resolves the name and opens the port once, telling each step to the parent. Fails with NameNotResolved, PortClosed or
/// NoConnection.
dicom::Result<void> checkReachability(const QUrl &url);

} // namespace negato::web
