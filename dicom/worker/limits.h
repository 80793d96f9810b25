#pragma once

#include <cstdint>

namespace negato::dicom {

/// What a worker process may never do, set once at its start: no core dumps, no new files, no privileges; memory is
/// bounded. (A sandbox of system calls is to join them here.) It ends by itself when its parent closes the socket.
void limitThisProcess();

/// Seconds of processor time from now after which the kernel ends this process.
void allowProcessorTime(std::uint32_t seconds);

} // namespace negato::dicom
