#include "dicom/archive/row_writer.h"

namespace negato::dicom {

void RowWriter::forget()
{
    forgetStatements();
    m_isSynchronous.reset();
}

Result<void> RowWriter::waitForDisk(const QSqlDatabase &database, bool isToWait)
{
    if (m_isSynchronous == isToWait)
        return {};
    const auto set = run(database, isToWait ? QStringLiteral("PRAGMA main.synchronous = FULL") : QStringLiteral("PRAGMA main.synchronous = NORMAL"));
    if (!set)
        return fail(set);
    m_isSynchronous = isToWait;
    return {};
}

Result<void> RowWriter::insert(const BatchEntry &entry)
{
    if (const auto removed = m_rows->removeInstances(entry.displaced); !removed || !entry.isKept())
        return removed;
    const PendingObject &object = entry.object;
    const auto written = entry.decision == BatchEntry::Decision::ReplaceFile
        ? m_rows->replaceFile(entry.row, object.sha256, object.size, entry.placed)
        : m_rows->insert(*object.facts, object.sha256, object.size, entry.placed, entry.decision == BatchEntry::Decision::InsertConflict);
    return written ? m_rows->removeInstances(entry.stale) : written;
}

Result<void> RowWriter::insert(const QSqlDatabase &database, const std::vector<BatchEntry> &entries)
{
    if (!m_rows) {
        auto created = IndexWriter::create(database);
        if (!created)
            return fail(created);
        m_rows.emplace(std::move(*created));
    }
    for (const BatchEntry &entry : entries)
        if (const auto inserted = insert(entry); !inserted)
            return inserted;
    return m_rows->finish();
}

Result<void> RowWriter::write(const QSqlDatabase &database, const std::vector<BatchEntry> &entries, const std::function<Result<void>()> &isReady)
{
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return fail(transaction);
    if (const auto inserted = insert(database, entries); !inserted) {
        m_rows.reset();
        return inserted;
    }
    if (const auto ready = isReady(); !ready)
        return ready;
    return transaction->commit();
}

} // namespace negato::dicom
