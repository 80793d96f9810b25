// How long a series takes until all its images are in memory, as a tile loads them: through the workers and the FrameLoader;
// beside it the limit (pread of the same bytes into huge pages) and gdcm::ImageReader, both on as many threads (ANCHORS.md,
// 4). The workers run already, as they do when a study is opened from the list; their start costs about 0.1 s once.
// Usage: bench_series [FOLDER]; uncompressed or compressed single-frame images of one size; without one 200 images of its
// own. For a profiler: --benchmark_filter=ours. Exit status 1 when a frame fails, or it takes more than 8 times the limit
// (the goal is 4).

#include "dicom/worker/worker_pool.h"
#include "tests/bench/ct_slices.h"
#include "tests/bench/paired_bench.h"
#include "tests/bench/read_limit.h"
#include "viewer/loading/frame_loader.h"
#include "viewer/loading/scroll_order.h"

#include <gdcmImageReader.h>
#include <gdcmTrace.h>

#include <QCoreApplication>
#include <QEventLoop>
#include <QFile>
#include <QTemporaryDir>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <memory>
#include <string>

#include <sys/resource.h>

using namespace negato;
using namespace negato::bench;

namespace {

/// Of pixels, decoded; 0 where it cannot be read.
std::size_t imageBytes(const std::filesystem::path &file)
{
    gdcm::ImageReader reader;
    reader.SetFileName(file.c_str());
    return reader.Read() ? reader.GetImage().GetBufferLength() : 0;
}

bool readWithGdcm(const Files &files)
{
    const std::size_t room = imageBytes(files.front());
    const HugePages memory(room * files.size());
    std::atomic<bool> isGood = true;
    onAllCores(files.size(), [&](std::size_t i) {
        gdcm::ImageReader reader;
        reader.SetFileName(files[i].c_str());
        if (!reader.Read() || !reader.GetImage().GetBuffer(memory.data + i * room))
            isGood = false;
    });
    return isGood;
}

/// As a tile that shows the first image asks for them.
bool loadAll(dicom::WorkerPool &pool, const Files &files)
{
    viewer::FrameLoader loader(viewer::workerSource(pool), std::size_t{4} << 30);
    std::size_t missing = files.size();
    int failed = 0;
    QEventLoop untilAllAreThere;
    const auto count = [&] {
        if (--missing == 0)
            untilAllAreThere.quit();
    };
    QObject::connect(&loader, &viewer::FrameLoader::frameLoaded, &untilAllAreThere, count);
    QObject::connect(&loader, &viewer::FrameLoader::frameFailed, &untilAllAreThere, [&] {
        ++failed;
        count();
    });
    std::vector<viewer::FrameWant> wants;
    for (const auto &[index, priority] : viewer::scrollOrder(files.size(), 0, 1))
        wants.push_back({{QFile::decodeName(files[index].c_str()), 1, {}}, priority});
    loader.setWants(loader.addClient(), std::move(wants));
    untilAllAreThere.exec();
    return failed == 0;
}

double peakMiB()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1024;
}

} // namespace

int main(int count, char **arguments)
{
    const QCoreApplication application(count, arguments);
    PairedBench table(count, arguments);
    gdcm::Trace::WarningOff();
    const QTemporaryDir made;
    const std::filesystem::path folder = count > 1 ? arguments[1] : made.path().toStdString();
    if (count == 1)
        writeCtSlices(folder, 200);
    const Files files = filesIn(folder);
    std::unique_ptr<dicom::WorkerPool> pool;
    const auto startWorkers = [&] {
        pool.reset();
        if (auto started = dicom::WorkerPool::create({.program = NEGATO_BIN_DIR "/negatoscope-worker"}))
            pool = std::move(*started);
        onAllCores(files.size() / 10, [&](std::size_t i) { static_cast<void>(pool->readHeader(files[i])); });
    };
    startWorkers();
    if (!pool || !loadAll(*pool, files))
        return 1;
    const double peak = peakMiB(); // GDCM's is not to be counted
    const double volume = static_cast<double>(imageBytes(files.front()) * files.size()) / (1 << 20);
    table.addAtMost("peak memory of this process with all images", peak, "MiB", 1.2 * volume + 150);
    const Side ours{.name = "ours", .work = [&] { return pool && loadAll(*pool, files); }, .prepare = startWorkers};
    const Side limit{.name = "pread() into huge pages", .work = [&] { return readIntoHugePages(files); }, .goal = 0.25};
    const Side gdcm{.name = "gdcm::ImageReader", .work = [&] { return readWithGdcm(files); }};
    table.add({.what = std::to_string(files.size()) + " images, all in memory",
               .amount = static_cast<double>(files.size()),
               .unit = "images",
               .ours = ours,
               .peers = {limit, gdcm}});
    return table.run() ? 0 : 1;
}
