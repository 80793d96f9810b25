#pragma once

#include <string>

namespace negato::dicom {

/// Whether the host, a name or an address, is at this numeric address. Blocks where a name has to be looked up.
bool isAtAddress(const std::string &host, const std::string &address);

} // namespace negato::dicom
