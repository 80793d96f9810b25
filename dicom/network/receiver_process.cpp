#include "dicom/network/receiver_process.h"

#include "dicom/network/receiver_messages.h"

#include <QJsonDocument>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <memory>
#include <thread>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace negato::dicom {

namespace {

using namespace std::chrono_literals;

constexpr auto kMostToEnd = 5s;
constexpr auto kEndPoll = 5ms;

class FileActions
{
public:
    FileActions() { posix_spawn_file_actions_init(&m_actions); }
    ~FileActions() { posix_spawn_file_actions_destroy(&m_actions); }
    FileActions(const FileActions &) = delete;
    FileActions &operator=(const FileActions &) = delete;
    posix_spawn_file_actions_t *get() { return &m_actions; }

private:
    posix_spawn_file_actions_t m_actions;
};

/// Standard error stays, for what sanitizers and assertions say; all else is closed.
void arrange(FileActions &actions, int peer, int channel)
{
    using namespace receiver_message;
    posix_spawn_file_actions_adddup2(actions.get(), peer, kPeer);
    posix_spawn_file_actions_adddup2(actions.get(), channel, kChannel);
    posix_spawn_file_actions_addopen(actions.get(), STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addclosefrom_np(actions.get(), kChannel + 1);
}

/// Signals that the serving process blocks or ignores are usual ones again.
struct SpawnAttributes
{
    SpawnAttributes()
    {
        posix_spawnattr_init(&value);
        sigset_t none;
        sigset_t all;
        sigemptyset(&none);
        sigfillset(&all);
        posix_spawnattr_setsigmask(&value, &none);
        posix_spawnattr_setsigdefault(&value, &all);
        posix_spawnattr_setpgroup(&value, 0); // Ctrl+C is for the serving process, which ends its receivers itself
        posix_spawnattr_setflags(&value, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
    }
    ~SpawnAttributes() { posix_spawnattr_destroy(&value); }
    SpawnAttributes(const SpawnAttributes &) = delete;
    SpawnAttributes &operator=(const SpawnAttributes &) = delete;
    posix_spawnattr_t value;
};

} // namespace

Result<ReceiverProcess> ReceiverProcess::start(const std::filesystem::path &program, const Descriptor &peer, std::vector<std::string> arguments)
{
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) != 0)
        return fail(ErrorCode::PeerProcessDied, std::string("socketpair: ") + std::strerror(errno));
    Descriptor own(ends[0]);
    const Descriptor theirs(ends[1]);
    FileActions actions;
    arrange(actions, peer.get(), theirs.get());
    const SpawnAttributes attributes;
    std::string name = program.string();
    std::vector<char *> words{name.data()};
    for (std::string &argument : arguments)
        words.push_back(argument.data());
    words.push_back(nullptr);
    pid_t process = -1;
    if (const int code = ::posix_spawn(&process, name.c_str(), actions.get(), &attributes.value, words.data(), environ); code != 0)
        return fail(ErrorCode::PeerProcessDied, name + ": " + std::strerror(code));
    return ReceiverProcess(process, std::move(own));
}

Result<ReceiverProcess> ReceiverProcess::startReady(const std::filesystem::path &program, std::vector<std::string> arguments)
{
    const Descriptor nobody(::open("/dev/null", O_RDWR | O_CLOEXEC));
    arguments.insert(arguments.begin(), receiver_message::kReady);
    return start(program, nobody, std::move(arguments));
}

bool ReceiverProcess::give(const Descriptor &peer) const
{
    constexpr std::byte message{};
    const int descriptor = peer.get();
    return sendMessage(m_channel.get(), std::span(&message, 1), std::span(&descriptor, 1));
}

ReceiverProcess::ReceiverProcess(pid_t process, Descriptor channel)
    : m_process(process)
    , m_channel(std::move(channel))
{
}

ReceiverProcess::ReceiverProcess(ReceiverProcess &&other) noexcept
    : m_process(std::exchange(other.m_process, -1))
    , m_channel(std::move(other.m_channel))
    , m_status(other.m_status)
{
}

ReceiverProcess::~ReceiverProcess()
{
    if (m_process < 0 || hasEnded(WNOHANG))
        return;
    ::kill(m_process, SIGKILL);
    hasEnded(0);
}

bool ReceiverProcess::hasEnded(int flags)
{
    int status = 0;
    if (!m_status && ::waitpid(m_process, &status, flags) == m_process)
        m_status = status;
    return m_status.has_value();
}

ReceiverProcess::Wake ReceiverProcess::wait(std::chrono::milliseconds most, QJsonObject &question) const
{
    pollfd channel{m_channel.get(), POLLIN, 0};
    if (::poll(&channel, 1, static_cast<int>(most.count())) <= 0)
        return Wake::Nothing;
    thread_local const auto buffer = std::make_unique<std::array<char, receiver_message::kLongest>>();
    const ssize_t size = ::recv(m_channel.get(), buffer->data(), buffer->size(), MSG_DONTWAIT | MSG_TRUNC);
    if (size < 0 && (errno == EINTR || errno == EAGAIN))
        return Wake::Nothing;
    if (size <= 0 || static_cast<std::size_t>(size) > buffer->size())
        return Wake::Ended;
    const auto document = QJsonDocument::fromJson(QByteArray::fromRawData(buffer->data(), static_cast<qsizetype>(size)));
    question = document.object();
    return document.isObject() ? Wake::Asked : Wake::Ended;
}

bool ReceiverProcess::answer(const QJsonObject &message) const
{
    const QByteArray bytes = QJsonDocument(message).toJson(QJsonDocument::Compact);
    return ::send(m_channel.get(), bytes.constData(), static_cast<std::size_t>(bytes.size()), MSG_NOSIGNAL | MSG_DONTWAIT) == bytes.size();
}

void ReceiverProcess::askToEnd() const
{
    ::kill(m_process, SIGTERM);
}

bool ReceiverProcess::finish()
{
    m_channel = Descriptor();
    const auto until = std::chrono::steady_clock::now() + kMostToEnd;
    while (!hasEnded(WNOHANG) && std::chrono::steady_clock::now() < until)
        std::this_thread::sleep_for(kEndPoll);
    return m_status && WIFEXITED(*m_status) && WEXITSTATUS(*m_status) == 0;
}

} // namespace negato::dicom
