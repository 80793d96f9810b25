#pragma once

#include "dicom/network/receiver_process.h"

#include <mutex>
#include <string>
#include <vector>

namespace negato::dicom {

/// Receiver processes that wait for their associations: to start one takes longer than to answer several objects. Any thread.
class ReadyReceivers
{
public:
    /// So many at a time, once fill() was called. `arguments`: of receiver_messages.h.
    ReadyReceivers(std::filesystem::path program, std::vector<std::string> arguments, std::size_t count);

    /// With that connection: one that is ready, or a new one where there is none.
    Result<ReceiverProcess> take(const Descriptor &peer);
    /// Starts what lacks; what cannot be started now is left out.
    void fill();

private:
    std::filesystem::path m_program;
    std::vector<std::string> m_arguments;
    std::size_t m_count;
    std::mutex m_mutex;
    std::vector<ReceiverProcess> m_ready;
    std::size_t m_starting = 0;
};

} // namespace negato::dicom
