#pragma once

#include "dicom/archive/batch_entry.h"
#include "dicom/archive/index_writer.h"

#include <functional>
#include <optional>
#include <vector>

namespace negato::dicom {

/// Rows of whole batches, each in a transaction of its own. Its statements are of one connection, until forget().
class RowWriter
{
public:
    /// Whether commits to the index of that connection wait until they are on disk.
    Result<void> waitForDisk(const QSqlDatabase &database, bool isToWait);
    /// Commits once `isReady` has said so.
    Result<void> write(const QSqlDatabase &database, const std::vector<BatchEntry> &entries, const std::function<Result<void>()> &isReady);
    /// Statements; they cost as much as their work.
    void forgetStatements() { m_rows.reset(); }
    /// The connection too.
    void forget();

private:
    Result<void> insert(const QSqlDatabase &database, const std::vector<BatchEntry> &entries);
    Result<void> insert(const BatchEntry &entry);

    std::optional<IndexWriter> m_rows;
    std::optional<bool> m_isSynchronous; ///< where it was set
};

} // namespace negato::dicom
