#include "dicom/archive/sql.h"

#include <QSqlError>

namespace negato::dicom {

namespace {

// SQLite's result codes of a full disk, the second when it makes room for a shared index; QSqlError gives codes as text.
constexpr int kSqliteFull = 13;
constexpr int kSqliteSharedMemorySize = 4874;
constexpr int kPrimaryCodeMask = 0xff;

bool isOfFullDisk(int code)
{
    return (code & kPrimaryCodeMask) == kSqliteFull || code == kSqliteSharedMemorySize;
}

} // namespace

Error sqlError(const QSqlQuery &query)
{
    const QSqlError last = query.lastError();
    const bool isFull = isOfFullDisk(last.nativeErrorCode().toInt());
    return error(isFull ? ErrorCode::DiskFull : ErrorCode::ArchiveFailed, last.text().toStdString());
}

Result<QSqlQuery> prepared(const QSqlDatabase &database, const QString &sql)
{
    QSqlQuery query(database);
    query.setForwardOnly(true);
    if (!query.prepare(sql))
        return std::unexpected(sqlError(query));
    return query;
}

Result<void> runAgain(QSqlQuery &query, const QVariantList &values)
{
    for (qsizetype i = 0; i < values.size(); ++i)
        query.bindValue(static_cast<int>(i), values[i]);
    if (!query.exec())
        return std::unexpected(sqlError(query));
    return {};
}

Result<QSqlQuery> run(const QSqlDatabase &database, const QString &sql, const QVariantList &values)
{
    auto query = prepared(database, sql);
    if (!query)
        return query;
    if (const auto executed = runAgain(*query, values); !executed)
        return fail(executed);
    return query;
}

Result<Transaction> Transaction::begin(const QSqlDatabase &database)
{
    if (const auto begun = run(database, QStringLiteral("BEGIN IMMEDIATE")); !begun)
        return fail(begun);
    return Transaction(database);
}

Result<Transaction> Transaction::beginReading(const QSqlDatabase &database)
{
    if (const auto begun = run(database, QStringLiteral("BEGIN DEFERRED")); !begun)
        return fail(begun);
    return Transaction(database);
}

Transaction::Transaction(Transaction &&other) noexcept
    : m_database(other.m_database)
    , m_isOpen(std::exchange(other.m_isOpen, false))
{
}

Transaction::~Transaction()
{
    if (m_isOpen)
        static_cast<void>(run(m_database, QStringLiteral("ROLLBACK")));
}

Result<void> Transaction::commit()
{
    if (const auto committed = run(m_database, QStringLiteral("COMMIT")); !committed)
        return fail(committed);
    m_isOpen = false;
    return {};
}

} // namespace negato::dicom
