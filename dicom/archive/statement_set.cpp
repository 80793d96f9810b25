#include "dicom/archive/statement_set.h"

namespace negato::dicom {

Result<Statement *> StatementSet::of(std::string_view sql)
{
    if (const auto known = m_statements.find(sql); known != m_statements.end())
        return &known->second;
    std::string text(sql);
    auto made = Statement::prepare(m_database, text.c_str());
    if (!made)
        return fail(made);
    return &m_statements.emplace(std::move(text), std::move(*made)).first->second;
}

Result<std::optional<std::int64_t>> StatementSet::firstOf(Statement &statement)
{
    const auto isRow = statement.next();
    if (!isRow)
        return fail(isRow);
    const auto value = *isRow ? std::optional(statement.integerAt(0)) : std::nullopt;
    statement.finish();
    return value;
}

} // namespace negato::dicom
