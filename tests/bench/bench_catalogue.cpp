// Searching for studies and opening one, in an archive of 10,000 studies and 1,000,000 instances.
// Usage: bench_catalogue [STUDIES]. Goal: 100 ms at the 95th percentile; exit status 1 at twice that.

#include "dicom/archive/archive.h"
#include "tests/bench/catalogue.h"
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
    if (const auto filled = fillCatalogue(root, studies, kInstancesPerStudy); !filled) {
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
