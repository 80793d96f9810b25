#include "tests/bench/catalogue.h"

#include "dicom/archive/archive_folder.h"
#include "dicom/archive/connections.h"
#include "dicom/archive/index_schema.h"
#include "dicom/archive/index_writer.h"
#include "dicom/geometry/frame_description.h"

#include <algorithm>

namespace negato::bench {

using namespace negato::dicom;

namespace {

constexpr int kSeriesPerStudy = 2;
constexpr int kStudiesPerPatient = 3;
constexpr int kStudiesPerTransaction = 50;
constexpr const char *kNames[] = {"Schmidt", "Nakamura", "Okafor", "Lindqvist", "Ferreira", "Haddad", "Novak", "Singh"};

} // namespace

std::string studyUid(int study)
{
    return "1.2.826.9." + std::to_string(study);
}

std::string familyName(int study)
{
    const int patient = study / kStudiesPerPatient;
    return std::string(kNames[static_cast<std::size_t>(patient) % std::size(kNames)]) + std::to_string(patient);
}

namespace {

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

Result<void> fillSome(const QSqlDatabase &database, int first, int last, int instances)
{
    auto writer = IndexWriter::create(database);
    if (!writer)
        return fail(writer);
    for (int study = first; study < last; ++study)
        for (int instance = 0; instance < instances; ++instance) {
            const ObjectFacts object = facts(study, instance);
            PlacedObject place;
            place.linkedFile = "/data/" + object.instanceUid;
            if (const auto inserted = writer->insert(object, "no digest", 525'000, place, false); !inserted)
                return inserted;
        }
    return writer->finish();
}

} // namespace

Result<void> fillCatalogue(const std::filesystem::path &root, int studies, int instancesPerStudy)
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
        if (const auto filled = fillSome(*database, first, std::min(studies, first + kStudiesPerTransaction), instancesPerStudy); !filled)
            return filled;
        database->commit();
    }
    return {};
}

} // namespace negato::bench
