// How long a series takes until all its images are in memory, as a tile loads them: through the workers and the FrameLoader;
// beside it the limit (pread of the same bytes into huge pages) and gdcm::ImageReader, both on as many threads (ANCHORS.md,
// 4). The workers run already, as they do when a study is opened from the list; their start costs about 0.1 s once.
// Usage: bench_series [FOLDER]; uncompressed or compressed single-frame images of one size; without one 200 images of its
// own. For a profiler: --benchmark_filter=ours. Exit status 1 when a frame fails, or it takes more than 8 times the limit
// (the goal is 4).

#include "dicom/worker/worker_pool.h"
#include "tests/bench/ct_slices.h"
#include "tests/bench/paired_bench.h"
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
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

using namespace negato;
using namespace negato::bench;
using Files = std::vector<std::filesystem::path>;

namespace {

/// `work` gets the number of a file; all processors share the files.
void onAllCores(std::size_t count, const std::function<void(std::size_t)> &work)
{
    std::atomic<std::size_t> next = 0;
    std::vector<std::jthread> threads;
    for (unsigned i = 0; i < std::max(1U, std::thread::hardware_concurrency()); ++i)
        threads.emplace_back([&] {
            for (std::size_t file = next++; file < count; file = next++)
                work(file);
        });
}

/// Memory that costs little to touch for the first time.
struct HugePages
{
    explicit HugePages(std::size_t size)
        : bytes(size)
        , data(static_cast<char *>(mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)))
    {
        madvise(data, size, MADV_HUGEPAGE);
    }
    ~HugePages() { munmap(data, bytes); }
    HugePages(const HugePages &) = delete;
    HugePages &operator=(const HugePages &) = delete;

    std::size_t bytes;
    char *data;
};

bool readAll(const Files &files)
{
    const auto room = static_cast<std::size_t>(std::filesystem::file_size(files.front())) + 4096;
    const HugePages memory(room * files.size());
    std::atomic<bool> isGood = true;
    onAllCores(files.size(), [&](std::size_t i) {
        const int file = ::open(files[i].c_str(), O_RDONLY | O_CLOEXEC);
        if (::pread(file, memory.data + i * room, room, 0) <= 0)
            isGood = false;
        ::close(file);
    });
    return isGood;
}

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
    Files files;
    for (const auto &entry : std::filesystem::directory_iterator(folder))
        files.push_back(entry.path());
    std::ranges::sort(files);
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
    const Side limit{.name = "pread() into huge pages", .work = [&] { return readAll(files); }, .goal = 0.25};
    const Side gdcm{.name = "gdcm::ImageReader", .work = [&] { return readWithGdcm(files); }};
    table.add({.what = std::to_string(files.size()) + " images, all in memory",
               .amount = static_cast<double>(files.size()),
               .unit = "images",
               .ours = ours,
               .peers = {limit, gdcm}});
    return table.run() ? 0 : 1;
}
