#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace negato::dicom {

/// How an object came into the archive. Only Retrieved objects can be fetched again, hence evicted.
enum class SourceKind : std::uint8_t {
    Imported, ///< from files or a medium; `place` is the path the user named
    Retrieved, ///< fetched by us from a node that has it; `place` is the node's name
    Received, ///< sent to us by a peer; `place` is its AE title
    Created, ///< made or edited here
};

struct Source
{
    SourceKind kind = SourceKind::Imported;
    std::string place;
    friend bool operator==(const Source &, const Source &) = default;
};

/// All texts of the records are UTF-8 values as they stand in the first object that had them; dates and times are DA
/// and TM values ("20261102", "093000.5"), empty where absent. Times of the archive are milliseconds since 1970 UTC.
struct PatientRecord
{
    /// Names the patient in StudyQuery: ID and issuer; without an ID name, birth date and what is told of the sex. A study that
    /// lacks one of these as well names nobody, and is its own patient. Opaque.
    std::string key;
    std::string patientId;
    std::string issuerOfPatientId;
    std::string name; ///< PN value with all its groups
    std::string birthDate;
    std::string sex;
    std::int64_t studyCount = 0;
    std::int64_t seriesCount = 0;
    std::int64_t instanceCount = 0;
    friend bool operator==(const PatientRecord &, const PatientRecord &) = default;
};

/// As an object names them.
struct NamedPatient
{
    std::string name; ///< PN value
    std::string id;
    friend bool operator==(const NamedPatient &, const NamedPatient &) = default;
};

/// The patient's attributes are those of this study's own objects: two patients that share an ID keep their names
/// apart.
struct StudyRecord
{
    std::string studyInstanceUid;
    std::string patientKey; ///< PatientRecord::key
    std::string patientName; ///< PN value
    std::string patientId;
    std::string issuerOfPatientId;
    std::string patientBirthDate;
    std::string patientSex;
    std::vector<NamedPatient> otherPatients; ///< that later objects of the study name instead; two patients were given one Study Instance UID
    std::string studyDate;
    std::string studyTime;
    std::string description;
    std::string accessionNumber;
    std::string studyId;
    std::string referringPhysician; ///< PN value
    std::string institution;
    std::vector<std::string> modalities; ///< sorted, each once
    std::int64_t seriesCount = 0;
    std::int64_t instanceCount = 0;
    std::optional<std::int64_t> expectedInstances; ///< Number of Study Related Instances where a node told it
    std::int64_t bytes = 0; ///< of its files in the archive folder
    std::int64_t linkedCount = 0; ///< instances whose files lie outside the archive
    std::int64_t conflictCount = 0; ///< objects kept beside another one of the same SOP Instance UID
    bool isPinned = false;
    bool hasOwnObjects = true; ///< at least one object came from no node: it was imported, or made here
    bool isLocalOnly = true; ///< at least one object is not known to be fetchable again, or others rely on it
    Source source; ///< of the first object
    std::int64_t storedAtMs = 0;
    std::int64_t lastUsedMs = 0;
    friend bool operator==(const StudyRecord &, const StudyRecord &) = default;
};

struct SeriesRecord
{
    std::string seriesInstanceUid;
    std::string studyInstanceUid;
    std::optional<std::int64_t> number;
    std::string description;
    std::string modality;
    std::string bodyPart;
    std::string laterality;
    std::string protocol;
    std::string date;
    std::string time;
    std::int64_t instanceCount = 0;
    std::int64_t frameCount = 0; ///< 0: no images (reports, presentation states, ...)
    std::optional<std::int64_t> expectedInstances;
    friend bool operator==(const SeriesRecord &, const SeriesRecord &) = default;
};

struct InstanceRecord
{
    std::string sopInstanceUid;
    std::string sopClassUid;
    std::string seriesInstanceUid;
    std::optional<std::int64_t> number;
    std::int64_t frameCount = 0; ///< 0: no pixels
    std::int64_t rows = 0;
    std::int64_t columns = 0;
    std::string transferSyntaxUid;
    std::filesystem::path file;
    std::int64_t bytes = 0;
    bool isLinked = false; ///< the file lies outside the archive and is never deleted by it
    bool isConflicting = false; ///< another object with this UID and other bytes is kept too
    bool isShown = true; ///< of conflicting objects the first is shown
    std::int64_t storedAtMs = 0;
};

/// What a removal does, so that a question can be asked before it is done.
struct RemovalPlan
{
    std::int64_t studies = 0;
    std::int64_t series = 0;
    std::int64_t instances = 0;
    std::int64_t bytes = 0; ///< freed in the archive folder
    std::int64_t localOnlyStudies = 0; ///< lost for good
    std::int64_t pinnedStudies = 0;
    std::int64_t linkedFiles = 0; ///< forgotten, but left where they are
};

struct ArchiveUsage
{
    std::int64_t studies = 0;
    std::int64_t instances = 0;
    std::int64_t bytes = 0;
    std::int64_t freeBytes = 0; ///< on the file system of the archive folder
    std::int64_t quotaBytes = 0; ///< 0: no quota
};

} // namespace negato::dicom
