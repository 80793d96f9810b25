#pragma once

#include "dicom/base/result.h"

#include <QJsonObject>
#include <QLatin1String>

#include <filesystem>

namespace negato::dicom {

// JSON documents in the archive's folder, which people may edit. The subject of each error is the file.

/// Its object; an empty one where there is no file. Fails with `broken` where it cannot be understood, or with PermissionDenied.
Result<QJsonObject> readJsonFile(const std::filesystem::path &file, ErrorCode broken);
/// One that has a list of that name; an empty list where there is no file.
Result<QJsonObject> readJsonList(const std::filesystem::path &file, QLatin1String name, ErrorCode broken);
/// All or nothing, in place of the old file; durable when it returns. Creates the folder. Fails with IoFailed.
Result<void> writeJsonFile(const std::filesystem::path &file, const QJsonObject &document);

} // namespace negato::dicom
