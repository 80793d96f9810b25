#pragma once

#include "dicom/archive/pending_object.h"
#include "dicom/archive/sql.h"
#include "dicom/archive/statement.h"

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace negato::dicom {

struct IndexColumn;

/// Writes rows of objects inside a transaction of the caller's. It remembers the rows of patients, studies and series that it
/// met until finish(); after an error it is of no use any more.
///
/// An attribute of a patient, study or series is that of the first object that had it. A patient is known by ID and
/// issuer, without ID by name and birth date.
class IndexWriter
{
public:
    static Result<IndexWriter> create(const QSqlDatabase &database);

    /// `isConflict`: another object of this SOP Instance UID has a row, and stays the shown one.
    Result<void> insert(const ObjectFacts &facts, const std::string &sha256, std::int64_t size,
                        const PlacedObject &place, bool isConflict);
    /// An object that is known already and whose file was lost or moved gets a new one.
    Result<void> replaceFile(std::int64_t instanceRow, const std::string &sha256, std::int64_t size,
                             const PlacedObject &place);
    /// Removes rows of instances; a hidden object of the same UID becomes the shown one.
    Result<void> removeInstances(const std::vector<std::int64_t> &instanceRows);
    /// Brings the counts of all that was touched up to date and removes what became empty. Last, before the commit; the next
    /// batch may follow.
    Result<void> finish();

private:
    struct Row
    {
        qint64 id = 0;
        std::vector<bool> isEmpty; ///< of the columns that later objects may fill
    };
    IndexWriter(QSqlDatabase database, Statement insertInstance)
        : m_database(std::move(database))
        , m_insertInstance(std::move(insertInstance))
    {
    }
    Result<qint64> patientRow(const ObjectFacts &facts);
    Result<qint64> studyRow(const ObjectFacts &facts, const PlacedObject &place);
    Result<qint64> newStudy(const ObjectFacts &facts, const PlacedObject &place);
    Result<qint64> seriesRow(const ObjectFacts &facts, qint64 study);
    Result<qint64> newSeries(const ObjectFacts &facts, qint64 study);
    /// `sql` selects the row's id and the columns that may be filled.
    Result<std::optional<Row>> findRow(const QString &sql, const QVariantList &values);
    /// Prepared once a writer. The query is the writer's own: it stands until the same text is run again.
    Result<QSqlQuery> run(const QString &sql, const QVariantList &values = {});
    Result<qint64> insertRow(const QString &table, const QStringList &columns, const QVariantList &values);
    Result<void> showFirst(const QVariant &uid);
    static Row newRow(qint64 id, std::span<const IndexColumn> columns, const ObjectFacts &facts);
    /// Whether anything was to be filled.
    Result<bool> fillEmpty(const QString &table, std::span<const IndexColumn> columns, Row &row, const ObjectFacts &facts);
    /// Objects that were added to rows which were there before.
    struct Target
    {
        qint64 study = 0;
        qint64 series = 0;
        std::int64_t source = 0;
        friend auto operator<=>(const Target &, const Target &) = default;
    };
    struct Added
    {
        qlonglong instances = 0;
        qlonglong frames = 0;
        qlonglong bytes = 0;
        qlonglong links = 0;
        void add(std::int64_t frameCount, std::int64_t size, bool isLink)
        {
            ++instances;
            frames += frameCount;
            bytes += isLink ? 0 : size;
            links += isLink ? 1 : 0;
        }
    };
    Result<void> updateCounts();
    Result<void> count(const Target &to, const Added &added);
    Result<void> updateSeries(qint64 series);
    Result<void> updateStudy(qint64 study);
    Result<void> updateSearchKey(qint64 study);

    QSqlDatabase m_database;
    Statement m_insertInstance;
    std::map<QString, QSqlQuery> m_statements;
    std::map<QString, qint64> m_patients;
    std::map<std::string, Row> m_studies;
    std::map<std::pair<qint64, std::string>, Row> m_series;
    std::map<Target, Added> m_added;
    std::set<qint64> m_touchedStudies; ///< to be counted anew
    std::set<qint64> m_touchedSeries;
    bool m_hasRemoved = false; ///< studies and patients may have become empty
};

} // namespace negato::dicom
