#pragma once

#include "dicom/base/result.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>
#include <QVariantList>

#include <filesystem>
#include <optional>
#include <string>

namespace negato::dicom {

/// DiskFull or ArchiveFailed, with the database's message.
Error sqlError(const QSqlQuery &query);

/// Prepares, binds and executes; the query stands before its first row and only moves forward.
Result<QSqlQuery> run(const QSqlDatabase &database, const QString &sql, const QVariantList &values = {});
/// Executes a prepared query again with other values.
Result<void> runAgain(QSqlQuery &query, const QVariantList &values);
Result<QSqlQuery> prepared(const QSqlDatabase &database, const QString &sql);

/// BEGIN IMMEDIATE ... COMMIT; rolls back unless committed.
class Transaction
{
public:
    static Result<Transaction> begin(const QSqlDatabase &database);
    /// For many questions to one state of the database; ends with the object.
    static Result<Transaction> beginReading(const QSqlDatabase &database);
    Transaction(Transaction &&other) noexcept;
    Transaction &operator=(Transaction &&) = delete;
    ~Transaction();
    Result<void> commit();

private:
    explicit Transaction(QSqlDatabase database)
        : m_database(std::move(database))
    {
    }
    QSqlDatabase m_database;
    bool m_isOpen = true;
};

inline QString text(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}
inline QByteArray blob(std::string_view bytes)
{
    return QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size()));
}
inline QVariant optionalInteger(const std::optional<std::int64_t> &value)
{
    return value ? QVariant(static_cast<qlonglong>(*value)) : QVariant();
}
inline std::string textAt(const QSqlQuery &query, int column)
{
    return query.value(column).toString().toStdString();
}
inline std::int64_t integerAt(const QSqlQuery &query, int column)
{
    return query.value(column).toLongLong();
}
inline std::optional<std::int64_t> optionalIntegerAt(const QSqlQuery &query, int column)
{
    return query.isNull(column) ? std::nullopt : std::optional(integerAt(query, column));
}
inline std::string blobAt(const QSqlQuery &query, int column)
{
    return query.value(column).toByteArray().toStdString();
}

} // namespace negato::dicom
