#pragma once

#include "dicom/archive/archive_folder.h"
#include "dicom/archive/records.h"
#include "dicom/archive/sql.h"
#include "dicom/archive/stored_frame.h"
#include "dicom/archive/study_query.h"

namespace negato::dicom {

/// What the browser asks the index; see Archive for what each answers. Reads on the connection given.
class IndexReader
{
public:
    IndexReader(const QSqlDatabase &database, const ArchiveFolder &folder)
        : m_database(database)
        , m_folder(folder)
    {
    }

    Result<std::vector<StudyRecord>> studies(const StudyQuery &query) const;
    Result<std::int64_t> countStudies(const StudyQuery &query) const;
    Result<std::vector<std::string>> modalities() const;
    Result<std::vector<PatientRecord>> patients(const StudyQuery &query) const;
    Result<std::vector<SeriesRecord>> seriesOf(const std::string &studyUid) const;
    Result<std::vector<InstanceRecord>> instancesOf(const std::string &seriesUid) const;
    Result<std::vector<StoredFrame>> framesOf(const std::string &seriesUid) const;
    Result<std::filesystem::path> fileOf(const std::string &instanceUid) const;
    Result<RemovalPlan> removalPlan(std::span<const std::string> studyUids) const;
    /// Without what the file system and the options tell.
    Result<ArchiveUsage> usage() const;

private:
    /// The file that a row's columns `object` and `linked_path` name.
    [[nodiscard]] std::filesystem::path fileAt(const QSqlQuery &query, int objectColumn, int linkColumn) const;

    QSqlDatabase m_database;
    const ArchiveFolder &m_folder;
};

} // namespace negato::dicom
