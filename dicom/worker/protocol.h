#pragma once

#include "dicom/decode/frame.h"

#include <cstdint>

namespace negato::dicom::protocol {

// One datagram each way over a socket pair; both ends are the same build on the same machine. A request carries two
// descriptors: the file, read-only, and the shared memory for the answer. Payloads go through the shared memory:
// serialised header, pixels, or serialised error.

inline constexpr int kSocket = 3; ///< the worker's descriptor of the socket

enum class Kind : std::uint32_t {
    Header,        ///< the data set without pixels
    DamagedHeader, ///< the same, with what stands before a fault
    Frame,
};

struct Request
{
    Kind kind = Kind::Header;
    std::uint32_t frameNumber = 1;
    std::uint64_t capacity = 0; ///< of the shared memory
    std::uint32_t cpuSeconds = 30;
};

enum class Status : std::uint32_t { Done, Failed, NeedsSpace };

struct Reply
{
    Status status = Status::Failed;
    std::uint64_t size = 0; ///< of the payload; of what is needed for NeedsSpace
    PixelFormat format;     ///< of a frame
};

} // namespace negato::dicom::protocol
