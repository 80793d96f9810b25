#pragma once

#include "dicom/archive/records.h"
#include "dicom/archive/sql.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>

namespace negato::dicom {

/// Numbers of sources in the user database: mostly that of the last object is wanted again.
class SourceNumbers
{
public:
    [[nodiscard]] std::optional<std::int64_t> known(const Source &source) const;
    /// Looked up, or made, where it is not known.
    Result<std::int64_t> of(const QSqlDatabase &database, const Source &source);

private:
    std::map<std::pair<SourceKind, std::string>, std::int64_t> m_numbers;
};

} // namespace negato::dicom
