#include "dicom/archive/statement.h"

#include <QSqlDriver>

#include <sqlite3.h>

namespace negato::dicom {

namespace {

std::unexpected<Error> failure(sqlite3 *database)
{
    return fail(sqlite3_errcode(database) == SQLITE_FULL ? ErrorCode::DiskFull : ErrorCode::ArchiveFailed,
                sqlite3_errmsg(database));
}

/// Null unless it is Qt's driver for SQLite: what Debian builds with the library that we link.
sqlite3 *handleOf(const QSqlDatabase &database)
{
    const QVariant handle = database.driver()->handle();
    const bool isSqlite = handle.isValid() && qstrcmp(handle.typeName(), "sqlite3*") == 0;
    return isSqlite ? *static_cast<sqlite3 *const *>(handle.constData()) : nullptr;
}

} // namespace

void Statement::Free::operator()(sqlite3_stmt *statement) const
{
    sqlite3_finalize(statement);
}

Result<Statement> Statement::prepare(const QSqlDatabase &database, const char *sql)
{
    sqlite3 *const handle = handleOf(database);
    if (!handle)
        return fail(ErrorCode::ArchiveFailed, "not a database of SQLite");
    sqlite3_stmt *statement = nullptr;
    if (sqlite3_prepare_v2(handle, sql, -1, &statement, nullptr) != SQLITE_OK)
        return failure(handle);
    return Statement(statement);
}

// A null pointer would bind NULL: an empty view may have one.
Statement &Statement::text(std::string_view utf8)
{
    sqlite3_bind_text64(m_statement.get(), ++m_bound, utf8.empty() ? "" : utf8.data(), utf8.size(), SQLITE_STATIC, SQLITE_UTF8);
    return *this;
}

Statement &Statement::blob(std::string_view bytes)
{
    sqlite3_bind_blob64(m_statement.get(), ++m_bound, bytes.empty() ? "" : bytes.data(), bytes.size(), SQLITE_STATIC);
    return *this;
}

Statement &Statement::integer(std::int64_t value)
{
    sqlite3_bind_int64(m_statement.get(), ++m_bound, value);
    return *this;
}

Statement &Statement::integer(const std::optional<std::int64_t> &value)
{
    return value ? integer(*value) : null();
}

Statement &Statement::null()
{
    sqlite3_bind_null(m_statement.get(), ++m_bound);
    return *this;
}

Result<bool> Statement::next()
{
    const int code = sqlite3_step(m_statement.get());
    if (code == SQLITE_ROW || code == SQLITE_DONE)
        return code == SQLITE_ROW;
    const auto why = failure(sqlite3_db_handle(m_statement.get()));
    finish();
    return why;
}

Result<void> Statement::run()
{
    auto isRow = next();
    while (isRow && *isRow)
        isRow = next();
    finish();
    return isRow ? Result<void>() : fail(isRow);
}

void Statement::finish()
{
    sqlite3_reset(m_statement.get());
    m_bound = 0;
}

bool Statement::isNull(int column) const
{
    return sqlite3_column_type(m_statement.get(), column) == SQLITE_NULL;
}

std::int64_t Statement::integerAt(int column) const
{
    return sqlite3_column_int64(m_statement.get(), column);
}

std::string_view Statement::bytesAt(int column) const
{
    const void *bytes = sqlite3_column_blob(m_statement.get(), column);
    return {static_cast<const char *>(bytes), static_cast<std::size_t>(sqlite3_column_bytes(m_statement.get(), column))};
}

} // namespace negato::dicom
