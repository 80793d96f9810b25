#include "dicom/job/cancellation.h"

#include "dicom/job/incoming_file.h"

#include <array>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <csignal>
#include <mutex>
#include <thread>

#include <poll.h>
#include <unistd.h>

namespace negato::job {

namespace {

std::atomic<bool> cancelled = false;
static_assert(std::atomic<bool>::is_always_lock_free); // a signal handler sets it

/// What the parent has said after the request.
struct Answers
{
    std::mutex mutex;
    std::condition_variable grown;
    std::string bytes;
};
Answers answers;

bool isInputClosed()
{
    pollfd input{STDIN_FILENO, POLLIN, 0};
    std::array<char, 4096> bytes;
    if (poll(&input, 1, 100) <= 0)
        return false;
    const ssize_t got = read(STDIN_FILENO, bytes.data(), bytes.size());
    if (got <= 0)
        return true;
    const std::scoped_lock lock(answers.mutex);
    answers.bytes.append(bytes.data(), static_cast<std::size_t>(got));
    answers.grown.notify_all();
    return false;
}

void watch()
{
    while (!cancelled && !isInputClosed()) { }
    cancelled = true;
    std::this_thread::sleep_for(std::chrono::seconds(kCancelledSeconds));
    removeUnfinishedFile();
    _exit(1);
}

} // namespace

void watchForCancellation()
{
    std::signal(SIGTERM, [](int) { cancelled = true; });
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN); // writing fails instead
    std::thread(watch).detach();
}

bool isCancelled()
{
    return cancelled;
}

std::string nextAnswer()
{
    constexpr auto look = std::chrono::milliseconds(100);
    std::unique_lock lock(answers.mutex);
    std::size_t end = std::string::npos;
    while (!cancelled && (end = answers.bytes.find('\n')) == std::string::npos)
        answers.grown.wait_for(lock, look);
    if (end == std::string::npos)
        return {};
    std::string line = answers.bytes.substr(0, end);
    answers.bytes.erase(0, end + 1);
    return line;
}

} // namespace negato::job
