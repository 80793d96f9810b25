#pragma once

#include "dicom/archive/statement.h"

#include <concepts>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace negato::dicom {

/// The statements of one connection, each prepared when it is first asked for. Values are integers, empty optionals (NULL) or UTF-8 texts.
class StatementSet
{
public:
    explicit StatementSet(QSqlDatabase database)
        : m_database(std::move(database))
    {
    }

    /// Ready to be bound.
    Result<Statement *> of(std::string_view sql);
    /// Bound, before its first row; to be finished before the same text is asked for again.
    template <typename... Values> Result<Statement *> bound(std::string_view sql, const Values &...values)
    {
        auto statement = of(sql);
        if (statement)
            (bind(**statement, values), ...);
        return statement;
    }
    /// To its end.
    template <typename... Values> Result<void> run(std::string_view sql, const Values &...values)
    {
        const auto statement = bound(sql, values...);
        return statement ? (*statement)->run() : Result<void>(fail(statement));
    }
    /// The integer that the first row begins with; empty where there is no row.
    template <typename... Values> Result<std::optional<std::int64_t>> first(std::string_view sql, const Values &...values)
    {
        const auto statement = bound(sql, values...);
        return statement ? firstOf(**statement) : Result<std::optional<std::int64_t>>(fail(statement));
    }

private:
    static void bind(Statement &statement, std::string_view utf8) { statement.text(utf8); }
    static void bind(Statement &statement, std::integral auto value) { statement.integer(static_cast<std::int64_t>(value)); }
    static void bind(Statement &statement, const std::optional<std::int64_t> &value) { statement.integer(value); }
    static Result<std::optional<std::int64_t>> firstOf(Statement &statement);

    QSqlDatabase m_database;
    std::map<std::string, Statement, std::less<>> m_statements;
};

} // namespace negato::dicom
