// A listener over an archive, to be killed while it stores: BINARIES ARCHIVE [QUOTA [PORT]]. Takes any peer that calls NEGATOSCOPE.
// Prints the port, then a line an association; ends well when its standard input is closed.

#include "dicom/archive/archive.h"
#include "dicom/network/archive_services.h"
#include "dicom/network/listener.h"
#include "dicom/worker/worker_pool.h"

#include <QCoreApplication>

#include <cstdio>
#include <cstdlib>

#include <unistd.h>

using namespace negato::dicom;

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    if (argc < 3)
        return 2;
    const std::filesystem::path binaries = argv[1];
    const auto pool = WorkerPool::create({.program = binaries / "negatoscope-worker"});
    const auto archive = pool ? Archive::open({.folder = argv[2], .quotaBytes = argc > 3 ? std::atoll(argv[3]) : 0}, pool->get())
                              : Result<std::unique_ptr<Archive>>(fail(pool));
    if (!archive)
        return 1;
    ReceiverSettings settings;
    settings.isAnyPeerAccepted = true;
    ReceiverServices services = servicesOf(**archive, settings);
    services.ended = [](const AssociationReport &report) {
        std::printf("stored %lld duplicate %lld conflict %lld failed %lld %s%s ms %lld\n", static_cast<long long>(report.stored),
                    static_cast<long long>(report.duplicates), static_cast<long long>(report.conflicts),
                    static_cast<long long>(report.failed), report.hasCrashed ? "crashed " : "", report.refused ? "refused" : "",
                    static_cast<long long>(report.took.count()));
        std::fflush(stdout);
    };
    const auto listener = Listener::listen({.port = argc > 4 ? std::atoi(argv[4]) : 0, .program = binaries / "negatoscope-receiver"}, std::move(services));
    if (!listener)
        return 1;
    std::printf("%d\n", (*listener)->port());
    std::fflush(stdout);
    char byte = 0;
    while (::read(STDIN_FILENO, &byte, 1) > 0) { }
    return 0;
}
