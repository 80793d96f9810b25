// Searching for studies and opening one, in an archive of 10,000 studies and 1,000,000 instances.
// Usage: bench_catalogue [STUDIES]. Goal: 100 ms at the 95th percentile; exit status 1 at twice that.

#include "dicom/archive/archive.h"
#include "dicom/archive/archive_folder.h"
#include "dicom/archive/connections.h"
#include "dicom/archive/index_schema.h"
#include "dicom/archive/index_writer.h"
#include "dicom/geometry/frame_description.h"
#include "tests/bench/paired_bench.h"
#include "viewer/window/study_opener.h"

#include <QCoreApplication>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <random>

using namespace negato;
using namespace negato::dicom;
using namespace negato::bench;

namespace {

constexpr int kInstancesPerStudy = 100;
constexpr int kSeriesPerStudy = 2;
constexpr int kStudiesPerPatient = 3;
constexpr int kStudiesPerTransaction = 50;
constexpr const char *kNames[] = {"Schmidt", "Nakamura", "Okafor", "Lindqvist", "Ferreira", "Haddad", "Novak", "Singh"};

std::string studyUid(int study)
{
    return "1.2.826.9." + std::to_string(study);
}

std::string familyName(int study)
{
    const int patient = study / kStudiesPerPatient;
    return std::string(kNames[static_cast<std::size_t>(patient) % std::size(kNames)]) + std::to_string(patient);
}

ObjectFacts facts(int study, int instance)
{
    const int series = instance % kSeriesPerStudy;
    FrameDescription frame;
    frame.sopInstanceUid = studyUid(study) + "." + std::to_string(series) + "." + std::to_string(instance);
    frame.instanceNumber = instance;
    frame.rows = frame.columns = 512;
    frame.modality = "CT";
    frame.plane.emplace();
    frame.plane->rows = frame.plane->columns = 512;
    frame.plane->originMm = {0, 0, 2.5 * instance};
    ObjectFacts facts;
    facts.patientName = familyName(study) + "^Patient";
    facts.patientId = "P" + std::to_string(study / kStudiesPerPatient);
    facts.birthDate = "19600102";
    facts.studyUid = studyUid(study);
    facts.studyDate = std::to_string(20200101 + study % 28);
    facts.studyDescription = "CT of region " + std::to_string(study % 40);
    facts.accessionNumber = "A" + std::to_string(study);
    facts.modality = "CT";
    facts.seriesUid = studyUid(study) + "." + std::to_string(series);
    facts.seriesNumber = series + 1;
    facts.instanceUid = frame.sopInstanceUid;
    facts.sopClassUid = "1.2.840.10008.5.1.4.1.1.2";
    facts.transferSyntaxUid = "1.2.840.10008.1.2.1";
    facts.instanceNumber = instance;
    facts.frameCount = 1;
    facts.rows = facts.columns = 512;
    facts.descriptions = serialised(std::span(&frame, 1));
    return facts;
}

Result<void> fillSome(const QSqlDatabase &database, int first, int last)
{
    auto writer = IndexWriter::create(database);
    if (!writer)
        return fail(writer);
    for (int study = first; study < last; ++study)
        for (int instance = 0; instance < kInstancesPerStudy; ++instance) {
            const ObjectFacts object = facts(study, instance);
            PlacedObject place;
            place.linkedFile = "/data/" + object.instanceUid;
            if (const auto inserted = writer->insert(object, "no digest", 525'000, place, false); !inserted)
                return inserted;
        }
    return writer->finish();
}

Result<void> fill(const std::filesystem::path &root, int studies)
{
    const auto folder = ArchiveFolder::openToWrite(root);
    if (!folder)
        return fail(folder);
    if (const auto prepared = prepareDatabases(*folder); !prepared)
        return fail(prepared);
    const Connections connections(folder->index(), folder->user(), false);
    auto database = connections.current();
    if (!database)
        return fail(database);
    for (int first = 0; first < studies; first += kStudiesPerTransaction) {
        database->transaction();
        if (const auto filled = fillSome(*database, first, std::min(studies, first + kStudiesPerTransaction)); !filled)
            return filled;
        database->commit();
    }
    return {};
}

template <typename Work> void addSearch(PairedBench &table, const char *what, int turns, const Work &work)
{
    table.add({.what = what,
               .ours = {.name = "ours", .work = [work] { return work().has_value(); }, .goal = 100},
               .shown = Shown::Latency,
               .turns = turns});
}

} // namespace

int main(int count, char **values)
{
    const QCoreApplication application(count, values);
    PairedBench table(count, values);
    const int studies = count > 1 ? std::atoi(values[1]) : 10'000;
    const QTemporaryDir folder;
    const std::filesystem::path root(folder.path().toStdString());
    if (const auto filled = fill(root, studies); !filled) {
        std::fprintf(stderr, "%s\n", filled.error().context.c_str());
        return 1;
    }
    const auto opened = Archive::open({.folder = root, .isReadOnly = true}, nullptr);
    if (!opened)
        return 1;
    Archive &archive = **opened;
    std::printf("%d studies, %d instances\n", studies, studies * kInstancesPerStudy);
    std::mt19937 random(1);
    const auto any = [&] { return static_cast<int>(random() % static_cast<unsigned>(studies)); };
    addSearch(table, "search a name", 200, [&] { return archive.studies({.text = familyName(any())}); });
    addSearch(table, "search an accession number", 200,
              [&] { return archive.studies({.text = "a" + std::to_string(any())}); });
    addSearch(table, "search what is nowhere", 50, [&] { return archive.studies({.text = "zzz"}); });
    addSearch(table, "patients of a search", 50, [&] { return archive.patients({.text = familyName(any())}); });
    addSearch(table, "first page of all studies", 50, [&] { return archive.studies({.limit = 200}); });
    addSearch(table, "all studies", 20, [&] { return archive.studies({}); });
    addSearch(table, "all patients", 20, [&] { return archive.patients({}); });
    addSearch(table, "open a study (100 images)", 200,
              [&] { return viewer::openStudy(archive, QString::fromStdString(studyUid(any()))); });
    return table.run() ? 0 : 1;
}
