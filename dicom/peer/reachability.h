#pragma once

#include "dicom/base/result.h"

#include <string>

namespace negato::peer {

/// Resolves the name and opens the port once, telling each step: what DCMTK reports as one failure are two to the user.
/// Fails with NameNotResolved, PortClosed or NoConnection.
dicom::Result<void> checkReachability(const std::string &host, int port);

} // namespace negato::peer
