#include "viewer/tools/overlay_resource.h"

#include <QFile>
#include <QHash>
#include <QJsonDocument>
#include <QStandardPaths>

/// Q_INIT_RESOURCE declares a function of the global namespace, so it cannot be used inside one.
static void registerOverlays()
{
    Q_INIT_RESOURCE(overlays);
}

namespace negato::viewer {

namespace {

QJsonObject readObject(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

} // namespace

QJsonObject overlayResource(const QString &name)
{
    static QHash<QString, QJsonObject> known; // read once: asked for on each image
    if (const auto found = known.constFind(name); found != known.constEnd())
        return *found;
    registerOverlays();
    const QString own = QStandardPaths::locate(QStandardPaths::GenericConfigLocation, QStringLiteral("negatoscope/") + name);
    QJsonObject object = own.isEmpty() ? QJsonObject() : readObject(own);
    if (object.isEmpty())
        object = readObject(QStringLiteral(":/negatoscope/overlays/") + name);
    known.insert(name, object);
    return object;
}

} // namespace negato::viewer
