// How fast a folder is linked into an archive (rows committed) and looked through again, beside gdcm::Scanner reading the
// same attributes of the same files (ANCHORS.md, 1); in this process and its workers.
// Usage: bench_import [FOLDER]; without a folder 10,000 images of 12 KB are made; for a profiler:
// --benchmark_filter=linked/ours. Exit status 1 at less than half of the goals.

#include "dicom/archive/archive.h"
#include "dicom/base/tags.h"
#include "dicom/worker/worker_pool.h"
#include "tests/bench/paired_bench.h"
#include "tests/support/dicom_bytes.h"

#include <gdcmScanner.h>

#include <QCoreApplication>
#include <QTemporaryDir>

#include <memory>
#include <string>
#include <vector>

using namespace negato::dicom;
using namespace negato::test;
using namespace negato::bench;

namespace {

namespace fs = std::filesystem;

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

bool scanWithGdcm(const std::vector<std::string> &files)
{
    gdcm::Scanner scanner;
    for (const Tag tag : {tag::SpecificCharacterSet, tag::ImageType, tag::SOPClassUID, tag::SOPInstanceUID, tag::StudyDate,
                          tag::StudyTime, tag::AccessionNumber, tag::Modality, tag::InstitutionName, tag::StudyDescription,
                          tag::SeriesDescription, tag::PatientName, tag::PatientID, tag::PatientBirthDate, tag::PatientSex,
                          tag::StudyInstanceUID, tag::SeriesInstanceUID, tag::StudyID, tag::SeriesNumber, tag::InstanceNumber,
                          tag::ImagePositionPatient, tag::ImageOrientationPatient, tag::NumberOfFrames, tag::Rows,
                          tag::Columns})
        scanner.AddTag(gdcm::Tag(tag.group, tag.element));
    return scanner.Scan(files);
}

/// An archive that lives until the next one takes its place.
class Destination
{
public:
    explicit Destination(WorkerPool &pool)
        : m_pool(pool)
    {
    }

    void makeNew()
    {
        m_archive.reset();
        m_folder = std::make_unique<QTemporaryDir>();
        if (auto opened = Archive::open({.folder = m_folder->path().toStdString()}, &m_pool))
            m_archive = std::move(*opened);
    }
    /// False unless all files are in it then.
    bool import(const fs::path &input, ImportMode mode, std::size_t files)
    {
        if (!m_archive)
            return false;
        const std::vector<fs::path> paths{input};
        const auto report = m_archive->importPaths(paths, {.mode = mode});
        return report.stored + report.duplicates == static_cast<std::int64_t>(files);
    }

private:
    WorkerPool &m_pool;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Archive> m_archive;
};

/// Imports into a new archive each time.
Side newImports(Destination &destination, const fs::path &input, ImportMode mode, std::size_t files)
{
    return {.name = "ours",
            .work = [&destination, input, mode, files] { return destination.import(input, mode, files); },
            .prepare = [&destination] { destination.makeNew(); }};
}

/// The same folder once more into an archive that has it.
Side rescans(Destination &destination, const fs::path &input, std::size_t files)
{
    const auto link = [&destination, input, files] { return destination.import(input, ImportMode::Link, files); };
    const auto prepare = [&destination, link, isLinked = false]() mutable {
        if (!isLinked) {
            destination.makeNew();
            isLinked = link();
        }
    };
    return {.name = "ours", .work = link, .prepare = prepare, .goal = 100'000};
}

} // namespace

int main(int count, char **arguments)
{
    const QCoreApplication application(count, arguments);
    PairedBench table(count, arguments);
    const QTemporaryDir made;
    const fs::path input = count > 1 ? fs::path(arguments[1]) : fs::path(made.path().toStdString());
    if (count == 1)
        writeImages(input);
    const auto files = filesBelow(input);
    const auto pool = WorkerPool::create({.program = NEGATO_BIN_DIR "/negatoscope-worker"});
    if (!pool)
        return 1;
    const auto amount = static_cast<double>(files.size());
    Destination linked(**pool), rescanned(**pool), copied(**pool);
    const Side scanner{.name = "gdcm::Scanner", .work = [&] { return scanWithGdcm(files); }, .goal = 2};
    table.add({.what = "linked",
               .amount = amount,
               .unit = "files",
               .ours = newImports(linked, input, ImportMode::Link, files.size()),
               .peers = {scanner}});
    table.add({.what = "looked through again",
               .amount = amount,
               .unit = "files",
               .ours = rescans(rescanned, input, files.size())});
    table.add({.what = "copied",
               .amount = amount,
               .unit = "files",
               .ours = newImports(copied, input, ImportMode::Copy, files.size())});
    return table.run() ? 0 : 1;
}
