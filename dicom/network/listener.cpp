#include "dicom/network/listener.h"

#include "dicom/network/listening_socket.h"
#include "dicom/network/receiver_session.h"

#include <algorithm>
#include <atomic>
#include <list>
#include <mutex>
#include <thread>

#include <sys/eventfd.h>

namespace negato::dicom {

namespace {

std::filesystem::path besideThisProgram()
{
    std::error_code failed;
    return std::filesystem::read_symlink("/proc/self/exe", failed).parent_path() / "negatoscope-receiver";
}

/// An association that runs, and its thread.
struct Running
{
    std::string address;
    std::atomic<bool> isOver = false;
    std::jthread thread;
};

} // namespace

struct Listener::Private
{
    ListenerOptions options;
    ReceiverServices services;
    ListeningSocket listening;
    Descriptor stopped{::eventfd(0, EFD_CLOEXEC)};
    std::list<Running> running; ///< of the accepting thread, until it has ended
    std::jthread accepting;

    void accept(const std::stop_token &stop);
    void take(Connection connection);
    [[nodiscard]] bool hasRoomFor(const std::string &address) const;
    void serve(Running &association, Descriptor socket, const std::stop_token &stop) const;
};

Result<std::unique_ptr<Listener>> Listener::listen(const ListenerOptions &options, ReceiverServices services)
{
    auto listening = ListeningSocket::open(options.port);
    if (!listening)
        return fail(listening);
    auto parts = std::make_unique<Private>();
    parts->options = options;
    if (options.program.empty())
        parts->options.program = besideThisProgram();
    parts->services = std::move(services);
    parts->listening = std::move(*listening);
    return std::unique_ptr<Listener>(new Listener(std::move(parts)));
}

Listener::Listener(std::unique_ptr<Private> parts)
    : d(std::move(parts))
{
    d->accepting = std::jthread([p = d.get()](const std::stop_token &stop) { p->accept(stop); });
}

Listener::~Listener()
{
    d->accepting.request_stop();
    ::eventfd_write(d->stopped.get(), 1);
    d->accepting.join();
    d->listening = {};
    for (Running &association : d->running) // all at once, then one after the other
        association.thread.request_stop();
    d->running.clear();
}

int Listener::port() const
{
    return d->listening.port;
}

void Listener::Private::accept(const std::stop_token &stop)
{
    while (!stop.stop_requested()) {
        Connection connection = acceptOne(listening, stopped.get());
        running.remove_if([](const Running &association) { return association.isOver.load(); });
        if (connection.socket.isOpen() && hasRoomFor(connection.address))
            take(std::move(connection));
    }
}

bool Listener::Private::hasRoomFor(const std::string &address) const
{
    const auto own = std::ranges::count(running, address, &Running::address);
    return static_cast<int>(running.size()) < options.mostAssociations && own < options.mostOfAPeer;
}

void Listener::Private::take(Connection connection)
{
    Running &association = running.emplace_back();
    association.address = std::move(connection.address);
    association.thread = std::jthread(
        [this, &association, socket = std::move(connection.socket)](const std::stop_token &stop) mutable {
            serve(association, std::move(socket), stop);
            association.isOver = true;
        });
}

void Listener::Private::serve(Running &association, Descriptor socket, const std::stop_token &stop) const
{
    auto process = ReceiverProcess::start(options.program, socket);
    socket = {}; // the receiver's alone: the peer is to see when it ends
    if (!process) {
        services.ended({.caller = {.address = association.address}, .refused = process.error()});
        return;
    }
    ReceiverSession(services, *process, association.address).run(stop);
}

} // namespace negato::dicom
