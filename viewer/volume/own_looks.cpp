#include "viewer/volume/own_looks.h"

#include <QColor>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>
#include <QStandardPaths>

#include <cmath>
#include <limits>

namespace negato::viewer {

namespace {

using dicom::ErrorCode;

constexpr qint64 kMostBytes = 1 << 20;
constexpr int kMostLooks = 100, kMostPoints = 256;
constexpr double kMostValue = 1e12; ///< either way: what is larger ends in numbers that are none

dicom::Error malformed(const QString &what, const QString &file)
{
    return dicom::error(ErrorCode::Malformed, what.toStdString(), file.toStdString());
}

/// [value, "#rrggbb", opacity]
bool isPoint(const QJsonArray &point, double above)
{
    return point.size() == 3 && point.at(0).isDouble() && std::abs(point.at(0).toDouble()) <= kMostValue && point.at(0).toDouble() > above
        && QColor(point.at(1).toString()).isValid() && point.at(2).isDouble() && point.at(2).toDouble() >= 0 && point.at(2).toDouble() <= 1;
}

bool isLook(const QJsonObject &look)
{
    const QJsonArray points = look.value(QLatin1String("points")).toArray();
    if (look.value(QLatin1String("name")).toString().trimmed().isEmpty() || points.size() < 2 || points.size() > kMostPoints)
        return false;
    double above = -std::numeric_limits<double>::infinity();
    for (const QJsonValue &point : points) {
        if (!isPoint(point.toArray(), above))
            return false;
        above = point.toArray().at(0).toDouble();
    }
    return true;
}

dicom::Result<QJsonObject> checked(const QByteArray &bytes, const QString &file)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (!document.isObject())
        return std::unexpected(malformed(QStringLiteral("JSON, byte %1").arg(error.offset), file));
    const QJsonObject all = document.object();
    for (auto kind = all.begin(); kind != all.end(); ++kind) {
        if (!kind.value().isArray() || kind.value().toArray().size() > kMostLooks)
            return std::unexpected(malformed(kind.key(), file));
        for (const QJsonValue &look : kind.value().toArray())
            if (!isLook(look.toObject()))
                return std::unexpected(malformed(QStringLiteral("%1, \"%2\"").arg(kind.key(), look.toObject().value(QLatin1String("name")).toString()), file));
    }
    return all;
}

QJsonArray without(const QJsonArray &looks, const QString &name)
{
    QJsonArray kept;
    for (const QJsonValue &look : looks)
        if (look.toObject().value(QLatin1String("name")).toString() != name)
            kept.append(look);
    return kept;
}

/// The whole file or none of it.
dicom::Result<void> write(const QJsonObject &all, const QString &path)
{
    const QByteArray bytes = QJsonDocument(all).toJson();
    if (bytes.size() > kMostBytes)
        return dicom::fail(ErrorCode::TooLarge, "looks", path.toStdString());
    QDir().mkpath(QFileInfo(path).path());
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return dicom::fail(ErrorCode::IoFailed, file.errorString().toStdString(), path.toStdString());
    return {};
}

} // namespace

QString ownLooksFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + QStringLiteral("/negatoscope/own_looks.json");
}

dicom::Result<QJsonObject> readOwnLooks(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return QJsonObject();
    if (!file.open(QIODevice::ReadOnly))
        return dicom::fail(ErrorCode::IoFailed, file.errorString().toStdString(), path.toStdString());
    if (file.size() > kMostBytes)
        return dicom::fail(ErrorCode::Malformed, "size", path.toStdString());
    return checked(file.read(kMostBytes), path);
}

dicom::Result<void> saveOwnLook(const QString &path, const QString &kind, const QJsonObject &look)
{
    auto all = readOwnLooks(path);
    if (!all)
        return dicom::fail(all);
    if (!isLook(look))
        return dicom::fail(ErrorCode::Usage, "look");
    QJsonArray kept = without(all->value(kind).toArray(), look.value(QLatin1String("name")).toString());
    kept.append(look);
    all->insert(kind, kept);
    return kept.size() > kMostLooks ? dicom::fail(ErrorCode::TooLarge, "looks", path.toStdString()) : write(*all, path);
}

dicom::Result<void> removeOwnLook(const QString &path, const QString &kind, const QString &name)
{
    auto all = readOwnLooks(path);
    if (!all)
        return dicom::fail(all);
    const QJsonArray looks = all->value(kind).toArray();
    const QJsonArray kept = without(looks, name);
    if (kept.size() == looks.size())
        return {};
    all->insert(kind, kept);
    return write(*all, path);
}

} // namespace negato::viewer
