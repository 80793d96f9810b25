#pragma once

#include "dicom/archive/sql.h"
#include "dicom/archive/study_query.h"

#include <span>

namespace negato::dicom {

/// Archive::keywordsOf.
std::vector<std::string> keywordsOf(QueryLevel level);
/// Archive::find.
Result<std::vector<KeywordRow>> findByKeyword(const QSqlDatabase &database, QueryLevel level,
                                              std::span<const KeywordValue> filters);

} // namespace negato::dicom
