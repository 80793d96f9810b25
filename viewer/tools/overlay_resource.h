#pragma once

#include <QJsonObject>
#include <QString>

namespace negato::viewer {

/// A file of resources/overlays ("overlays.json", "presets.json"), or the user's own of that name in
/// $XDG_CONFIG_HOME/negatoscope where that is valid JSON. Read once. The window's thread only.
QJsonObject overlayResource(const QString &name);

} // namespace negato::viewer
