#pragma once

#include <cstdint>
#include <cstdio>
#include <string>

namespace negato::peer {

/// "status 0xA700: Out of resources"
inline std::string statusText(std::uint16_t status, const std::string &comment)
{
    char text[24];
    std::snprintf(text, sizeof text, "status 0x%04X", status);
    return comment.empty() ? text : text + (": " + comment);
}

} // namespace negato::peer
