// What decoding costs by transfer syntax (ANCHORS.md, 3), beside GDCM and the codec's own library, in MB/s (10^6 bytes of
// decoded pixels) of processor time, since GDCM decodes JPEG 2000 in several threads; files in memory, in this process. Then
// what has to do with worker processes, in wall time: two of them against one, a mammogram against read(), the memory of a
// long cine.
// Usage: bench_decode [PATH...]; files and folders of DICOM files; without them files of its own.
// Exit status 1 when a file cannot be decoded by us or is decoded at less than half of the project's goal.

#include "dicom/worker/worker_pool.h"
#include "tests/bench/decode_peers.h"
#include "tests/bench/decode_subjects.h"
#include "tests/bench/paired_bench.h"
#include "tests/support/dicom_bytes.h"

#include <gdcmTrace.h>

#include <QTemporaryDir>

#include <algorithm>
#include <array>
#include <atomic>
#include <fstream>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <thread>

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

using namespace negato;
using namespace negato::bench;

namespace {

namespace fs = std::filesystem;

struct Goals
{
    double gdcm = 0;
    Decode library = nullptr; ///< that our codec calls
    const char *libraryName = "";
    double libraryGoal = 0;
    double gdcmFloor = gdcm / 2;
};

/// By transfer syntax: of CT slices, of JPEG Baseline those of a cine in colour. Others are shown beside them.
const std::map<std::string, Goals> kGoals{
    {"1.2.840.10008.1.2.5", {25}},
    {"1.2.840.10008.1.2.4.70", {3.5}},
    {"1.2.840.10008.1.2.4.57", {3.5}},
    // What GDCM loses here it loses with the first touch of memory: 4 to 24 times, by the machine. The codec itself is the judge.
    {"1.2.840.10008.1.2.4.50", {15, decodeByLibjpeg, "libjpeg-turbo", 0.9, 2}},
    {"1.2.840.10008.1.2.4.80", {1.3, decodeByCharLs, "CharLS", 0.9}},
    {"1.2.840.10008.1.2.4.90", {1}},
    {"1.2.840.10008.1.2.4.201", {0, decodeByOpenJph, "OpenJPH", 0.9}},
};

bool isMeant(const Subject &subject)
{
    return subject.isGrey() != (subject.uid == "1.2.840.10008.1.2.4.50");
}

Side sideOf(const std::string &name, Decode decode, const std::vector<Subject> &subjects, double goal, double floor)
{
    const auto work = [&subjects, decode, out = std::vector<std::byte>()]() mutable {
        return std::ranges::all_of(subjects, [&](const Subject &subject) { return decode(subject, out); });
    };
    return {.name = name, .work = work, .goal = goal, .floor = floor};
}

void addGroup(PairedBench &table, const std::string &what, const std::vector<Subject> &subjects)
{
    double megabytes = 0;
    for (const Subject &subject : subjects)
        megabytes += static_cast<double>(subject.decodedBytes()) / 1e6;
    Row row{.what = what, .amount = megabytes, .clock = Clock::Processor};
    row.ours = sideOf("ours", decodeOurs, subjects, 0, 0);
    if (const auto goals = kGoals.find(subjects.front().uid); goals != kGoals.end()) {
        const bool isGoal = isMeant(subjects.front());
        if (goals->second.gdcm > 0) {
            row.peers.push_back(sideOf("gdcm::ImageReader", decodeByGdcm, subjects, goals->second.gdcm, isGoal ? goals->second.gdcmFloor : 0));
            row.peers.push_back(sideOf("GDCM's codec", decodeByGdcmCodec, subjects, 0, 0));
        }
        if (goals->second.library && isGoal)
            row.peers.push_back(
                sideOf(goals->second.libraryName, goals->second.library, subjects, goals->second.libraryGoal, goals->second.libraryGoal / 2));
    }
    table.add(row);
}

std::shared_ptr<dicom::WorkerPool> poolOf(int workers)
{
    auto pool = dicom::WorkerPool::create({.program = NEGATO_BIN_DIR "/negatoscope-worker", .workers = workers});
    return pool ? std::move(*pool) : nullptr;
}

/// `count` frames by as many threads as the pool has workers.
bool decodeByPool(dicom::WorkerPool &pool, const fs::path &file, int count)
{
    std::atomic<int> next = 0;
    std::atomic<bool> isGood = true;
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < pool.size(); ++i)
            threads.emplace_back([&] {
                while (next++ < count)
                    if (!pool.decodeFrame(file, 1))
                        isGood = false;
            });
    }
    return isGood;
}

void addTwoWorkers(PairedBench &table, const fs::path &folder)
{
    constexpr int slices = 8;
    const fs::path file = folder / "jpeg2000";
    test::writeFile(file, madeJpeg2000());
    const auto side = [&](const std::string &name, int workers) {
        const auto pool = poolOf(workers);
        return Side{.name = name, .work = [=] { return pool && decodeByPool(*pool, file, slices); }};
    };
    Row row{.what = "JPEG 2000, two workers",
            .amount = slices * 512 * 512 * 2 / 1e6,
            .ours = side("ours", 2),
            .peers = {side("one worker", 1)}};
    row.peers.front().goal = 1.8;
    row.peers.front().floor = std::thread::hardware_concurrency() > 1 ? 0.9 : 0;
    table.add(row);
}

/// A series as a viewer has it: all slices stay in memory, which nobody has touched before. As many threads on both sides.
void addJpegLsSeries(PairedBench &table, const fs::path &folder)
{
    constexpr std::size_t slices = 48;
    std::vector<fs::path> files;
    for (std::size_t i = 0; i < slices; ++i)
        test::writeFile(files.emplace_back(folder / ("jpegls" + std::to_string(i))), madeJpegLs());
    const auto pool = poolOf(2);
    const auto inTwoThreads = [](const auto &decode) {
        std::atomic<std::size_t> next = 0;
        std::atomic<bool> isGood = true;
        {
            std::vector<std::jthread> threads;
            for (int i = 0; i < 2; ++i)
                threads.emplace_back([&] {
                    for (std::size_t slice = next++; slice < slices; slice = next++)
                        if (!decode(slice))
                            isGood = false;
                });
        }
        return isGood.load();
    };
    const auto ours = [=] {
        std::vector<dicom::Frame> series(slices);
        return pool && inTwoThreads([&](std::size_t slice) {
            auto frame = pool->decodeFrame(files[slice], 1);
            if (frame)
                series[slice] = std::move(*frame);
            return frame.has_value();
        });
    };
    const auto gdcm = [=] {
        std::vector<std::vector<std::byte>> series(slices);
        return inTwoThreads([&](std::size_t slice) { return decodeFileByGdcm(files[slice], series[slice]); });
    };
    table.add({.what = "JPEG-LS series of 48 slices, two threads",
               .amount = slices * 512 * 512 * 2 / 1e6,
               .ours = {.name = "ours", .work = ours},
               .peers = {{.name = "gdcm::ImageReader", .work = gdcm, .goal = 1.3}}});
}

/// Into memory that no one has touched, as a program's is that keeps its images; `advice` is one of madvise().
bool readWhole(const fs::path &path, int advice)
{
    const auto size = static_cast<std::size_t>(fs::file_size(path));
    void *const memory = ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    ::madvise(memory, size, advice);
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const bool isRead = file >= 0 && ::read(file, memory, size) == static_cast<ssize_t>(size);
    ::close(file);
    ::munmap(memory, size);
    return isRead;
}

/// Two files in turn: a worker keeps the last one open.
void addMammogram(PairedBench &table, const fs::path &folder)
{
    const std::string bytes = madeMammogram();
    const std::array files{folder / "left", folder / "right"};
    for (const auto &file : files)
        test::writeFile(file, bytes);
    const auto pool = poolOf(1);
    const auto ours = [=, turn = 0U]() mutable { return pool && pool->decodeFrame(files[++turn % 2], 1).has_value(); };
    const auto read = [=](int advice) { return [=, turn = 0U]() mutable { return readWhole(files[++turn % 2], advice); }; };
    table.add({.what = "mammogram 3328 x 4096, uncompressed, through a worker",
               .amount = static_cast<double>(bytes.size()) / 1e6,
               .ours = {.name = "ours", .work = ours},
               .peers = {{.name = "read()", .work = read(MADV_NORMAL), .goal = 0.5},
                         {.name = "read() into huge pages", .work = read(MADV_HUGEPAGE)}}});
}

/// Sum of the peaks of resident memory of the processes that this one has started.
double peakMiBOfChildren()
{
    double kibibytes = 0;
    for (const auto &thread : fs::directory_iterator("/proc/self/task")) {
        std::ifstream children(thread.path() / "children");
        for (std::string child; children >> child;) {
            std::ifstream status("/proc/" + child + "/status");
            for (std::string word; status >> word;)
                if (double value = 0; word == "VmHWM:" && status >> value)
                    kibibytes += value;
        }
    }
    return kibibytes / 1024;
}

/// 0.86 GB of pixels in 600 frames, each dropped when the next comes.
bool addMemoryOfCine(PairedBench &table, const fs::path &folder)
{
    constexpr std::uint32_t frames = 600;
    const fs::path file = folder / "cine";
    test::writeFile(file, madeCine(frames));
    const auto pool = poolOf(1);
    for (std::uint32_t frame = 1; frame <= frames; ++frame)
        if (!pool || !pool->decodeFrame(file, frame))
            return false;
    const double peak = peakMiBOfChildren();
    table.addAtMost("JPEG Baseline cine of 600 frames, peak memory of the worker", peak, "MiB", 400);
    return peak > 0;
}

} // namespace

int main(int count, char **arguments)
{
    PairedBench table(count, arguments);
    gdcm::Trace::WarningOff();
    gdcm::Trace::ErrorOff();
    const std::vector<fs::path> paths(arguments + 1, arguments + count);
    const QTemporaryDir made;
    const fs::path folder(made.path().toStdString());
    const bool isOwn = paths.empty();
    bool isGood = !isOwn || addMemoryOfCine(table, folder); // first: nothing else has been started
    const Groups groups = isOwn ? madeSubjects() : subjectsIn(paths);
    for (const auto &[name, subjects] : groups)
        addGroup(table, name + (isOwn ? "" : ", " + std::to_string(subjects.size()) + " files"), subjects);
    if (isOwn) {
        addTwoWorkers(table, folder);
        addJpegLsSeries(table, folder);
        addMammogram(table, folder);
    }
    isGood = table.run() && isGood;
    return isGood && !groups.empty() ? 0 : 1;
}
