#include "tests/support/network/scripted_scp.h"

#include <algorithm>

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace negato::test {

namespace {

constexpr std::size_t kMostOfPdv = 16000;

std::string big16(std::size_t value)
{
    return {static_cast<char>(value >> 8 & 0xFF), static_cast<char>(value & 0xFF)};
}

std::string big32(std::size_t value)
{
    return big16(value >> 16) + big16(value & 0xFFFF);
}

std::string item(char type, const std::string &content)
{
    return std::string{type, '\0'} + big16(content.size()) + content;
}

std::string pdu(char type, const std::string &content)
{
    return std::string{type, '\0'} + big32(content.size()) + content;
}

bool readFully(int connection, char *bytes, std::size_t size)
{
    while (size > 0) {
        const ssize_t got = read(connection, bytes, size);
        if (got <= 0)
            return false;
        bytes += got;
        size -= static_cast<std::size_t>(got);
    }
    return true;
}

std::size_t bigAt(const std::string &bytes, std::size_t offset)
{
    std::size_t value = 0;
    for (std::size_t i = 0; i < 4; ++i)
        value = value << 8 | static_cast<unsigned char>(bytes[offset + i]);
    return value;
}

std::string little32(std::size_t value)
{
    return littleEndian16(static_cast<std::uint16_t>(value & 0xFFFF)) + littleEndian16(static_cast<std::uint16_t>(value >> 16));
}

} // namespace

std::string littleEndian16(std::uint16_t value)
{
    return {static_cast<char>(value & 0xFF), static_cast<char>(value >> 8)};
}

std::string implicitElement(std::uint16_t group, std::uint16_t element, std::string value)
{
    if (value.size() % 2)
        value += '\0';
    return littleEndian16(group) + littleEndian16(element) + little32(value.size()) + value;
}

std::string pdv(int context, int control, const std::string &bytes)
{
    return big32(bytes.size() + 2) + std::string{static_cast<char>(context), static_cast<char>(control)} + bytes;
}

std::string dataPdu(const std::string &pdvs)
{
    return pdu(4, pdvs);
}

std::string ScriptedAssociation::readPdu(std::uint8_t &type)
{
    std::string head(6, '\0');
    type = 0;
    if (!readFully(m_connection, head.data(), head.size()))
        return {};
    std::string content(bigAt(head, 2), '\0');
    if (!readFully(m_connection, content.data(), content.size()))
        return {};
    type = static_cast<std::uint8_t>(head[0]);
    return content;
}

bool ScriptedAssociation::write(const std::string &bytes)
{
    std::size_t done = 0;
    while (done < bytes.size()) {
        const ssize_t sent = ::send(m_connection, bytes.data() + done, bytes.size() - done, MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        done += static_cast<std::size_t>(sent);
    }
    return true;
}

bool ScriptedAssociation::request(const std::string &called, const std::string &calling, const std::string &sopClass)
{
    const auto title = [](std::string text) { return text.append(16 - text.size(), ' '); };
    const std::string context = std::string("\1\0\0\0", 4) + item(0x30, sopClass) + item(0x40, "1.2.840.10008.1.2");
    const std::string user = item(0x51, big32(16384)) + item(0x52, "1.2.3.4");
    const std::string body = std::string("\0\1\0\0", 4) + title(called) + title(calling) + std::string(32, '\0') + item(0x10, "1.2.840.10008.3.1.1.1")
        + item(0x20, context) + item(0x50, user);
    std::uint8_t type = 0;
    const bool isSent = write(pdu(1, body));
    readPdu(type);
    return isSent && type == 2;
}

bool ScriptedAssociation::accept()
{
    std::uint8_t type = 0;
    const std::string request = readPdu(type);
    if (type != 1)
        return false;
    const std::string context = std::string("\1\0\0\0", 4) + item(0x40, "1.2.840.10008.1.2");
    const std::string user = item(0x51, big32(16384)) + item(0x52, "1.2.3.4");
    return write(pdu(2, request.substr(0, 68) + item(0x10, "1.2.840.10008.3.1.1.1") + item(0x21, context) + item(0x50, user)));
}

void ScriptedAssociation::reject(std::uint8_t source, std::uint8_t reason)
{
    std::uint8_t type = 0;
    readPdu(type);
    write(pdu(3, std::string{'\0', '\1', static_cast<char>(source), static_cast<char>(reason)}));
}

std::string ScriptedAssociation::receiveCommand()
{
    std::string command;
    bool isDataSetDue = true;
    m_dataSet.clear();
    for (;;) {
        std::uint8_t type = 0;
        const std::string content = readPdu(type);
        if (type == 5) // A-RELEASE-RQ
            write(pdu(6, std::string(4, '\0')));
        if (type != 4)
            return {};
        for (std::size_t at = 0; at + 6 <= content.size(); at += 4 + bigAt(content, at)) {
            const auto control = static_cast<unsigned char>(content[at + 5]);
            if (control & 1)
                command += content.substr(at + 6, bigAt(content, at) - 2);
            else
                m_dataSet += content.substr(at + 6, bigAt(content, at) - 2);
            if (control == 3) // (0000,0800) tells whether a data set follows
                isDataSetDue = command.find(implicitElement(0, 0x0800, littleEndian16(0x0101))) == std::string::npos;
            if ((control == 3 && !isDataSetDue) || control == 2)
                return command;
        }
    }
}

bool ScriptedAssociation::hasMore() const
{
    pollfd state{m_connection, POLLIN, 0};
    return poll(&state, 1, 0) > 0;
}

bool ScriptedAssociation::sendPdvs(std::uint8_t control, const std::string &bytes)
{
    for (std::size_t at = 0; at < bytes.size(); at += kMostOfPdv) {
        const bool isLast = at + kMostOfPdv >= bytes.size();
        const std::string part = bytes.substr(at, kMostOfPdv);
        if (!write(dataPdu(pdv(1, isLast ? control : control & ~2, part))))
            return false;
    }
    return true;
}

bool ScriptedAssociation::respond(std::uint16_t commandField, std::uint16_t status, const std::string &dataSet)
{
    const std::string body = implicitElement(0, 0x0002, "1.2.840.10008.5.1.4.1.2.2.1") + implicitElement(0, 0x0100, littleEndian16(commandField))
        + implicitElement(0, 0x0120, littleEndian16(1)) + implicitElement(0, 0x0800, littleEndian16(dataSet.empty() ? 0x0101 : 0))
        + implicitElement(0, 0x0900, littleEndian16(status));
    const std::string command = implicitElement(0, 0, little32(body.size())) + body;
    return sendCommand(command) && (dataSet.empty() || sendDataSet(dataSet));
}

} // namespace negato::test
