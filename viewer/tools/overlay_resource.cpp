#include "viewer/tools/overlay_resource.h"

#include <QFile>
#include <QJsonDocument>

/// Q_INIT_RESOURCE declares a function of the global namespace, so it cannot be used inside one.
static void registerOverlays()
{
    Q_INIT_RESOURCE(overlays);
}

namespace negato::viewer {

QJsonObject overlayResource(const QString &name)
{
    registerOverlays();
    QFile file(QStringLiteral(":/negatoscope/overlays/") + name);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QJsonDocument::fromJson(file.readAll()).object();
}

} // namespace negato::viewer
