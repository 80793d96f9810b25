#include "dicom/transfer/transfer_store.h"

#include <QVariantList>

namespace negato::dicom {

namespace fs = std::filesystem;

namespace {

constexpr const char *kSchema =
    "CREATE TABLE IF NOT EXISTS transfer("
    " id INTEGER PRIMARY KEY AUTOINCREMENT, kind INTEGER NOT NULL, node TEXT NOT NULL, study TEXT NOT NULL, series TEXT NOT NULL,"
    " title TEXT NOT NULL, priority INTEGER NOT NULL, pinned INTEGER NOT NULL, state INTEGER NOT NULL, expected INTEGER,"
    " done INTEGER NOT NULL, failed INTEGER NOT NULL, bytes INTEGER NOT NULL, attempts INTEGER NOT NULL,"
    " next_attempt INTEGER NOT NULL, problem TEXT NOT NULL, context TEXT NOT NULL, subject TEXT NOT NULL, created INTEGER NOT NULL,"
    " stored_from INTEGER NOT NULL)";

constexpr const char *kAcceptedSchema =
    "CREATE TABLE IF NOT EXISTS accepted(transfer INTEGER NOT NULL, file TEXT NOT NULL, PRIMARY KEY(transfer, file)) WITHOUT ROWID";

constexpr const char *kColumns = "id, kind, node, study, series, title, priority, pinned, state, expected, done, failed, bytes,"
                                 " attempts, next_attempt, problem, context, subject, created, stored_from";

ErrorCode codeNamed(const std::string &wanted)
{
    for (int code = 0; code <= static_cast<int>(ErrorCode::WorkingOffline); ++code)
        if (name(static_cast<ErrorCode>(code)) == wanted)
            return static_cast<ErrorCode>(code);
    return ErrorCode::IoFailed;
}

Transfer transferAt(const QSqlQuery &row)
{
    Transfer transfer;
    transfer.id = integerAt(row, 0);
    transfer.kind = static_cast<TransferKind>(integerAt(row, 1));
    transfer.node = textAt(row, 2);
    transfer.studyUid = textAt(row, 3);
    transfer.seriesUid = textAt(row, 4);
    transfer.title = textAt(row, 5);
    transfer.priority = static_cast<TransferPriority>(integerAt(row, 6));
    transfer.isPinned = integerAt(row, 7) != 0;
    transfer.state = static_cast<TransferState>(integerAt(row, 8));
    transfer.expected = optionalIntegerAt(row, 9);
    transfer.done = integerAt(row, 10);
    transfer.failed = integerAt(row, 11);
    transfer.bytes = integerAt(row, 12);
    transfer.attempts = static_cast<int>(integerAt(row, 13));
    transfer.nextAttemptMs = integerAt(row, 14);
    if (const std::string problem = textAt(row, 15); !problem.empty())
        transfer.problem = error(codeNamed(problem), textAt(row, 16), textAt(row, 17));
    transfer.createdMs = integerAt(row, 18);
    transfer.storedFromMs = integerAt(row, 19);
    return transfer;
}

QVariantList valuesOf(const Transfer &transfer)
{
    const Error problem = transfer.problem.value_or(Error());
    return {transfer.id == 0 ? QVariant() : QVariant(static_cast<qlonglong>(transfer.id)),
            static_cast<int>(transfer.kind),
            QStringLiteral("") + text(transfer.node),
            QStringLiteral("") + text(transfer.studyUid),
            QStringLiteral("") + text(transfer.seriesUid), // empty, not NULL
            QStringLiteral("") + text(transfer.title),
            static_cast<int>(transfer.priority),
            transfer.isPinned ? 1 : 0,
            static_cast<int>(transfer.state),
            optionalInteger(transfer.expected),
            static_cast<qlonglong>(transfer.done),
            static_cast<qlonglong>(transfer.failed),
            static_cast<qlonglong>(transfer.bytes),
            transfer.attempts,
            static_cast<qlonglong>(transfer.nextAttemptMs),
            transfer.problem ? text(name(problem.code)) : QStringLiteral(""),
            QStringLiteral("") + text(problem.context),
            QStringLiteral("") + text(problem.subject),
            static_cast<qlonglong>(transfer.createdMs),
            static_cast<qlonglong>(transfer.storedFromMs)};
}

} // namespace

Result<std::unique_ptr<TransferStore>> TransferStore::open(const fs::path &archiveFolder)
{
    const fs::path file = archiveFolder / "transfers.sqlite";
    std::unique_ptr<TransferStore> store(new TransferStore(file));
    auto prepared = store->prepare();
    if (!prepared && prepared.error().code == ErrorCode::ArchiveFailed) {
        store.reset();
        std::error_code ignored;
        fs::rename(file, archiveFolder / "transfers.sqlite.broken", ignored);
        store.reset(new TransferStore(file));
        prepared = store->prepare();
    }
    return prepared ? Result<std::unique_ptr<TransferStore>>(std::move(store)) : fail(prepared);
}

Result<void> TransferStore::prepare()
{
    auto opened = m_connection.open();
    if (!opened)
        return fail(opened);
    m_database = *opened;
    for (const char *schema : {kSchema, kAcceptedSchema})
        if (const auto made = run(m_database, QLatin1String(schema)); !made)
            return fail(made);
    return {};
}

Result<std::vector<Transfer>> TransferStore::read() const
{
    auto rows = run(m_database, QStringLiteral("SELECT %1 FROM transfer ORDER BY id").arg(QLatin1String(kColumns)));
    if (!rows)
        return fail(rows);
    std::vector<Transfer> transfers;
    while (rows->next())
        transfers.push_back(transferAt(*rows));
    return transfers;
}

Result<std::int64_t> TransferStore::write(const Transfer &transfer)
{
    const auto written = run(m_database,
                             QStringLiteral("INSERT OR REPLACE INTO transfer(%1) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                                            " ?, ?, ?, ?)")
                                 .arg(QLatin1String(kColumns)),
                             valuesOf(transfer));
    return written ? Result<std::int64_t>(written->lastInsertId().toLongLong()) : fail(written);
}

Result<void> TransferStore::remove(std::int64_t id)
{
    auto transaction = Transaction::begin(m_database);
    if (!transaction)
        return fail(transaction);
    for (const char *statement : {"DELETE FROM transfer WHERE id = ?", "DELETE FROM accepted WHERE transfer = ?"})
        if (const auto removed = run(m_database, QLatin1String(statement), {static_cast<qlonglong>(id)}); !removed)
            return fail(removed);
    return transaction->commit();
}

Result<void> TransferStore::addAccepted(std::int64_t id, const std::vector<std::string> &files)
{
    auto transaction = Transaction::begin(m_database);
    if (!transaction)
        return fail(transaction);
    auto insert = prepared(m_database, QStringLiteral("INSERT OR IGNORE INTO accepted VALUES(?, ?)"));
    if (!insert)
        return fail(insert);
    for (const std::string &file : files)
        if (const auto inserted = runAgain(*insert, {static_cast<qlonglong>(id), text(file)}); !inserted)
            return fail(inserted);
    insert->finish();
    return transaction->commit();
}

Result<void> TransferStore::forgetAccepted(std::int64_t id)
{
    const auto removed = run(m_database, QStringLiteral("DELETE FROM accepted WHERE transfer = ?"), {static_cast<qlonglong>(id)});
    return removed ? Result<void>() : fail(removed);
}

Result<std::vector<std::string>> TransferStore::accepted(std::int64_t id) const
{
    auto rows = run(m_database, QStringLiteral("SELECT file FROM accepted WHERE transfer = ?"), {static_cast<qlonglong>(id)});
    if (!rows)
        return fail(rows);
    std::vector<std::string> files;
    while (rows->next())
        files.push_back(textAt(*rows, 0));
    return files;
}

} // namespace negato::dicom
