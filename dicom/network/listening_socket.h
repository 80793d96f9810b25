#pragma once

#include "dicom/base/result.h"
#include "dicom/worker/channel.h"

#include <span>
#include <string>

namespace negato::dicom {

/// A TCP port that is listened on, on all interfaces.
struct ListeningSocket
{
    Descriptor socket;
    int port = 0;
    bool isTls = false;

    /// Port 0 takes a free one. Fails with ListenFailed, the port as the subject.
    static Result<ListeningSocket> open(int port, bool isTls = false);
};

struct Connection
{
    Descriptor socket; ///< not open where nothing came
    std::string address; ///< numeric; IPv4 as such also where it came by IPv6
    bool isTls = false; ///< by the port for it
};

/// Whether some program of this machine listens there.
bool isListenedOn(int port);

/// Waits for a connection to any of them as long as nothing can be read from `stopped`.
Connection acceptOne(std::span<const ListeningSocket> listening, int stopped);

} // namespace negato::dicom
