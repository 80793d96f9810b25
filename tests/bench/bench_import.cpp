// How fast a folder is linked into an archive (rows committed) and looked through again, beside gdcm::Scanner reading the
// same attributes of the same files, dcmtk's dcmmkdir making a DICOMDIR of them, and the least that an import can do
// (ANCHORS.md, 1); in this process and its workers.
// Usage: bench_import [FOLDER]; without a folder 10,000 images of 12 KB are made; for a profiler:
// --benchmark_filter=linked/ours. Exit status 1 at less than half of the goals.

#include "dicom/archive/archive.h"
#include "dicom/base/tags.h"
#include "dicom/worker/worker_pool.h"
#include "tests/bench/import_limit.h"
#include "tests/bench/paired_bench.h"
#include "tests/support/dicom_bytes.h"

#include <gdcmScanner.h>

#include <QCoreApplication>
#include <QProcess>
#include <QTemporaryDir>

#include <array>
#include <memory>
#include <span>
#include <string>
#include <vector>

using namespace negato::dicom;
using namespace negato::test;
using namespace negato::bench;

namespace {

namespace fs = std::filesystem;

/// As long as a small MR slice's: about a hundred attributes, some in sequences, a private block, 64 x 64 pixels.
struct Text
{
    Tag tag;
    const char *vr, *value;
};

/// What a header has besides, about as many attributes as scanners write: their number is what reading costs.
constexpr std::array kBeforePatient{
    Text{tag::AcquisitionDate, "DA", "20240102"},          Text{tag::ContentDate, "DA", "20240102"},
    Text{tag::StudyTime, "TM", "101000"},                  Text{tag::SeriesTime, "TM", "101100.000000"},
    Text{tag::AcquisitionTime, "TM", "101112.500000"},     Text{tag::ContentTime, "TM", "101113.000000"},
    Text{tag::AccessionNumber, "SH", "ACC56790917"},       Text{tag::Modality, "CS", "MR"},
    Text{tag::Manufacturer, "LO", "Synthetic Imaging"},    Text{tag::InstitutionName, "LO", "Synthetic Hospital"},
    Text{{0x0008, 0x0081}, "ST", "1 Example Road"},        Text{{0x0008, 0x0090}, "PN", "REFERRER^SYNTH^^DR"},
    Text{{0x0008, 0x1010}, "SH", "SYN01"},                 Text{tag::StudyDescription, "LO", "MR study"},
};
constexpr std::array kOfEquipment{
    Text{tag::SeriesDescription, "LO", "MR series"},       Text{{0x0008, 0x1040}, "LO", "Radiology"},
    Text{{0x0008, 0x1050}, "PN", "PERFORMER^SYNTH"},       Text{{0x0008, 0x1070}, "PN", "OPERATOR^SYNTH"},
    Text{{0x0008, 0x1090}, "LO", "Model S"},
};
constexpr std::array kOfPatientAndTechnique{
    Text{tag::PatientBirthDate, "DA", "19600101"},         Text{tag::PatientSex, "CS", "F"},
    Text{{0x0010, 0x1010}, "AS", "064Y"},                  Text{{0x0010, 0x1020}, "DS", "1.7"},
    Text{{0x0010, 0x1030}, "DS", "70.0"},                  Text{{0x0010, 0x4000}, "LT", "synthetic data, no person"},
    Text{{0x0018, 0x0015}, "CS", "CHEST"},                 Text{{0x0018, 0x0050}, "DS", "3.0"},
    Text{{0x0018, 0x0080}, "DS", "500.0"},                 Text{{0x0018, 0x0081}, "DS", "10.0"},
    Text{{0x0018, 0x0087}, "DS", "1.5"},                   Text{{0x0018, 0x1000}, "LO", "000001"},
    Text{{0x0018, 0x1020}, "LO", "S1.0\\S1.1"},            Text{{0x0018, 0x1030}, "LO", "SYNTH PROTOCOL"},
    Text{{0x0018, 0x1314}, "DS", "90.0"},                  Text{{0x0018, 0x5100}, "CS", "HFS"},
};
constexpr std::array kOfRequest{
    Text{{0x0032, 0x1032}, "PN", "REQ^SYNTH"},             Text{{0x0032, 0x1060}, "LO", "MR study"},
    Text{{0x0040, 0x0244}, "DA", "20240102"},              Text{{0x0040, 0x0245}, "TM", "101000"},
    Text{{0x0040, 0x0253}, "SH", "PPS1"},                  Text{{0x0040, 0x0254}, "LO", "MR study"},
};

void addTexts(DicomBytes &data, std::span<const Text> texts)
{
    for (const Text &text : texts)
        data.text(text.tag, text.vr, text.value);
}

/// One item, and in it another sequence as deep as `depth` says.
std::string items(Tag sequence, int depth)
{
    DicomBytes item;
    item.text({0x0008, 0x0100}, "SH", "77477000").text({0x0008, 0x0102}, "SH", "SCT").text({0x0008, 0x0104}, "LO", "Imaging");
    if (depth > 0)
        item.raw(items({0x0040, 0x0008}, depth - 1));
    const auto length = static_cast<std::uint32_t>(item.string().size());
    DicomBytes out;
    return out.head(sequence, "SQ", length + 8).tag({0xFFFE, 0xE000}).u32(length).raw(item.string()).string();
}

std::string image(int study, int number)
{
    const std::string studyUid = "1.2.826.0.1.3680043.9.7." + std::to_string(study);
    const std::string uid = studyUid + ".1." + std::to_string(number);
    DicomBytes data;
    data.text(tag::SpecificCharacterSet, "CS", "ISO_IR 192").text(tag::ImageType, "CS", "ORIGINAL\\PRIMARY\\AXIAL");
    const char *const sopClass = "1.2.840.10008.5.1.4.1.1.4";
    data.text(tag::SOPClassUID, "UI", sopClass).text(tag::SOPInstanceUID, "UI", uid);
    data.text(tag::StudyDate, "DA", "20240102").text(tag::SeriesDate, "DA", "20240102");
    addTexts(data, kBeforePatient);
    data.raw(items({0x0008, 0x1032}, 0));
    addTexts(data, kOfEquipment);
    data.raw(items({0x0008, 0x2218}, 0));
    data.text(tag::PatientName, "PN", "SYNTHETIC^P").text(tag::PatientID, "LO", "SYN-" + std::to_string(study / 2));
    addTexts(data, kOfPatientAndTechnique);
    data.text(tag::StudyInstanceUID, "UI", studyUid).text(tag::SeriesInstanceUID, "UI", studyUid + ".1");
    data.text(tag::StudyID, "SH", "1").text(tag::SeriesNumber, "IS", "1").text(tag::InstanceNumber, "IS", std::to_string(number));
    data.text(tag::ImagePositionPatient, "DS", "0\\0\\" + std::to_string(3 * number));
    data.text(tag::ImageOrientationPatient, "DS", "1\\0\\0\\0\\1\\0").us(tag::SamplesPerPixel, 1);
    data.text(tag::PhotometricInterpretation, "CS", "MONOCHROME2").us(tag::Rows, 64).us(tag::Columns, 64);
    data.text(tag::PixelSpacing, "DS", "1\\1").us(tag::BitsAllocated, 16).us(tag::BitsStored, 12).us(tag::HighBit, 11);
    data.us(tag::PixelRepresentation, 0).text({0x0029, 0x0010}, "LO", "SYNTHETIC CSA");
    data.head({0x0029, 0x1010}, "OB", 2048).raw(std::string(2048, 'x'));
    for (std::uint16_t i = 0; i < 24; ++i)
        data.text({0x0029, static_cast<std::uint16_t>(0x1020 + i)}, "LO", "private value of the block");
    addTexts(data, kOfRequest);
    data.raw(items({0x0040, 0x0275}, 1));
    data.head(tag::PixelData, "OW", 64 * 64 * 2).raw(std::string(64 * 64 * 2, 'p'));
    return part10("1.2.840.10008.1.2.1", data.string(), sopClass, uid);
}

void writeImages(const fs::path &folder)
{
    for (int study = 0; study < 200; ++study) {
        const fs::path own = folder / std::to_string(study);
        fs::create_directories(own);
        for (int number = 0; number < 50; ++number)
            writeFile(own / ("IM" + std::to_string(number)), image(study, number)); // a File ID of PS3.10: dcmmkdir takes no other
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

/// A DICOMDIR of the folder, as dcmtk's tool makes it; false where it is not installed or refuses.
bool makeDirectory(const fs::path &input)
{
    const QTemporaryDir target;
    return QProcess::execute(QStringLiteral("dcmmkdir"),
                             {QStringLiteral("--quiet"), QStringLiteral("--recurse"), QStringLiteral("--input-directory"),
                              QString::fromStdString(input.string()), QStringLiteral("--output-file"),
                              target.filePath(QStringLiteral("DICOMDIR"))})
        == 0;
}

bool importPlainly(const std::vector<std::string> &files)
{
    const QTemporaryDir target;
    return importAtTheLimit(files, target.filePath(QStringLiteral("rows.sqlite")).toStdString());
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
    const Side limit{.name = "read, parse, SQLite", .work = [&] { return importPlainly(files); }, .goal = 1.0 / 3};
    table.add({.what = "linked",
               .amount = amount,
               .unit = "files",
               .ours = newImports(linked, input, ImportMode::Link, files.size()),
               .peers = {scanner, limit}});
    const Side directory{.name = "dcmmkdir", .work = [&] { return makeDirectory(input); }, .goal = 12};
    table.add({.what = "linked, beside",
               .amount = amount,
               .unit = "files",
               .ours = newImports(linked, input, ImportMode::Link, files.size()),
               .peers = {directory},
               .turns = 1});
    table.add({.what = "looked through again",
               .amount = amount,
               .unit = "files",
               .ours = rescans(rescanned, input, files.size()),
               .turns = 3});
    table.add({.what = "copied",
               .amount = amount,
               .unit = "files",
               .ours = newImports(copied, input, ImportMode::Copy, files.size()),
               .turns = 1});
    return table.run() ? 0 : 1;
}
