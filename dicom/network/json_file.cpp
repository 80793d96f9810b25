#include "dicom/network/json_file.h"

#include "dicom/archive/file_handle.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>

namespace negato::dicom {

namespace {

QString pathText(const std::filesystem::path &path)
{
    return QFile::decodeName(QByteArray::fromStdString(path.string()));
}

} // namespace

Result<QJsonObject> readJsonFile(const std::filesystem::path &path, ErrorCode broken)
{
    QFile file(pathText(path));
    if (!file.exists())
        return QJsonObject();
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::PermissionDenied, file.errorString().toStdString(), path.string());
    QJsonParseError fault;
    const auto document = QJsonDocument::fromJson(file.readAll(), &fault);
    if (fault.error != QJsonParseError::NoError)
        return fail(broken, QStringLiteral("%1, byte %2").arg(fault.errorString()).arg(fault.offset).toStdString(), path.string());
    return document.isObject() ? Result<QJsonObject>(document.object()) : fail(broken, "no object", path.string());
}

Result<QJsonObject> readJsonList(const std::filesystem::path &path, QLatin1String name, ErrorCode broken)
{
    std::error_code code;
    if (!std::filesystem::exists(path, code) && !code)
        return QJsonObject{{name, QJsonArray()}};
    auto document = readJsonFile(path, broken);
    if (document && !(*document)[name].isArray())
        return fail(broken, "no \"" + std::string(name.data(), static_cast<std::size_t>(name.size())) + '"', path.string());
    return document;
}

Result<void> writeJsonFile(const std::filesystem::path &path, const QJsonObject &document)
{
    std::error_code ignored;
    std::filesystem::create_directories(path.parent_path(), ignored);
    QSaveFile file(pathText(path));
    if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(document).toJson()) < 0 || !file.commit())
        return fail(ErrorCode::IoFailed, file.errorString().toStdString(), path.string());
    return syncFolder(path.parent_path());
}

} // namespace negato::dicom
