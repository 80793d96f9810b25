#include "dicom/worker/reply_memory.h"

#include "dicom/worker/header_bytes.h"

#include <cstring>

namespace negato::dicom {

protocol::Reply ReplyMemory::write(protocol::Status status, const std::string &payload)
{
    if (payload.size() > m_bytes.size())
        return {.status = protocol::Status::NeedsSpace, .size = payload.size()};
    std::memcpy(m_bytes.data(), payload.data(), payload.size());
    return {.status = status, .size = payload.size()};
}

std::size_t ReplyMemory::append(std::size_t offset, const std::string &payload)
{
    if (payload.size() > m_bytes.size() - offset)
        return 0;
    std::memcpy(m_bytes.data() + offset, payload.data(), payload.size());
    return payload.size();
}

protocol::Reply ReplyMemory::write(const Error &error)
{
    return write(protocol::Status::Failed, errorBytes(error));
}

} // namespace negato::dicom
