// What the process boundary costs a frame: the same files parsed and decoded in this process and through the pool, in turn.
// Usage: bench_worker_boundary [FILE...]; without files an uncompressed 512 x 512 image of 16 bits is made.

#include "dicom/base/tags.h"
#include "dicom/decode/decoder.h"
#include "dicom/parse/reader.h"
#include "dicom/worker/worker_pool.h"
#include "tests/support/dicom_bytes.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <vector>

using namespace negato::dicom;
using namespace negato::test;
using Clock = std::chrono::steady_clock;

namespace {

std::filesystem::path makeFile()
{
    DicomBytes dataSet;
    dataSet.text(tag::Modality, "CS", "CT").us(tag::SamplesPerPixel, 1);
    dataSet.text(tag::PhotometricInterpretation, "CS", "MONOCHROME2").us(tag::Rows, 512).us(tag::Columns, 512);
    dataSet.us(tag::BitsAllocated, 16).us(tag::BitsStored, 16).us(tag::HighBit, 15).us(tag::PixelRepresentation, 0);
    dataSet.head(tag::PixelData, "OW", 512 * 512 * 2).raw(std::string(512 * 512 * 2, 'x'));
    const auto path = std::filesystem::temp_directory_path() / "negatoscope_bench.dcm";
    writeFile(path, part10("1.2.840.10008.1.2.1", dataSet.string()));
    return path;
}

/// As the worker does it, but here: open, read, parse, decode.
std::size_t decodeHere(const std::filesystem::path &path, std::vector<std::byte> &out)
{
    std::ifstream stream(path, std::ios::binary);
    std::string bytes(std::filesystem::file_size(path), '\0');
    stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    const auto file = parse(asBytes(bytes));
    const auto description = file ? PixelDescription::fromFile(*file) : Result<PixelDescription>(fail(file));
    if (!description)
        return 0;
    out.resize(description->decodedFormat().byteCount());
    return decodeFrame(*file, *description, 1, out) ? out.size() : 0;
}

template <typename Work>
double medianMs(const std::vector<std::filesystem::path> &files, Work work)
{
    std::vector<double> times;
    for (int round = 0; round < 40; ++round)
        for (const auto &file : files) {
            const auto start = Clock::now();
            work(file);
            times.push_back(std::chrono::duration<double, std::milli>(Clock::now() - start).count());
        }
    std::ranges::nth_element(times, times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2));
    return times[times.size() / 2];
}

} // namespace

int main(int count, char **arguments)
{
    std::vector<std::filesystem::path> files(arguments + 1, arguments + count);
    if (files.empty())
        files.push_back(makeFile());
    const auto pool = WorkerPool::create({.program = NEGATO_BIN_DIR "/negatoscope-worker", .workers = 1});
    if (!pool)
        return 1;
    std::vector<std::byte> out;
    double here = 0;
    double there = 0;
    for (int turn = 0; turn < 3; ++turn) {
        here = medianMs(files, [&](const auto &file) { decodeHere(file, out); });
        there = medianMs(files, [&](const auto &file) { static_cast<void>((*pool)->decodeFrame(file, 1)); });
        std::printf("here %.3f ms, worker %.3f ms a frame; boundary %+.3f ms; worker / here %.2f\n", here, there, there - here,
                    there / here);
    }
    return there - here <= 1.0 ? 0 : 1;
}
