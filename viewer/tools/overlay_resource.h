#pragma once

#include <QJsonObject>
#include <QString>

namespace negato::viewer {

/// A file of resources/overlays ("presets.json"), or empty when it is not valid JSON.
QJsonObject overlayResource(const QString &name);

} // namespace negato::viewer
