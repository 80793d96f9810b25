#pragma once

#include <cstddef>
#include <span>
#include <utility>

namespace negato::dicom {

inline constexpr std::size_t kMostDescriptors = 40; ///< of one datagram

/// A file descriptor that closes itself.
class Descriptor
{
public:
    Descriptor() = default;
    explicit Descriptor(int fd)
        : m_fd(fd)
    {
    }
    Descriptor(Descriptor &&other) noexcept
        : m_fd(std::exchange(other.m_fd, -1))
    {
    }
    Descriptor &operator=(Descriptor &&other) noexcept
    {
        std::swap(m_fd, other.m_fd);
        return *this;
    }
    ~Descriptor();

    [[nodiscard]] int get() const { return m_fd; }
    [[nodiscard]] bool isOpen() const { return m_fd >= 0; }

private:
    int m_fd = -1;
};

/// Sends one datagram with descriptors. False when the peer is gone.
bool sendMessage(int socket, std::span<const std::byte> message, std::span<const int> descriptors = {});

/// Receives one datagram of exactly `message.size()` bytes and up to descriptors.size() descriptors; those not sent stay
/// closed. False when the peer is gone or the size differs.
bool receiveMessage(int socket, std::span<std::byte> message, std::span<Descriptor> descriptors = {});

template <typename T>
std::span<const std::byte> bytesOf(const T &value)
{
    return std::as_bytes(std::span(&value, 1));
}

template <typename T>
std::span<std::byte> writableBytesOf(T &value)
{
    return std::as_writable_bytes(std::span(&value, 1));
}

} // namespace negato::dicom
