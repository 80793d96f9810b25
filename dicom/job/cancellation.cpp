#include "dicom/job/cancellation.h"

#include "dicom/job/incoming_file.h"

#include <atomic>
#include <chrono>
#include <csignal>
#include <thread>

#include <poll.h>
#include <unistd.h>

namespace negato::job {

namespace {

std::atomic<bool> cancelled = false;
static_assert(std::atomic<bool>::is_always_lock_free); // a signal handler sets it

bool isInputClosed()
{
    pollfd input{STDIN_FILENO, POLLIN, 0};
    char byte;
    return poll(&input, 1, 100) > 0 && read(STDIN_FILENO, &byte, 1) <= 0;
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

} // namespace negato::job
