#pragma once

#include "dicom/archive/group_counts.h"
#include "dicom/archive/group_rows.h"
#include "dicom/archive/pending_object.h"

#include <memory>
#include <string>
#include <vector>

namespace negato::dicom {

/// Writes rows of objects inside a transaction of the caller's; after an error it is of no use any more.
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
    explicit IndexWriter(std::unique_ptr<StatementSet> statements);
    Result<void> removeInstance(std::int64_t row);
    Result<void> showFirst(const std::string &uid);

    std::unique_ptr<StatementSet> m_statements; ///< stays where it is
    GroupRows m_groups;
    GroupCounts m_counts;
    bool m_hasRemoved = false; ///< studies and patients may have become empty
};

} // namespace negato::dicom
