#include "dicom/network/listener.h"

#include "dicom/network/listening_socket.h"
#include "dicom/network/peer_process.h"
#include "dicom/network/ready_receivers.h"
#include "dicom/network/receiver_messages.h"
#include "dicom/network/receiver_session.h"

#include <algorithm>
#include <atomic>
#include <list>
#include <mutex>
#include <thread>

#include <fcntl.h>
#include <sys/eventfd.h>

namespace negato::dicom {

namespace {

std::filesystem::path besideThisProgram()
{
    std::error_code failed;
    return std::filesystem::read_symlink("/proc/self/exe", failed).parent_path() / "negatoscope-receiver";
}

std::vector<std::string> tlsArguments(const char *what, const TlsFiles &files)
{
    return {what, files.certificate.string(), files.key.string(), files.trustedFolder.string()};
}

/// What would fail with every association is told before the first: by the program that will have to use it.
Result<void> checkTls(const std::filesystem::path &program, const TlsFiles &files)
{
    using namespace std::chrono_literals;
    if (files.certificate.empty() || files.key.empty())
        return fail(ErrorCode::OwnCertificateUnusable, "the TLS port needs both", files.certificate.empty() ? "certificate.pem" : "key.pem");
    const Descriptor nobody(::open("/dev/null", O_RDWR | O_CLOEXEC));
    auto process = ReceiverProcess::start(program, nobody, tlsArguments(receiver_message::kCheckTls, files));
    if (!process)
        return fail(process);
    QJsonObject answer;
    if (process->wait(5s, answer) == ReceiverProcess::Wake::Asked)
        return fail(ErrorCode::OwnCertificateUnusable, reportedError(answer).context, files.certificate.string());
    return process->finish() ? Result<void>() : fail(ErrorCode::OwnCertificateUnusable, {}, files.certificate.string());
}

Result<std::vector<ListeningSocket>> openPorts(const ListenerOptions &options)
{
    std::vector<ListeningSocket> all;
    for (const bool isTls : {false, true}) {
        const auto port = isTls ? options.tlsPort : options.port;
        auto opened = port ? ListeningSocket::open(*port, isTls) : Result<ListeningSocket>();
        if (!opened)
            return fail(opened);
        if (port)
            all.push_back(std::move(*opened));
    }
    return all;
}

/// An association that runs, and its thread.
struct Running
{
    std::string address;
    std::atomic<bool> isEnded = false; ///< it takes up no room; its thread may still make a receiver ready
    std::atomic<bool> isOver = false;
    std::jthread thread;
};

} // namespace

struct Listener::Private
{
    ListenerOptions options;
    ReceiverServices services;
    std::vector<ListeningSocket> listening;
    Descriptor stopped{::eventfd(0, EFD_CLOEXEC)};
    std::unique_ptr<CommitmentReporter> reporter; ///< ends after the associations
    std::unique_ptr<ReadyReceivers> plainReceivers, tlsReceivers;
    std::list<Running> running; ///< of the accepting thread, until it has ended
    std::jthread accepting;

    void accept(const std::stop_token &stop);
    void take(Connection connection);
    [[nodiscard]] bool hasRoomFor(const std::string &address) const;
    void serve(Running &association, Connection connection, const std::stop_token &stop);
    [[nodiscard]] int portOf(bool isTls) const;
};

Result<std::unique_ptr<Listener>> Listener::listen(const ListenerOptions &options, ReceiverServices services)
{
    auto parts = std::make_unique<Private>();
    parts->options = options;
    if (options.program.empty())
        parts->options.program = besideThisProgram();
    const auto usable = options.tlsPort ? checkTls(parts->options.program, options.tls) : Result<void>();
    if (!usable)
        return fail(usable);
    auto listening = openPorts(options);
    if (!listening)
        return fail(listening);
    parts->services = std::move(services);
    parts->reporter = std::make_unique<CommitmentReporter>(parts->services);
    parts->listening = std::move(*listening);
    const auto mostReady = static_cast<std::size_t>(options.port ? options.mostReady : 0);
    parts->plainReceivers = std::make_unique<ReadyReceivers>(parts->options.program, std::vector<std::string>(), mostReady);
    parts->tlsReceivers = std::make_unique<ReadyReceivers>(parts->options.program, tlsArguments(receiver_message::kTls, options.tls), options.tlsPort ? 1 : 0);
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
    d->listening.clear();
    for (Running &association : d->running) // all at once, then one after the other
        association.thread.request_stop();
    d->running.clear();
}

int Listener::port() const
{
    return d->portOf(false);
}

int Listener::tlsPort() const
{
    return d->portOf(true);
}

int Listener::Private::portOf(bool isTls) const
{
    const auto found = std::ranges::find(listening, isTls, &ListeningSocket::isTls);
    return found == listening.end() ? 0 : found->port;
}

void Listener::Private::accept(const std::stop_token &stop)
{
    plainReceivers->fill();
    tlsReceivers->fill();
    while (!stop.stop_requested()) {
        Connection connection = acceptOne(listening, stopped.get());
        running.remove_if([](const Running &association) { return association.isOver.load(); });
        if (connection.socket.isOpen() && hasRoomFor(connection.address))
            take(std::move(connection));
    }
}

bool Listener::Private::hasRoomFor(const std::string &address) const
{
    const auto all = std::ranges::count_if(running, [](const Running &association) { return !association.isEnded; });
    const auto own = std::ranges::count_if(running, [&](const Running &association) { return !association.isEnded && association.address == address; });
    return all < options.mostAssociations && own < options.mostOfAPeer;
}

void Listener::Private::take(Connection connection)
{
    Running &association = running.emplace_back();
    association.address = connection.address;
    association.thread = std::jthread(
        [this, &association, from = std::move(connection)](const std::stop_token &stop) mutable {
            serve(association, std::move(from), stop);
            association.isOver = true;
        });
}

void Listener::Private::serve(Running &association, Connection connection, const std::stop_token &stop)
{
    ReadyReceivers &receivers = connection.isTls ? *tlsReceivers : *plainReceivers;
    auto process = receivers.take(connection.socket);
    connection.socket = {}; // the receiver's alone: the peer is to see when it ends
    if (!process) {
        services.ended({.caller = {.address = association.address}, .refused = process.error()});
        return;
    }
    ReceiverSession(services, *reporter, *process, association.address).run(stop);
    association.isEnded = true;
    if (!stop.stop_requested())
        receivers.fill(); // while nobody waits for it
}

} // namespace negato::dicom
