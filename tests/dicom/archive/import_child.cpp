// Imports a folder into an archive, to be killed while it does: WORKER ARCHIVE INPUT. Prints each count of stored
// objects.

#include "dicom/archive/archive.h"
#include "dicom/worker/worker_pool.h"

#include <QCoreApplication>

#include <cstdio>

using namespace negato::dicom;

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    if (argc != 4)
        return 2;
    const auto pool = WorkerPool::create({.program = argv[1]});
    const auto archive = pool ? Archive::open({.folder = argv[2]}, pool->get()) : fail(pool);
    if (!archive)
        return 1;
    const std::vector<std::filesystem::path> paths = {argv[3]};
    const auto report = (*archive)->importPaths(paths, {}, {}, [](const ImportProgress &progress) {
        std::printf("%lld\n", static_cast<long long>(progress.stored));
        std::fflush(stdout);
    });
    return report.isComplete() ? 0 : 1;
}
