#include "dicom/peer/status.h"

#include "dicom/peer/messages.h"

#include <cstdio>

namespace negato::peer {

std::string statusText(const dimse::CommandSet &response)
{
    char text[24];
    std::snprintf(text, sizeof text, "status 0x%04X", response.status());
    const std::string comment = shownText(response.text(dimse::CommandElement::ErrorComment).c_str()).toStdString();
    return comment.empty() ? text : text + (": " + comment);
}

} // namespace negato::peer
