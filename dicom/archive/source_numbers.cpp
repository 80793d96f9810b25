#include "dicom/archive/source_numbers.h"

#include "dicom/archive/user_records.h"

namespace negato::dicom {

namespace {

constexpr std::size_t kMostKept = 64;

} // namespace

std::optional<std::int64_t> SourceNumbers::known(const Source &source) const
{
    const auto found = m_numbers.find({source.kind, source.place});
    return found == m_numbers.end() ? std::nullopt : std::optional(found->second);
}

Result<std::int64_t> SourceNumbers::of(const QSqlDatabase &database, const Source &source)
{
    if (const auto number = known(source))
        return *number;
    const auto number = sourceNumber(database, source);
    if (m_numbers.size() >= kMostKept)
        m_numbers.clear();
    if (number)
        m_numbers[{source.kind, source.place}] = *number;
    return number;
}

} // namespace negato::dicom
