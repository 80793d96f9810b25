#include "dicom/worker/worker_process.h"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>

namespace negato::dicom {

namespace {

enum class Wait { Answered, TimedOut, Stopped };

/// Interrupted waits go on with what is left of the time.
Wait waitForAnswer(int socket, const Patience &patience)
{
    const auto deadline = std::chrono::steady_clock::now() + patience.timeout;
    while (true) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
        pollfd items[] = {{socket, POLLIN, 0}, {patience.stop, POLLIN, 0}};
        const int ready = poll(items, std::size(items), static_cast<int>(std::max<std::int64_t>(left.count(), 0)));
        if (ready > 0)
            return items[0].revents != 0 ? Wait::Answered : Wait::Stopped;
        if (ready == 0 || errno != EINTR)
            return Wait::TimedOut;
    }
}

std::string describe(int status)
{
    if (WIFSIGNALED(status))
        return std::string("signal ") + std::to_string(WTERMSIG(status));
    return "exit status " + std::to_string(WEXITSTATUS(status));
}

} // namespace

Result<WorkerProcess> WorkerProcess::start(const std::filesystem::path &program)
{
    int pair[2];
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) != 0)
        return fail(ErrorCode::IoFailed, std::strerror(errno), program);
    Descriptor ours(pair[0]);
    Descriptor theirs(pair[1]);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, theirs.get(), protocol::kSocket);
    // Codecs report damaged data on standard error; what the user is told comes through the socket.
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
    if (theirs.get() == protocol::kSocket) // dup2 onto itself would keep close-on-exec
        fcntl(theirs.get(), F_SETFD, 0);
    char *arguments[] = {const_cast<char *>(program.c_str()), nullptr};
    pid_t pid = -1;
    const int code = posix_spawn(&pid, program.c_str(), &actions, nullptr, arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    if (code != 0)
        return fail(ErrorCode::IoFailed, std::strerror(code), program);
    return WorkerProcess(pid, std::move(ours));
}

WorkerProcess::WorkerProcess(pid_t pid, Descriptor socket)
    : m_pid(pid)
    , m_socket(std::move(socket))
{
}

WorkerProcess::WorkerProcess(WorkerProcess &&other) noexcept
    : m_pid(std::exchange(other.m_pid, -1))
    , m_socket(std::move(other.m_socket))
{
}

WorkerProcess &WorkerProcess::operator=(WorkerProcess &&other) noexcept
{
    std::swap(m_pid, other.m_pid);
    std::swap(m_socket, other.m_socket);
    return *this;
}

WorkerProcess::~WorkerProcess()
{
    end();
}

int WorkerProcess::end()
{
    int status = 0;
    if (m_pid < 0)
        return status;
    kill(m_pid, SIGKILL); // one that is ending already keeps its own status
    waitpid(m_pid, &status, 0);
    m_pid = -1;
    return status;
}

Result<protocol::Reply> WorkerProcess::ask(const protocol::Request &request, std::span<const int> descriptors,
                                           const Patience &patience, const std::function<void()> &meanwhile)
{
    protocol::Reply reply;
    const bool isSent = m_pid >= 0 && sendMessage(m_socket.get(), bytesOf(request), descriptors);
    if (isSent && meanwhile)
        meanwhile();
    const Wait wait = isSent ? waitForAnswer(m_socket.get(), patience) : Wait::Answered;
    if (wait != Wait::Answered) {
        end();
        return wait == Wait::Stopped ? fail(ErrorCode::Cancelled)
                                     : fail(ErrorCode::WorkerTimedOut, std::to_string(patience.timeout.count() / 1000) + " s");
    }
    if (isSent && receiveMessage(m_socket.get(), writableBytesOf(reply)))
        return reply;
    return fail(ErrorCode::WorkerDied, describe(end()));
}

} // namespace negato::dicom
