#include "dicom/transfer/rule_file.h"

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

Result<QJsonObject> readRuleFile(const std::filesystem::path &path, ErrorCode broken)
{
    QFile file(pathText(path));
    if (!file.exists())
        return QJsonObject{{kRulesKey, QJsonArray()}};
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::PermissionDenied, file.errorString().toStdString(), path.string());
    QJsonParseError fault;
    const auto document = QJsonDocument::fromJson(file.readAll(), &fault);
    if (fault.error != QJsonParseError::NoError)
        return fail(broken, QStringLiteral("%1, byte %2").arg(fault.errorString()).arg(fault.offset).toStdString(), path.string());
    if (!document.object()[kRulesKey].isArray())
        return fail(broken, "no \"rules\"", path.string());
    return document.object();
}

Result<void> writeRuleFile(const std::filesystem::path &path, const QJsonObject &document)
{
    QSaveFile file(pathText(path));
    if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(document).toJson()) < 0 || !file.commit())
        return fail(ErrorCode::IoFailed, file.errorString().toStdString(), path.string());
    return {};
}

} // namespace negato::dicom
