#pragma once

#include "dicom/archive/sql.h"

#include <memory>

struct sqlite3_stmt;

namespace negato::dicom {

/// A prepared statement of SQLite itself on Qt's connection, for what an import does with every file: Qt's binding makes each
/// text UTF-16 and back, and costs as much as the insertion.
///
/// Parameters are bound in order by the calls that follow prepare() or finish(); bound bytes must live until then.
class Statement
{
public:
    static Result<Statement> prepare(const QSqlDatabase &database, const char *sql);

    Statement &text(std::string_view utf8);
    Statement &blob(std::string_view bytes);
    Statement &integer(std::int64_t value);
    Statement &integer(const std::optional<std::int64_t> &value);
    Statement &null();

    /// To the first or next row; false when there is none.
    Result<bool> next();
    /// To the end, and ready for other values.
    Result<void> run();
    void finish();

    [[nodiscard]] bool isNull(int column) const;
    [[nodiscard]] std::int64_t integerAt(int column) const;
    /// Valid until next() or finish().
    [[nodiscard]] std::string_view bytesAt(int column) const;

private:
    struct Free
    {
        void operator()(sqlite3_stmt *statement) const;
    };
    explicit Statement(sqlite3_stmt *statement)
        : m_statement(statement)
    {
    }
    std::unique_ptr<sqlite3_stmt, Free> m_statement;
    int m_bound = 0;
};

} // namespace negato::dicom
