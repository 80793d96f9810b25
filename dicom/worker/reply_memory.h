#pragma once

#include "dicom/base/error.h"
#include "dicom/worker/protocol.h"

#include <cstddef>
#include <span>
#include <string>

namespace negato::dicom {

/// The shared memory of one request, as the worker writes its answer.
class ReplyMemory
{
public:
    explicit ReplyMemory(std::span<std::byte> bytes)
        : m_bytes(bytes)
    {
    }

    [[nodiscard]] std::span<std::byte> bytes() const { return m_bytes; }
    protocol::Reply write(protocol::Status status, const std::string &payload);
    protocol::Reply write(const Error &error);
    /// Puts a payload behind what was written up to `offset`; how much was written: all or nothing.
    std::size_t append(std::size_t offset, const std::string &payload);

private:
    std::span<std::byte> m_bytes;
};

} // namespace negato::dicom
