#pragma once

#include "tests/dicom/network/misbehaving_peer.h"
#include "tests/dicom/receiver/receiving_fixture.h"
#include "tests/support/network/scripted_scp.h"

#include <QElapsedTimer>

namespace negato::test {

inline const std::string kEchoClass = "1.2.840.10008.1.1";
inline const std::string kStudyFind = "1.2.840.10008.5.1.4.1.2.2.1";
inline const std::string kCtImage = "1.2.840.10008.5.1.4.1.1.2";

/// A caller of this workstation in the hands of a script: one association with one class, in implicit little endian.
class HostileCaller
{
public:
    HostileCaller(const ReceivingFixture &receiving, const std::string &sopClass)
        : m_connection(connectTo(receiving.port().toInt()))
        , m_sopClass(sopClass)
        , association(m_connection)
    {
        const timeval patience{20, 0};
        setsockopt(m_connection, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        if (!sopClass.empty() && !association.request("NEGATOSCOPE", "HOSTILE", sopClass))
            qFatal("no association");
    }
    ~HostileCaller() { close(m_connection); }
    HostileCaller(const HostileCaller &) = delete;
    HostileCaller &operator=(const HostileCaller &) = delete;

    /// A request of that class; `more` elements with numbers above (0000,0800).
    [[nodiscard]] std::string request(std::uint16_t field, bool hasDataSet, const std::string &more = {}, std::uint16_t messageId = 1) const
    {
        return implicitElement(0, 0x0002, m_sopClass) + implicitElement(0, 0x0100, littleEndian16(field))
            + implicitElement(0, 0x0110, littleEndian16(messageId)) + implicitElement(0, 0x0700, littleEndian16(0))
            + implicitElement(0, 0x0800, littleEndian16(hasDataSet ? 0 : 0x0101)) + more;
    }
    [[nodiscard]] std::string store(const std::string &instanceUid) const { return request(0x0001, true, implicitElement(0, 0x1000, instanceUid)); }
    /// Of the next answer; nothing where the association has ended.
    std::optional<int> status()
    {
        const std::string answer = association.receiveCommand();
        const auto at = answer.find(littleEndian16(0) + littleEndian16(0x0900) + std::string("\2\0\0\0", 4));
        if (at == std::string::npos)
            return std::nullopt;
        return static_cast<unsigned char>(answer[at + 8]) | static_cast<unsigned char>(answer[at + 9]) << 8;
    }
    /// Whether the workstation hangs up; what it still says is read.
    [[nodiscard]] bool isHungUp() const
    {
        std::array<char, 4096> bytes{};
        ssize_t got = 0;
        while ((got = recv(m_connection, bytes.data(), bytes.size(), 0)) > 0) { }
        return got == 0 || errno == ECONNRESET;
    }
    void finish() const { shutdown(m_connection, SHUT_WR); }

private:
    int m_connection;
    std::string m_sopClass;

public:
    ScriptedAssociation association;
};

/// The data set of an image in implicit little endian.
inline std::string imageDataSet(const std::string &instanceUid)
{
    return implicitElement(0x0008, 0x0016, kCtImage) + implicitElement(0x0008, 0x0018, instanceUid) + implicitElement(0x0010, 0x0020, "ID1 ")
        + implicitElement(0x0020, 0x000D, "1.2.3.1") + implicitElement(0x0020, 0x000E, "1.2.3.1.1");
}

/// Milliseconds until an echo of somebody else is answered; nothing where it is not.
inline std::optional<qint64> echoAfter(const ReceivingFixture &receiving)
{
    QElapsedTimer timer;
    timer.start();
    const Said said = run(QStringLiteral("echoscu"), {QStringLiteral("-aec"), QStringLiteral("NEGATOSCOPE"), QStringLiteral("127.0.0.1"), receiving.port()});
    return said.exitCode == 0 ? std::optional(timer.elapsed()) : std::nullopt;
}

} // namespace negato::test
