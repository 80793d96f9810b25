#pragma once

#include "dicom/base/result.h"

#include <QJsonObject>
#include <QLatin1String>

#include <filesystem>

namespace negato::dicom {

/// A JSON document of the archive's folder with a list "rules", which people may edit.
///
/// An empty list where there is no file. Fails with `broken` where it cannot be understood, or with PermissionDenied; the
/// subject is the file.
Result<QJsonObject> readRuleFile(const std::filesystem::path &file, ErrorCode broken);
/// All or nothing, in place of the old file. Fails with IoFailed.
Result<void> writeRuleFile(const std::filesystem::path &file, const QJsonObject &document);

inline constexpr QLatin1String kRulesKey("rules");

} // namespace negato::dicom
