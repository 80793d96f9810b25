#pragma once

#include "dicom/dimse/command_set.h"

#include <cstdint>
#include <string>

namespace negato::peer {

namespace status {
inline constexpr std::uint16_t kSuccess = 0x0000;
inline constexpr std::uint16_t kOutOfResources = 0xA700;
inline constexpr std::uint16_t kMoveDestinationUnknown = 0xA801; // PS3.4 C.4.2.1.5
inline constexpr std::uint16_t kSomeFailed = 0xB000;             // PS3.4 C.4.2.1.5, C.4.3.1.4: a warning
} // namespace status

/// "status 0xA700: Out of resources"
std::string statusText(const dimse::CommandSet &response);

} // namespace negato::peer
