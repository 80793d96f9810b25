// How long a series takes until all its images are in memory, as a tile loads them: through the workers and the FrameLoader;
// beside it the limit (pread of the same bytes into huge pages) and gdcm::ImageReader, both on as many threads, in turn.
// Usage: bench_series [--ours] [FOLDER [ROUNDS]]; a folder of uncompressed or compressed single-frame images of one size; without one
// 200 images of its own. Exit status 1 when a frame fails, or it takes more than 8 times the limit (the goal is 4).

#include "dicom/base/tags.h"
#include "dicom/worker/worker_pool.h"
#include "tests/support/dicom_bytes.h"
#include "viewer/loading/frame_loader.h"
#include "viewer/loading/scroll_order.h"

#include <gdcmImageReader.h>

#include <QCoreApplication>
#include <QEventLoop>
#include <QFile>
#include <QTemporaryDir>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

using namespace negato;
using Clock = std::chrono::steady_clock;
using Files = std::vector<std::filesystem::path>;

namespace {

constexpr double kStartOfWorkers = 0.2; ///< seconds, which a short series does not make up for

void writeImages(const std::filesystem::path &folder)
{
    using namespace dicom;
    constexpr std::size_t bytes = 512 * 512 * 2;
    for (int image = 0; image < 200; ++image) {
        test::DicomBytes dataSet;
        dataSet.text(tag::Modality, "CS", "CT").us(tag::SamplesPerPixel, 1);
        dataSet.text(tag::PhotometricInterpretation, "CS", "MONOCHROME2").us(tag::Rows, 512).us(tag::Columns, 512);
        dataSet.us(tag::BitsAllocated, 16).us(tag::BitsStored, 16).us(tag::HighBit, 15).us(tag::PixelRepresentation, 0);
        dataSet.head(tag::PixelData, "OW", bytes).raw(std::string(bytes, static_cast<char>(image)));
        test::writeFile(folder / std::to_string(image), test::part10("1.2.840.10008.1.2.1", dataSet.string()));
    }
}

double secondsOf(const std::function<void()> &work)
{
    const auto start = Clock::now();
    work();
    return std::chrono::duration<double>(Clock::now() - start).count();
}

double median(std::vector<double> values)
{
    std::ranges::sort(values);
    return values[values.size() / 2];
}

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

void readAll(const Files &files)
{
    const auto room = static_cast<std::size_t>(std::filesystem::file_size(files.front())) + 4096;
    const HugePages memory(room * files.size());
    onAllCores(files.size(), [&](std::size_t i) {
        const int file = ::open(files[i].c_str(), O_RDONLY | O_CLOEXEC);
        if (::pread(file, memory.data + i * room, room, 0) <= 0)
            std::fprintf(stderr, "%s cannot be read\n", files[i].c_str());
        ::close(file);
    });
}

void readWithGdcm(const Files &files)
{
    std::size_t room = 0;
    {
        gdcm::ImageReader reader;
        reader.SetFileName(files.front().c_str());
        room = reader.Read() ? reader.GetImage().GetBufferLength() : 0;
    }
    const HugePages memory(room * files.size());
    onAllCores(files.size(), [&](std::size_t i) {
        gdcm::ImageReader reader;
        reader.SetFileName(files[i].c_str());
        if (!reader.Read() || !reader.GetImage().GetBuffer(memory.data + i * room))
            std::fprintf(stderr, "GDCM cannot read %s\n", files[i].c_str());
    });
}

/// As a tile that shows the first image asks for them.
int loadAll(const Files &files)
{
    const auto pool = dicom::WorkerPool::create({.program = NEGATO_BIN_DIR "/negatoscope-worker"});
    if (!pool)
        return 1;
    viewer::FrameLoader loader(viewer::workerSource(**pool), std::size_t{4} << 30);
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
    return failed;
}

long peakMiB()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss / 1024;
}

} // namespace

int main(int count, char **arguments)
{
    const QCoreApplication application(count, arguments);
    std::vector<std::string> given(arguments + 1, arguments + count);
    const bool isOursOnly = std::erase(given, "--ours") > 0;
    const QTemporaryDir made;
    if (given.empty()) {
        writeImages(made.path().toStdString());
        given.push_back(made.path().toStdString());
    }
    Files files;
    for (const auto &entry : std::filesystem::directory_iterator(given[0]))
        files.push_back(entry.path());
    std::ranges::sort(files);
    const int rounds = given.size() > 1 ? std::stoi(given[1]) : 3;
    std::vector<double> limit, gdcm, ours;
    int failed = 0;
    for (int round = 0; round < rounds; ++round) {
        ours.push_back(secondsOf([&] { failed += loadAll(files); }));
        if (round == 0)
            std::printf("peak memory of this process with all images: %ld MiB\n", peakMiB());
        if (isOursOnly)
            continue;
        limit.push_back(secondsOf([&] { readAll(files); }));
        gdcm.push_back(secondsOf([&] { readWithGdcm(files); }));
    }
    std::printf("%zu images, all in memory (start of the workers included): %.3f s\n", files.size(), median(ours));
    if (!isOursOnly)
        std::printf("read() into huge pages %.3f s: ours / limit %.2f; gdcm::ImageReader %.3f s: ours / GDCM %.2f\n",
                    median(limit), median(ours) / median(limit), median(gdcm), median(ours) / median(gdcm));
    const bool isFast = isOursOnly || median(ours) <= 8 * median(limit) + kStartOfWorkers;
    return failed == 0 && isFast ? 0 : 1;
}
