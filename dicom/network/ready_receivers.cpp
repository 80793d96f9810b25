#include "dicom/network/ready_receivers.h"

#include <optional>
#include <utility>

namespace negato::dicom {

ReadyReceivers::ReadyReceivers(std::filesystem::path program, std::vector<std::string> arguments, std::size_t count)
    : m_program(std::move(program))
    , m_arguments(std::move(arguments))
    , m_count(count)
{
}

Result<ReceiverProcess> ReadyReceivers::take(const Descriptor &peer)
{
    for (;;) {
        std::optional<ReceiverProcess> ready;
        {
            const std::scoped_lock lock(m_mutex);
            if (m_ready.empty())
                break;
            ready.emplace(std::move(m_ready.back()));
            m_ready.pop_back();
        }
        if (ready->give(peer))
            return std::move(*ready);
    }
    return ReceiverProcess::start(m_program, peer, m_arguments);
}

void ReadyReceivers::fill()
{
    std::unique_lock lock(m_mutex);
    while (m_ready.size() + m_starting < m_count) {
        ++m_starting;
        lock.unlock();
        auto started = ReceiverProcess::startReady(m_program, m_arguments);
        lock.lock();
        --m_starting;
        if (!started)
            return;
        m_ready.push_back(std::move(*started));
    }
}

} // namespace negato::dicom
