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

private:
    std::span<std::byte> m_bytes;
};

} // namespace negato::dicom
