#include "dicom/receiver/channel.h"

#include "dicom/network/receiver_messages.h"

#include <QJsonDocument>

#include <array>
#include <cerrno>
#include <cstring>
#include <vector>

#include <poll.h>
#include <sys/socket.h>
#include <sys/uio.h>

namespace negato::receiver {

using namespace dicom;
using namespace receiver_message;

namespace {

Result<QJsonObject> receiveAnswer()
{
    static std::vector<char> buffer(kLongest);
    ssize_t size = -1;
    do {
        size = ::recv(kChannel, buffer.data(), buffer.size(), 0);
    } while (size < 0 && errno == EINTR);
    if (size <= 0)
        return fail(ErrorCode::PeerProcessDied);
    return QJsonDocument::fromJson(QByteArray::fromRawData(buffer.data(), size)).object();
}

} // namespace

Result<QJsonObject> ask(const char *what, QJsonObject question)
{
    question.insert(QStringLiteral("ask"), QLatin1String(what));
    const QByteArray bytes = QJsonDocument(question).toJson(QJsonDocument::Compact);
    if (static_cast<std::size_t>(bytes.size()) > kLongest)
        return fail(ErrorCode::TooLarge, what);
    ssize_t sent = -1;
    do {
        sent = ::send(kChannel, bytes.constData(), static_cast<std::size_t>(bytes.size()), MSG_NOSIGNAL);
    } while (sent < 0 && errno == EINTR);
    return sent == bytes.size() ? receiveAnswer() : fail(ErrorCode::PeerProcessDied);
}

int receivePeer()
{
    char byte = 0;
    iovec part{&byte, 1};
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> control{};
    msghdr header{};
    header.msg_iov = &part;
    header.msg_iovlen = 1;
    header.msg_control = control.data();
    header.msg_controllen = control.size();
    if (::recvmsg(kChannel, &header, MSG_CMSG_CLOEXEC) != 1)
        return -1;
    const cmsghdr *item = CMSG_FIRSTHDR(&header);
    int peer = -1;
    if (item && item->cmsg_level == SOL_SOCKET && item->cmsg_type == SCM_RIGHTS && item->cmsg_len == CMSG_LEN(sizeof peer))
        std::memcpy(&peer, CMSG_DATA(item), sizeof peer);
    return peer;
}

void tellRefusal(const Error &why)
{
    const auto kind = name(why.code);
    static_cast<void>(ask("refused", {{QStringLiteral("kind"), QString::fromLatin1(kind.data(), static_cast<qsizetype>(kind.size()))},
                                      {QStringLiteral("context"), QString::fromUtf8(why.context.c_str())}}));
}

void tellSilence()
{
    constexpr std::string_view kMessage = R"({"ask":"refused","kind":"PeerSilent","context":"TLS"})";
    ::send(kChannel, kMessage.data(), kMessage.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
}

bool isListenerGone()
{
    pollfd channel{kChannel, POLLRDHUP, 0};
    return ::poll(&channel, 1, 0) > 0;
}

} // namespace negato::receiver
