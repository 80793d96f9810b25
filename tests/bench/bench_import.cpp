// How fast a folder is linked into an archive (rows committed) and looked through again, beside gdcm::Scanner reading the
// same attributes of the same files; in turn, in this process and its workers.
// Usage: bench_import [FOLDER [link]]; without a folder 10,000 images of 12 KB are made; "link": that part alone, for a profiler.

#include "dicom/archive/archive.h"
#include "dicom/base/tags.h"
#include "dicom/worker/worker_pool.h"
#include "tests/support/dicom_bytes.h"

#include <gdcmScanner.h>

#include <QCoreApplication>
#include <QTemporaryDir>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

using namespace negato::dicom;
using namespace negato::test;

namespace {

namespace fs = std::filesystem;

constexpr int kTurns = 5;

/// As long as a small MR slice's: about a hundred attributes, some in sequences, a private block, 64 x 64 pixels.
std::string image(int study, int number)
{
    const std::string studyUid = "1.2.826.0.1.3680043.9.7." + std::to_string(study);
    const std::string uid = studyUid + ".1." + std::to_string(number);
    DicomBytes data;
    data.text(tag::SpecificCharacterSet, "CS", "ISO_IR 192").text(tag::ImageType, "CS", "ORIGINAL\\PRIMARY");
    data.text(tag::SOPClassUID, "UI", "1.2.840.10008.5.1.4.1.1.4").text(tag::SOPInstanceUID, "UI", uid);
    data.text(tag::StudyDate, "DA", "20240102").text(tag::StudyTime, "TM", "101000").text(tag::Modality, "CS", "MR");
    data.text(tag::InstitutionName, "LO", "Synthetic Hospital").text(tag::StudyDescription, "LO", "MR study");
    data.text(tag::SeriesDescription, "LO", "MR series").text(tag::PatientName, "PN", "SYNTHETIC^P");
    data.text(tag::PatientID, "LO", "SYN-" + std::to_string(study / 2)).text(tag::PatientBirthDate, "DA", "19600101");
    for (std::uint16_t i = 0; i < 40; ++i)
        data.text({0x0019, static_cast<std::uint16_t>(i == 0 ? 0x10 : 0x1000 + i)}, "LO", "value of a vendor");
    data.text(tag::StudyInstanceUID, "UI", studyUid).text(tag::SeriesInstanceUID, "UI", studyUid + ".1");
    data.text(tag::SeriesNumber, "IS", "1").text(tag::InstanceNumber, "IS", std::to_string(number));
    data.text(tag::ImagePositionPatient, "DS", "0\\0\\" + std::to_string(3 * number));
    data.text(tag::ImageOrientationPatient, "DS", "1\\0\\0\\0\\1\\0").us(tag::SamplesPerPixel, 1);
    data.text(tag::PhotometricInterpretation, "CS", "MONOCHROME2").us(tag::Rows, 64).us(tag::Columns, 64);
    data.text(tag::PixelSpacing, "DS", "1\\1").us(tag::BitsAllocated, 16).us(tag::BitsStored, 12).us(tag::HighBit, 11);
    data.us(tag::PixelRepresentation, 0).text({0x0029, 0x0010}, "LO", "SYNTHETIC CSA");
    data.head({0x0029, 0x1010}, "OB", 2048).raw(std::string(2048, 'x'));
    data.head(tag::PixelData, "OW", 64 * 64 * 2).raw(std::string(64 * 64 * 2, 'p'));
    return part10("1.2.840.10008.1.2.1", data.string());
}

void writeImages(const fs::path &folder)
{
    for (int study = 0; study < 200; ++study) {
        const fs::path own = folder / std::to_string(study);
        fs::create_directories(own);
        for (int number = 0; number < 50; ++number)
            writeFile(own / (std::to_string(number) + ".dcm"), image(study, number));
    }
}

std::vector<std::string> filesBelow(const fs::path &folder)
{
    std::vector<std::string> files;
    for (const auto &entry : fs::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file())
            files.push_back(entry.path().string());
    }
    return files;
}

template <typename Work> double seconds(const Work &work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

double median(std::vector<double> values)
{
    std::ranges::sort(values);
    return values[values.size() / 2];
}

void scanWithGdcm(const std::vector<std::string> &files)
{
    gdcm::Scanner scanner;
    for (const Tag tag : {tag::SpecificCharacterSet, tag::ImageType, tag::SOPClassUID, tag::SOPInstanceUID, tag::StudyDate,
                          tag::StudyTime, tag::AccessionNumber, tag::Modality, tag::InstitutionName, tag::StudyDescription,
                          tag::SeriesDescription, tag::PatientName, tag::PatientID, tag::PatientBirthDate, tag::PatientSex,
                          tag::StudyInstanceUID, tag::SeriesInstanceUID, tag::StudyID, tag::SeriesNumber, tag::InstanceNumber,
                          tag::ImagePositionPatient, tag::ImageOrientationPatient, tag::NumberOfFrames, tag::Rows,
                          tag::Columns})
        scanner.AddTag(gdcm::Tag(tag.group, tag.element));
    scanner.Scan(files);
}

struct Times
{
    std::vector<double> link, rescan, copy, gdcm;
};

bool turn(const fs::path &input, const std::vector<std::string> &files, WorkerPool &pool, bool isLinkAlone, Times &times)
{
    const std::vector<fs::path> paths{input};
    std::int64_t stored = 0;
    const auto import = [&](const QTemporaryDir &folder, ImportMode mode, std::vector<double> &into) {
        const auto archive = Archive::open({.folder = folder.path().toStdString()}, &pool);
        if (!archive)
            return;
        into.push_back(seconds([&] {
            const auto report = (*archive)->importPaths(paths, {.mode = mode});
            stored = report.stored + report.duplicates;
        }));
    };
    const QTemporaryDir linked, copied;
    import(linked, ImportMode::Link, times.link);
    if (isLinkAlone)
        return stored == static_cast<std::int64_t>(files.size());
    times.gdcm.push_back(seconds([&] { scanWithGdcm(files); }));
    import(linked, ImportMode::Link, times.rescan);
    import(copied, ImportMode::Copy, times.copy);
    return stored == static_cast<std::int64_t>(files.size());
}

} // namespace

int main(int count, char **arguments)
{
    const QCoreApplication application(count, arguments);
    const QTemporaryDir made;
    const fs::path input = count > 1 ? fs::path(arguments[1]) : fs::path(made.path().toStdString());
    if (count == 1)
        writeImages(input);
    const auto files = filesBelow(input);
    const auto pool = WorkerPool::create({.program = NEGATO_BIN_DIR "/negatoscope-worker"});
    Times times;
    for (int i = 0; pool && i < kTurns; ++i) {
        if (!turn(input, files, **pool, count > 2, times))
            return 1;
    }
    if (count > 2) {
        std::printf("linked %.0f files/s\n", static_cast<double>(files.size()) / median(times.link));
        return 0;
    }
    const auto rate = [&](const std::vector<double> &of) { return static_cast<double>(files.size()) / median(of); };
    std::printf("%zu files, medians of %d turns, files/s: linked %.0f, gdcm::Scanner %.0f, ratio %.2f; looked through again "
                "%.0f; copied %.0f\n",
                files.size(), kTurns, rate(times.link), rate(times.gdcm), rate(times.link) / rate(times.gdcm),
                rate(times.rescan), rate(times.copy));
    // Half of the goals: twice as fast as gdcm::Scanner, 100,000 files/s.
    return rate(times.link) >= rate(times.gdcm) && rate(times.rescan) >= 50'000 ? 0 : 1;
}
