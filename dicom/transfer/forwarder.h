#pragma once

#include "dicom/base/result.h"

#include <functional>
#include <memory>
#include <optional>

namespace negato::dicom {

class Archive;
class TransferQueue;

/// Sends on what peers have sent here, as forwarding.json says (ForwardingRules), by transfers of the queue.
///
/// It looks at what the archive has got since it looked last, and remembers on disk how far that was: nothing is passed over
/// when the program ends in between. A series is sent once nothing more of it has come for some seconds, and what comes later
/// is sent alone. A node does not get back what came from it.
class Forwarder
{
public:
    /// On a thread of its own, about once a second. Both must outlive it. `failed`: on that thread, once for each new reason why
    /// nothing can be forwarded.
    Forwarder(const Archive &archive, TransferQueue &queue, std::function<void(const Error &)> failed = {});
    /// Waits for its thread.
    ~Forwarder();
    Forwarder(const Forwarder &) = delete;
    Forwarder &operator=(const Forwarder &) = delete;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace negato::dicom
